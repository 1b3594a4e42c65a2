package im.mariposa.dispatch;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Lets clients through one after the other, so that a crowd which comes all at once (a whole
 * network was restarted) reaches the nodes spread over time and not as a second collapse.
 *
 * <p>The rate follows what the nodes say of themselves: each second it falls by three tenths when
 * sign-ins take longer than they may at one of them, and grows by a tenth when they do not and a
 * crowd waits; where nobody signed in lately nothing is known, and it stays. Each client has a turn
 * of its own in the queue, a moment of jitter behind it; where the queue is longer than anybody
 * should wait, he is turned away.
 *
 * <p>Safe for use by many threads.
 */
final class Turnstile {
  /** The client is to come back later. */
  static final long TURNED_AWAY = -1;

  /** What nodes that were just started can surely take. */
  private static final double FIRST_RATE = 200;

  private static final long ADAPT_NANOS = Duration.ofSeconds(1).toNanos();
  private static final double SLOWER = 0.7;
  private static final double FASTER = 1.1;

  private final AdmissionSettings settings;
  private final Supplier<Duration> signInTime;
  private final RandomGenerator random;
  private final LongSupplier nanos;

  private double rate;
  private long nextTurn;
  private long adaptedAt;
  private boolean crowd;

  /**
   * @param signInTime how long sign-ins take at the slowest node; zero: nobody signed in lately
   * @param nanos as {@link System#nanoTime}
   */
  Turnstile(
      AdmissionSettings settings,
      Supplier<Duration> signInTime,
      RandomGenerator random,
      LongSupplier nanos) {
    this.settings = settings;
    this.signInTime = signInTime;
    this.random = random;
    this.nanos = nanos;
    this.rate = Math.clamp(FIRST_RATE, settings.least(), settings.most());
    this.nextTurn = nanos.getAsLong();
    this.adaptedAt = nextTurn;
  }

  /**
   * Takes a place in the queue.
   *
   * @return nanoseconds until the client's turn, 0 when nobody waits, {@link #TURNED_AWAY} when the
   *     queue is too long
   */
  synchronized long enter() {
    long now = nanos.getAsLong();
    adapt(now);
    long slot = slot();
    long wait = nextTurn - now;
    if (wait <= 0) {
      nextTurn = now + slot;
      return 0;
    }
    crowd = true;
    if (wait > settings.patience().toNanos()) {
      return TURNED_AWAY;
    }
    nextTurn += slot;
    return wait + random.nextLong(slot);
  }

  /** Somebody who had to wait went away before his turn: the queue is shorter by one place. */
  synchronized void leave() {
    nextTurn -= slot();
  }

  private long slot() {
    return (long) (Duration.ofSeconds(1).toNanos() / rate);
  }

  /** Clients let through in a second, at present. */
  synchronized double rate() {
    return rate;
  }

  private void adapt(long now) {
    if (now - adaptedAt < ADAPT_NANOS) {
      return;
    }
    adaptedAt = now;
    Duration slowest = signInTime.get();
    if (slowest.compareTo(settings.signInTime()) > 0) {
      rate = Math.max(settings.least(), rate * SLOWER);
    } else if (crowd && slowest.isPositive()) {
      rate = Math.min(settings.most(), rate * FASTER);
    }
    crowd = false;
  }
}
