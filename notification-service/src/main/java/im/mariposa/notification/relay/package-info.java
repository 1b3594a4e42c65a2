/** What this node tells other nodes and hears from them. */
@org.jspecify.annotations.NullMarked
package im.mariposa.notification.relay;
