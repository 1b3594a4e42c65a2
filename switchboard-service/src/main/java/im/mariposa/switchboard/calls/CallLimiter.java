package im.mariposa.switchboard.calls;

import java.util.function.LongSupplier;

/**
 * Slows down who calls people in vain: after five 217 in a row, 713 until ten seconds have passed
 * ({@code switchboard.md} 10). One for each connection, on its event loop.
 */
public final class CallLimiter {
  private static final int FAILURES = 5;
  private static final long PAUSE_MILLIS = 10_000;

  private final LongSupplier clock;
  private int failures;
  private long lastFailure;

  /**
   * @param clock milliseconds, never running backwards
   */
  public CallLimiter(LongSupplier clock) {
    this.clock = clock;
  }

  public boolean tooActive() {
    if (failures >= FAILURES && clock.getAsLong() - lastFailure >= PAUSE_MILLIS) {
      failures = 0;
    }
    return failures >= FAILURES;
  }

  /** A call was answered with 217. */
  public void failed() {
    failures++;
    lastFailure = clock.getAsLong();
  }

  /** Somebody was rung. */
  public void succeeded() {
    failures = 0;
  }
}
