package im.mariposa.directory.service.database;

import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Migrates the schema while others work with it. A step that needs a table for itself waits a
 * second at most ({@code SET LOCAL lock_timeout} in it), since everybody who comes later waits
 * behind it; when somebody holds the table for longer (the version before, a dump) the step is
 * rolled back and tried again, for a bounded time.
 */
public final class PatientMigrations implements FlywayMigrationStrategy {
  private static final Logger LOG = LoggerFactory.getLogger(PatientMigrations.class);
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final Duration patience;
  private final Duration pause;

  /**
   * @param patience after which a start fails
   * @param pause between two attempts
   */
  public PatientMigrations(Duration patience, Duration pause) {
    this.patience = patience;
    this.pause = pause;
  }

  @Override
  public void migrate(Flyway flyway) {
    long began = System.nanoTime();
    while (!migrated(flyway, patience.minusNanos(System.nanoTime() - began))) {
      rest();
    }
  }

  private static boolean migrated(Flyway flyway, Duration left) {
    try {
      flyway.migrate();
      return true;
    } catch (FlywayException e) {
      if (!isLocked(e) || !left.isPositive()) {
        throw e;
      }
      LOG.warn(
          "The schema cannot be migrated while a long transaction holds a table that is changed. This is tried again"
              + " for {} s, then the start fails. Wait for it (a dump, a report) or end it; the oldest is the first of:"
              + " SELECT pid, usename, application_name, xact_start, query FROM pg_stat_activity"
              + " WHERE xact_start IS NOT NULL ORDER BY xact_start",
          left.toSeconds());
      return false;
    }
  }

  private static boolean isLocked(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private void rest() {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The start was interrupted while a table is held.", e);
    }
  }
}
