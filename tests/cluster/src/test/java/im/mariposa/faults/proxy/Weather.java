package im.mariposa.faults.proxy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How one direction of all connections fares now. Any thread may call. */
final class Weather {
  private boolean frozen;
  private long delayNanos;
  private long bytesPerSecond = Long.MAX_VALUE;

  synchronized void freeze() {
    frozen = true;
  }

  synchronized void delay(Duration delay) {
    delayNanos = delay.toNanos();
  }

  synchronized void throttle(long limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a byte a second is the least, not " + limit);
    }
    bytesPerSecond = limit;
  }

  synchronized void clear() {
    frozen = false;
    delayNanos = 0;
    bytesPerSecond = Long.MAX_VALUE;
    notifyAll();
  }

  /** Returns while it is not frozen. */
  synchronized void awaitThaw() throws InterruptedException {
    while (frozen) {
      wait();
    }
  }

  /**
   * Returns when a piece may go on.
   *
   * @param arrived when it came, by {@link System#nanoTime}
   */
  void awaitPassage(long arrived, int bytes) throws InterruptedException {
    long wait;
    synchronized (this) {
      wait = arrived + delayNanos - System.nanoTime();
      if (bytesPerSecond != Long.MAX_VALUE) {
        wait = Math.max(wait, 0) + TimeUnit.SECONDS.toNanos(bytes) / bytesPerSecond;
      }
    }
    if (wait > 0) {
      TimeUnit.NANOSECONDS.sleep(wait);
    }
    awaitThaw();
  }
}
