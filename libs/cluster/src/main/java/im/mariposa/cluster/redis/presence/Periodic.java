package im.mariposa.cluster.redis.presence;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tasks that run again and again: one that fails is logged, and runs again all the same. */
final class Periodic {
  private static final Logger log = LoggerFactory.getLogger(Periodic.class);

  private Periodic() {}

  /**
   * @param period from the end of one run to the begin of the next, and before the first
   * @param name of the task, in the log
   */
  static void every(
      ScheduledExecutorService scheduler, Duration period, String name, Runnable task) {
    var _ =
        scheduler.scheduleWithFixedDelay(
            () -> {
              try {
                task.run();
              } catch (RuntimeException e) {
                log.error("{} failed; it is tried again", name, e);
              }
            },
            period.toMillis(),
            period.toMillis(),
            TimeUnit.MILLISECONDS);
  }
}
