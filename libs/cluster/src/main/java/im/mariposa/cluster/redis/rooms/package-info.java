/** Places in rooms as sorted sets. */
@org.jspecify.annotations.NullMarked
package im.mariposa.cluster.redis.rooms;
