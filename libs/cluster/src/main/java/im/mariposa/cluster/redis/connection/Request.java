package im.mariposa.cluster.redis.connection;

import io.lettuce.core.protocol.AsyncCommand;
import java.util.concurrent.CompletableFuture;

/**
 * A command that was made but perhaps not sent yet ({@link RedisLink#send}).
 *
 * @param answer completes on a thread of the Redis client; exceptionally only with {@link
 *     im.mariposa.cluster.ClusterUnavailableException}
 */
public record Request<T>(AsyncCommand<byte[], byte[], T> command, CompletableFuture<T> answer) {}
