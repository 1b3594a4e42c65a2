/** Tests of turns, output and sessions. */
@org.jspecify.annotations.NullMarked
package im.mariposa.notification.connection;
