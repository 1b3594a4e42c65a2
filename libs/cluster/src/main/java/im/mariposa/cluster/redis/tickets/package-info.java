/** Tickets as keys that {@code GETDEL} takes once. */
@org.jspecify.annotations.NullMarked
package im.mariposa.cluster.redis.tickets;
