/** Tests of one's own status and the view of other people's. */
@org.jspecify.annotations.NullMarked
package im.mariposa.notification.presence;
