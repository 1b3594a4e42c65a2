package im.mariposa.notification.signin;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long sign-ins take at this node, from the client's response to our answer: what it waits for
 * event loops, the directory and Redis together. The lease tells it to dispatch, which lets fewer
 * clients through when it grows. Any thread.
 */
public final class SignInTimes {
  /** What is older than two of these counts no more. */
  private static final long SLOT_NANOS = Duration.ofSeconds(2).toNanos();

  private final LongSupplier nanos;
  private Slot before = Slot.EMPTY;
  private Slot present = Slot.EMPTY;
  private long presentEnds;

  /** The sum of what ended in one stretch of time. */
  private record Slot(long nanos, int count) {
    static final Slot EMPTY = new Slot(0, 0);

    Slot plus(Slot other) {
      return new Slot(nanos + other.nanos, count + other.count);
    }
  }

  /**
   * @param nanos as {@link System#nanoTime}
   */
  public SignInTimes(LongSupplier nanos) {
    this.nanos = nanos;
    this.presentEnds = nanos.getAsLong() + SLOT_NANOS;
  }

  /** A sign-in was decided, or could not be. */
  synchronized void took(long time) {
    turnOver();
    present = present.plus(new Slot(time, 1));
  }

  /** The mean of the last seconds; zero when there were none. */
  public synchronized Duration mean() {
    turnOver();
    Slot all = before.plus(present);
    return all.count == 0 ? Duration.ZERO : Duration.ofNanos(all.nanos / all.count);
  }

  private void turnOver() {
    long now = nanos.getAsLong();
    if (now - presentEnds >= 0) {
      before = now - presentEnds < SLOT_NANOS ? present : Slot.EMPTY;
      present = Slot.EMPTY;
      presentEnds = now + SLOT_NANOS;
    }
  }
}
