/** Rooms: who is in them, what they are told, when they end. No sockets, no Redis. */
@org.jspecify.annotations.NullMarked
package im.mariposa.switchboard.rooms;
