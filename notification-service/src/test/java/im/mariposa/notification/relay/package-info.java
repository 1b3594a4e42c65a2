@org.jspecify.annotations.NullMarked
package im.mariposa.notification.relay;
