/** A node that sends its people elsewhere. */
@org.jspecify.annotations.NullMarked
package im.mariposa.notification.drain;
