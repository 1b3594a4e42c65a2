package im.mariposa.cluster.redis.presence;

import im.mariposa.cluster.presence.Buckets;
import im.mariposa.cluster.redis.connection.RedisLink;

/**
 * {@code presence:{bucket}:id} and {@code presence:{bucket}}: a record's key and its bucket's
 * channel, in one hash slot.
 */
public final class PresenceKeys {
  private static final String[] CHANNELS = new String[Buckets.COUNT];

  static {
    for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
      CHANNELS[bucket] = "presence:{" + bucket + "}";
    }
  }

  private PresenceKeys() {}

  static String channel(int bucket) {
    return CHANNELS[bucket];
  }

  public static byte[] record(long accountId) {
    return RedisLink.ascii(CHANNELS[Buckets.of(accountId)] + ":" + accountId);
  }
}
