package im.mariposa.notification.presence;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * How fast a node reads again what it doubts, all its event loops together: so that what is alive
 * is never crowded out, here by a window of reads, in Redis by a budget that the live nodes share.
 * Loops take turns; after a failure nothing is read for a while, longer with each further one.
 *
 * <p>State is confined to one executor; the methods may be called by any thread.
 */
final class ReadingPace {
  /** Keys of one read: one command, during which Redis does nothing else. */
  static final int PIECE = 500;

  /** Reads under way. */
  static final int WINDOW = 4;

  /** What Redis gives for reading again, keys a second. */
  static final int CLUSTER_BUDGET = 300_000;

  /** What was not used may be caught up with by so much. */
  private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int LONGEST_PAUSE_DOUBLINGS = 3;

  /** What reads a piece each time it is this one's turn. */
  interface Reader {
    /**
     * Reads a piece: calls {@link ReadingPace#issued} once, and when something was read, {@link
     * ReadingPace#answered} or {@link ReadingPace#failed} once. On the pace's executor.
     */
    void readPiece();
  }

  private final EventExecutor executor;
  private final IntSupplier liveNodes;
  private final DoubleSupplier random;
  private final LongSupplier nanoTime;
  private final ArrayDeque<Reader> wanting = new ArrayDeque<>();
  private int underWay;
  private int failures;
  private long freeAt;
  private long pausedUntil;
  private boolean scheduled;

  /**
   * @param liveNodes how many share the budget
   * @param random from 0 to below 1
   */
  ReadingPace(
      EventExecutor executor, IntSupplier liveNodes, DoubleSupplier random, LongSupplier nanoTime) {
    this.executor = executor;
    this.liveNodes = liveNodes;
    this.random = random;
    this.nanoTime = nanoTime;
    this.freeAt = nanoTime.getAsLong();
    this.pausedUntil = freeAt;
  }

  /**
   * The reader has something to read. Called once until {@link #issued} says that it has no more.
   */
  void want(Reader reader) {
    executor.execute(
        () -> {
          wanting.add(reader);
          grant();
        });
  }

  /**
   * A piece is under way.
   *
   * @param keys of it; 0 when there was nothing to read after all
   * @param more whether the reader wants another turn
   */
  void issued(Reader reader, int keys, boolean more) {
    executor.execute(
        () -> {
          if (keys == 0) {
            underWay--;
          }
          freeAt = later(freeAt, nanoTime.getAsLong()) + nanosFor(keys);
          if (more) {
            wanting.add(reader);
          }
          grant();
        });
  }

  void answered() {
    executor.execute(
        () -> {
          underWay--;
          failures = 0;
          grant();
        });
  }

  void failed() {
    executor.execute(
        () -> {
          underWay--;
          long now = nanoTime.getAsLong();
          if (now - pausedUntil >= 0) { // not one of those that failed together
            long longest = FIRST_PAUSE_NANOS << Math.min(failures, LONGEST_PAUSE_DOUBLINGS);
            failures++;
            pausedUntil = now + longest / 2 + (long) (random.getAsDouble() * longest / 2);
          }
          grant();
        });
  }

  private void grant() {
    while (underWay < WINDOW && !wanting.isEmpty()) {
      long wait = later(freeAt - BURST_NANOS, pausedUntil) - nanoTime.getAsLong();
      if (wait > 0) {
        grantLater(wait);
        return;
      }
      underWay++;
      wanting.remove().readPiece();
    }
  }

  private void grantLater(long nanos) {
    if (!scheduled) {
      scheduled = true;
      var _ =
          executor.schedule(
              () -> {
                scheduled = false;
                grant();
              },
              nanos,
              TimeUnit.NANOSECONDS);
    }
  }

  private long nanosFor(int keys) {
    return keys
        * (TimeUnit.SECONDS.toNanos(1) / CLUSTER_BUDGET)
        * Math.max(1, liveNodes.getAsInt());
  }

  private static long later(long one, long other) {
    return one - other >= 0 ? one : other;
  }
}
