package im.mariposa.cluster.redis.presence;

import im.mariposa.cluster.presence.Buckets;
import im.mariposa.cluster.redis.connection.RedisLink;
import im.mariposa.vocabulary.Status;
import java.time.Duration;

/**
 * {@code presence:{bucket}:id} and {@code presence:{bucket}}: a record's key and its bucket's
 * channel, in one hash slot.
 */
public final class PresenceKeys {
  private static final byte[] LIVE_SECONDS = seconds(Duration.ofDays(1));
  private static final byte[] OFFLINE_SECONDS = seconds(Duration.ofHours(1));
  private static final String[] CHANNELS = new String[Buckets.COUNT];

  static {
    for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
      CHANNELS[bucket] = "presence:{" + bucket + "}";
    }
  }

  private PresenceKeys() {}

  /**
   * Seconds until a record expires: a day, within which its node puts it again many times, so that
   * what a dead node left goes by itself; an hour once signed out.
   */
  static byte[] expiry(Status status) {
    return status == Status.OFFLINE ? OFFLINE_SECONDS : LIVE_SECONDS;
  }

  private static byte[] seconds(Duration duration) {
    return RedisLink.ascii(Long.toString(duration.toSeconds()));
  }

  static String channel(int bucket) {
    return CHANNELS[bucket];
  }

  public static byte[] record(long accountId) {
    return RedisLink.ascii(CHANNELS[Buckets.of(accountId)] + ":" + accountId);
  }
}
