package im.mariposa.directory.service;

import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.DirectoryException.Kind;
import im.mariposa.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.persistence.PersistenceException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Times every call as {@code mariposa_directory_calls} by method and result, and gives every
 * failure its kind.
 */
final class TimedCalls {
  private static final Logger LOG = LoggerFactory.getLogger(TimedCalls.class);

  private static final Metric CALLS =
      Metric.histogram(
          "mariposa.directory.calls",
          "Calls as the directory itself sees them",
          "method",
          "result");

  private final MeterRegistry meters;

  TimedCalls(MeterRegistry meters) {
    this.meters = meters;
  }

  <T> T time(String method, Supplier<T> call) {
    return time(method, call, answer -> "done");
  }

  /**
   * @param result names what came of it, for the metric; a few fixed words
   */
  <T> T time(String method, Supplier<T> call, Function<T, String> result) {
    Timer.Sample sample = Timer.start(meters);
    Object outcome = Kind.INTERNAL;
    try {
      T answer = call.get();
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
    LOG.warn("The call {} failed: PostgreSQL is away or refused. {}", method, e.toString());
    return new DirectoryException(Kind.STORAGE, "The directory could not use its database.", e);
  }
}
