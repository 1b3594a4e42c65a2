/** Sockets: event loops and listeners that all three kinds of server share. */
@org.jspecify.annotations.NullMarked
package im.mariposa.protocol.listener;
