package im.mariposa.directory.service;

import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.DirectoryException.Kind;
import im.mariposa.directory.service.database.Share;
import im.mariposa.directory.service.database.SharedPool;
import im.mariposa.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Carries out every call within its share of the database, times it as {@code
 * mariposa_directory_calls} by method and result, waiting included, and gives every failure its
 * kind.
 */
final class TimedCalls {
  private static final Logger LOG = LoggerFactory.getLogger(TimedCalls.class);

  /** States of SQL, after a lock_timeout and after a statement_timeout or a cancellation. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private static final String QUERY_CANCELED = "57014";

  private static final Metric CALLS =
      Metric.histogram(
          "mariposa.directory.calls",
          "Calls as the directory itself sees them",
          "method",
          "result");

  private final SharedPool pool;
  private final MeterRegistry meters;

  TimedCalls(SharedPool pool, MeterRegistry meters) {
    this.pool = pool;
    this.meters = meters;
  }

  <T extends @Nullable Object> T time(Share share, String method, Supplier<T> call) {
    return time(share, method, call, answer -> "done");
  }

  /**
   * @param result names what came of it, for the metric; a few fixed words
   */
  <T extends @Nullable Object> T time(
      Share share, String method, Supplier<T> call, Function<T, String> result) {
    return time(share, null, method, call, result);
  }

  /**
   * @param about the handle of another person whom the call changes something about, or null
   */
  <T extends @Nullable Object> T time(
      Share share,
      @Nullable String about,
      String method,
      Supplier<T> call,
      Function<T, String> result) {
    Timer.Sample sample = Timer.start(meters);
    Object outcome = Kind.INTERNAL;
    try {
      T answer = pool.within(share, about, call);
      outcome = result.apply(answer);
      return answer;
    } catch (RuntimeException e) {
      DirectoryException failure = failure(method, e);
      outcome = failure.kind();
      throw failure;
    } finally {
      sample.stop(CALLS.timer(meters, method, outcome));
    }
  }

  private static DirectoryException failure(String method, RuntimeException e) {
    return switch (e) {
      case DirectoryException known -> known;
      case DataAccessException storage -> storage(method, storage);
      case TransactionException storage -> storage(method, storage);
      case PersistenceException storage -> storage(method, storage);
      default -> {
        LOG.error("The call {} failed by a defect.", method, e);
        yield new DirectoryException(Kind.INTERNAL, "The directory failed at " + method + ".", e);
      }
    };
  }

  private static DirectoryException storage(String method, RuntimeException e) {
    String state = sqlState(e);
    if (LOCK_NOT_AVAILABLE.equals(state)) {
      LOG.warn("The call {} waited too long for what another one changes.", method);
      return new DirectoryException(
          Kind.UNAVAILABLE, "The directory is busy with the same people.", e);
    }
    if (QUERY_CANCELED.equals(state)) {
      LOG.warn("The call {} took too long, or its caller waits no more.", method);
      return new DirectoryException(Kind.UNAVAILABLE, "The directory took too long.", e);
    }
    LOG.warn("The call {} failed: PostgreSQL is away or refused. {}", method, e.toString());
    return new DirectoryException(Kind.STORAGE, "The directory could not use its database.", e);
  }

  /** The one that PostgreSQL gave, or null. */
  private static @Nullable String sqlState(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql.getSQLState();
      }
    }
    return null;
  }
}
