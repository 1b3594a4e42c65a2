/** What a person says of himself: his status, and whether he may be called. */
@org.jspecify.annotations.NullMarked
package im.mariposa.notification.status;
