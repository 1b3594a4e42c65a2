package im.mariposa.cluster.redis.frames;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How far the numbers of each source have come on each channel. The first frame of a source that
 * was there before we listened may have any number; one that came later begins with 1, so that even
 * its first frame is missed. Who was there is known only by a reading that began after we listened:
 * until then it may have been anybody.
 *
 * <p>{@link #complete} is called by the one thread that receives, the others by any.
 */
public final class Arrivals {
  private static final long ANY = -1;

  private final int channels;
  private final Map<Long, long[]> last = new ConcurrentHashMap<>();
  private volatile Beginning beginning = new Beginning(null);

  private static final class Beginning {
    /** Null until it is known. */
    final @Nullable Set<Long> joinedBefore;

    Beginning(@Nullable Set<Long> joinedBefore) {
      this.joinedBefore = joinedBefore;
    }

    boolean mayHaveJoined(long source) {
      return joinedBefore == null || joinedBefore.contains(source);
    }
  }

  public Arrivals(int channels) {
    this.channels = channels;
  }

  /**
   * Notes a frame.
   *
   * @param joined whether the source is a node with a lease
   * @return false when frames before it are missing, or it is older than one already seen
   */
  public boolean complete(long source, int channel, long number, boolean joined) {
    long[] numbers = last.get(source);
    if (numbers == null) {
      numbers = new long[channels];
      if (!joined || beginning.mayHaveJoined(source)) {
        Arrays.fill(numbers, ANY);
      }
      last.put(source, numbers);
    }
    long previous = numbers[channel];
    if (previous == ANY || number > previous) {
      numbers[channel] = number;
    }
    return previous == ANY || number == previous + 1;
  }

  /**
   * Begins anew: anything may have been missed until now.
   *
   * @return takes the sources with a lease as read since; whoever is not among them came later.
   *     Without effect once it has begun anew again
   */
  public Consumer<Set<Long>> reset() {
    Beginning fresh = new Beginning(null);
    beginning = fresh;
    last.clear();
    return joined -> {
      if (beginning == fresh) {
        beginning = new Beginning(Set.copyOf(joined));
      }
    };
  }

  /** The source is gone. */
  public void forget(long source) {
    last.remove(source);
  }
}
