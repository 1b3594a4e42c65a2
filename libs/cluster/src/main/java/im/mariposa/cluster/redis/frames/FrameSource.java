package im.mariposa.cluster.redis.frames;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who this participant is to those who receive its frames: its lease's incarnation, or before it
 * has one a random number of the same form. Gives each channel's frames their numbers, each taken
 * before the attempt to send and never again.
 */
public final class FrameSource {
  /**
   * Random bits of an incarnation; with ten for the node's number it stays below 2^53, which a Lua
   * number holds exactly.
   */
  private static final int RANDOM_BITS = 43;

  private volatile Identity current = new Identity(newRandom() << 10 | 1023);
  private volatile long[] earlier = new long[0];

  private static final class Identity {
    final long incarnation;
    final Map<String, AtomicLong> numbers = new ConcurrentHashMap<>();

    Identity(long incarnation) {
      this.incarnation = incarnation;
    }
  }

  /** The random part of an incarnation, never 0. */
  public static long newRandom() {
    return ThreadLocalRandom.current().nextLong(1, 1L << RANDOM_BITS);
  }

  /** From now on under this incarnation, with numbers from 1. */
  public synchronized void become(long incarnation) {
    long[] more = Arrays.copyOf(earlier, earlier.length + 1);
    more[earlier.length] = current.incarnation;
    earlier = more;
    current = new Identity(incarnation);
  }

  public long incarnation() {
    return current.incarnation;
  }

  /** Whether this is or was this participant. */
  public boolean own(long incarnation) {
    if (incarnation == current.incarnation) {
      return true;
    }
    for (long former : earlier) {
      if (incarnation == former) {
        return true;
      }
    }
    return false;
  }

  /**
   * The header of the next frame on a channel. Who calls this sends the frames in the order of the
   * calls.
   */
  public byte[] nextHeader(String channel) {
    Identity identity = current;
    long number =
        identity.numbers.computeIfAbsent(channel, name -> new AtomicLong()).incrementAndGet();
    return FrameHeader.of(identity.incarnation, number);
  }

  /** Nothing will be sent on this channel any more. */
  public void forget(String channel) {
    current.numbers.remove(channel);
  }
}
