package im.mariposa.notification.connection;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Flushes the connections of one event loop that were written to, once for everything that was
 * already waiting for the loop: a client who is told of ten changes in one turn costs one system
 * call.
 *
 * <p>Under a flood of writes it gathers longer, as a network card moderates its interrupts: beyond
 * {@value #RATE} writes a second, of which {@value #BURST} may come at once, a flush waits until
 * the allowance has grown again, at most {@value #PAUSE_MILLIS} ms. What waited for one client
 * meanwhile goes out in one piece, so that the kernel's work per line falls as the load rises.
 * Below that rate nothing ever waits.
 */
final class LoopFlusher implements Runnable {
  /** What was written to and waits for its flush. */
  @FunctionalInterface
  interface Written {
    void flush();
  }

  static final int RATE = 20_000;
  static final int BURST = 400;
  static final int PAUSE_MILLIS = 10;

  private static final long NANOS_PER_WRITE = TimeUnit.SECONDS.toNanos(1) / RATE;
  private static final long BURST_NANOS = BURST * NANOS_PER_WRITE;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);

  private final EventLoop loop;
  private final LongSupplier nanoTime;
  private List<Written> marked = new ArrayList<>();
  private List<Written> flushing = new ArrayList<>();
  private boolean scheduled;

  /** When all writes so far would be done at {@link #RATE}; the allowance is what lies behind. */
  private long paidUntil;

  LoopFlusher(EventLoop loop, LongSupplier nanoTime) {
    this.loop = loop;
    this.nanoTime = nanoTime;
    this.paidUntil = nanoTime.getAsLong() - BURST_NANOS;
  }

  /** Called on the loop, after the first write since the last flush. */
  void mark(Written output) {
    marked.add(output);
    if (!scheduled) {
      scheduled = true;
      long debt = paidUntil - nanoTime.getAsLong();
      if (debt > 0) {
        var _ = loop.schedule(this, debt, TimeUnit.NANOSECONDS);
      } else {
        loop.execute(this);
      }
    }
  }

  @Override
  public void run() {
    scheduled = false;
    List<Written> current = marked;
    marked = flushing;
    flushing = current;
    pay(current.size());
    for (Written output : current) {
      output.flush();
    }
    current.clear();
  }

  private void pay(int writes) {
    long now = nanoTime.getAsLong();
    long from = Math.max(paidUntil - now, -BURST_NANOS);
    paidUntil = now + Math.min(from + writes * NANOS_PER_WRITE, PAUSE_NANOS);
  }
}
