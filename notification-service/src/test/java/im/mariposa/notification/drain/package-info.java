/** Nodes that drain, over sockets. */
@org.jspecify.annotations.NullMarked
package im.mariposa.notification.drain;
