/**
 * Nodes on loopback sockets, with a directory and a cluster in memory: what the tests of this
 * service stand on.
 */
@org.jspecify.annotations.NullMarked
package im.mariposa.notification.network;
