package im.mariposa.directory.service;

import im.mariposa.directory.service.changes.ChangeTransactions;
import im.mariposa.directory.service.database.Share;
import im.mariposa.directory.service.database.SharedPool;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every ten minutes forgets what nobody will ask for any more. Each replica does it; they do not
 * disturb each other.
 */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final long MINUTES_BETWEEN = 10;

  private final SharedPool pool;
  private final ChangeTransactions changes;
  private final Duration answersKept;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("directory-housekeeping").factory());

  Housekeeping(SharedPool pool, ChangeTransactions changes, Duration answersKept) {
    this.pool = pool;
    this.changes = changes;
    this.answersKept = answersKept;
    var _ =
        timer.scheduleWithFixedDelay(this::run, MINUTES_BETWEEN, MINUTES_BETWEEN, TimeUnit.MINUTES);
  }

  private void run() {
    try {
      int forgotten = pool.within(Share.ADMINISTRATION, () -> changes.forgetResults(answersKept));
      LOG.debug("Forgot the results of {} sessions.", forgotten);
    } catch (RuntimeException e) { // the next round will do it
      LOG.warn("Results of past sessions could not be forgotten. {}", e.toString());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
