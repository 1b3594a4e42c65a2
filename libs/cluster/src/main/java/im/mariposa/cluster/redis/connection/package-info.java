/** The two connections to Redis: one for commands and scripts, one for what is subscribed to. */
@org.jspecify.annotations.NullMarked
package im.mariposa.cluster.redis.connection;
