package im.mariposa.portal.accounts;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every minute looks for deletions that nobody carries out any more, and goes on with them. */
public final class RestingDeletions implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RestingDeletions.class);
  private static final long SECONDS_BETWEEN = 60;

  private final Deletions deletions;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("portal-deletions").factory());

  public RestingDeletions(Deletions deletions) {
    this.deletions = deletions;
    var _ =
        timer.scheduleWithFixedDelay(
            this::resume, SECONDS_BETWEEN, SECONDS_BETWEEN, TimeUnit.SECONDS);
  }

  private void resume() {
    try {
      deletions.resume();
    } catch (RuntimeException e) { // the next round will do it
      log.warn("Deletions that were left in the middle could not be looked for. {}", e.toString());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
