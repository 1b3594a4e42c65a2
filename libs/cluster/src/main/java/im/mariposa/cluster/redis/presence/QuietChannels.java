package im.mariposa.cluster.redis.presence;

import im.mariposa.cluster.presence.Buckets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which buckets need an empty frame, so that receivers notice when the last one was lost: one
 * second after the last frame, and once more five seconds later. Two numbers a bucket, looked
 * through a few times a second.
 */
final class QuietChannels {
  static final Duration FIRST = Duration.ofSeconds(1);
  static final Duration SECOND = Duration.ofSeconds(5);

  private enum Next {
    NOTHING,
    FIRST,
    SECOND
  }

  private final Next[] next = new Next[Buckets.COUNT];
  private final long[] due = new long[Buckets.COUNT];

  QuietChannels() {
    Arrays.fill(next, Next.NOTHING);
  }

  /** A frame with content goes out. */
  synchronized void sent(int bucket, long nowNanos) {
    next[bucket] = Next.FIRST;
    due[bucket] = nowNanos + FIRST.toNanos();
  }

  /** The buckets whose turn it is; they count as served. */
  synchronized List<Integer> takeDue(long nowNanos) {
    List<Integer> buckets = new ArrayList<>();
    for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
      if (next[bucket] != Next.NOTHING && nowNanos - due[bucket] >= 0) {
        buckets.add(bucket);
        boolean first = next[bucket] == Next.FIRST;
        next[bucket] = first ? Next.SECOND : Next.NOTHING;
        due[bucket] = nowNanos + SECOND.toNanos();
      }
    }
    return buckets;
  }
}
