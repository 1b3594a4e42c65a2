package im.mariposa.cluster.redis.connection;

import im.mariposa.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this participant hears what is published: each second it publishes a message for itself,
 * and notes when that comes back through its subscriptions. A connection may look sound and bring
 * nothing; whoever is deaf must take no people, because he would show them an old world.
 *
 * <p>Deaf is whoever has heard nothing of himself for four seconds, and from a break of the
 * subscriptions until they stand again and one more message has come.
 */
public final class Canary implements AutoCloseable {
  private static final Metric LAG =
      Metric.timer(
          "mariposa.relay.canary",
          "Time from publishing a message for oneself to hearing it, one a second",
          "node");

  private static final Logger log = LoggerFactory.getLogger(Canary.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration DEAF_AFTER = Duration.ofSeconds(4);

  private final RedisLink link;
  private final Subscriptions subscriptions;
  private final ScheduledExecutorService scheduler;
  private final Timer lag;
  private final String channel =
      "canary:{" + Long.toHexString(ThreadLocalRandom.current().nextLong()) + "}";
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Messages published before this moment prove nothing. */
  private long since = System.nanoTime();

  private long lastHeard = System.nanoTime();
  private boolean broken;
  private boolean closed;
  private volatile boolean hearing = true;

  public Canary(
      RedisLink link,
      Subscriptions subscriptions,
      ScheduledExecutorService scheduler,
      MeterRegistry meters,
      String participant) {
    this.link = link;
    this.subscriptions = subscriptions;
    this.scheduler = scheduler;
    this.lag = LAG.timer(meters, participant);
    subscriptions.onInterruption(
        new Subscriptions.Interruption() {
          @Override
          public void broken() {
            interrupted(true);
          }

          @Override
          public void restored() {
            interrupted(false);
            send();
          }
        });
  }

  /** Subscribes, and begins; until the first message should have come it counts as heard. */
  public CompletableFuture<Void> start(Duration bound) {
    return subscriptions
        .subscribe(Map.of(channel, this::heard), bound)
        .thenRun(
            () -> {
              var _ =
                  scheduler.scheduleWithFixedDelay(
                      this::sing, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
            });
  }

  public boolean hearing() {
    return hearing;
  }

  /** Told each time when it becomes deaf, and when it hears again. Must not block. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /**
   * The connections are about to be closed: that nothing is heard any more is nobody's business.
   */
  @Override
  public synchronized void close() {
    closed = true;
  }

  private void sing() {
    try {
      send();
      decide();
    } catch (RuntimeException e) {
      log.error("The canary did not sing", e);
    }
  }

  private void send() {
    byte[] now = RedisLink.ascii(Long.toString(System.nanoTime()));
    var _ = link.send(link.publish(channel, now));
  }

  private void interrupted(boolean isBroken) {
    synchronized (this) {
      broken = isBroken;
      since = System.nanoTime();
    }
    decide();
  }

  private void heard(byte[] message) {
    long sentAt = Long.parseLong(new String(message, StandardCharsets.US_ASCII));
    lag.record(System.nanoTime() - sentAt, TimeUnit.NANOSECONDS);
    synchronized (this) {
      lastHeard = sentAt;
    }
    decide();
  }

  private void decide() {
    boolean hears;
    synchronized (this) {
      long now = System.nanoTime();
      // What is not heard again yet after a break counts as deaf at once.
      boolean afterBreak = hearing ? !broken : !broken && lastHeard - since >= 0;
      hears = afterBreak && now - lastHeard < DEAF_AFTER.toNanos();
      if (closed || hears == hearing) {
        return;
      }
      hearing = hears;
    }
    if (hears) {
      log.info("What is published is heard again");
    } else {
      log.warn("What is published is not heard: nobody new is taken until it is");
    }
    listeners.forEach(Runnable::run);
  }
}
