/**
 * The cluster on Redis ({@code docs/redis.md}): a package for each feature, put together in {@code
 * RedisCluster}.
 */
@org.jspecify.annotations.NullMarked
package im.mariposa.cluster.redis;
