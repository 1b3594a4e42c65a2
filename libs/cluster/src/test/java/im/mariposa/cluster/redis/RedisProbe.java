package im.mariposa.cluster.redis;

import im.mariposa.cluster.redis.frames.FrameSource;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A stranger's view of Redis: looks at what is stored, and forges what no participant would do. */
final class RedisProbe implements AutoCloseable {
  private final RedisClient client;
  private final StatefulRedisConnection<String, byte[]> connection;

  RedisProbe(String uri) {
    client = RedisClient.create(uri);
    connection = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
  }

  void publish(String channel, byte[] message) {
    connection.sync().publish(channel, message);
  }

  void delete(String key) {
    connection.sync().del(key);
  }

  void deleteField(String key, String field) {
    connection.sync().hdel(key, field);
  }

  byte @Nullable [] get(String key) {
    return connection.sync().get(key);
  }

  /** Writes a snapshot, from which Redis starts next time. */
  void save() {
    connection.sync().save();
  }

  /** How many listen on a channel. */
  long subscribers(String channel) {
    return Objects.requireNonNull(connection.sync().pubsubNumsub(channel).get(channel));
  }

  long secondsToLive(String key) {
    return connection.sync().ttl(key);
  }

  void forgetScripts() {
    connection.sync().scriptFlush();
  }

  /** Takes a lease that nobody renews. */
  long leaseFor(long millis) {
    return Objects.requireNonNull(
        connection
            .sync()
            .eval(
                resource("nodes-join"),
                ScriptOutputType.INTEGER,
                new String[] {"{nodes}:leases"},
                ascii(Long.toString(FrameSource.newRandom())),
                ascii(Long.toString(millis)),
                // kind 1 (notification), name "forged"
                new byte[] {0x20, 1, 0x2a, 6, 'f', 'o', 'r', 'g', 'e', 'd'},
                ascii("{nodes}:notices")));
  }

  private static String resource(String script) {
    try (InputStream in = RedisCluster.class.getResourceAsStream(script + ".lua")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    connection.close();
    client.shutdown();
  }
}
