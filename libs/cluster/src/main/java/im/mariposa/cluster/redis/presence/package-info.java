/**
 * Presence records in Redis, the frames that carry their changes, and what arrives from other
 * nodes.
 */
@org.jspecify.annotations.NullMarked
package im.mariposa.cluster.redis.presence;
