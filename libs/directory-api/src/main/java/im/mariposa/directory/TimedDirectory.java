package im.mariposa.directory;

import im.mariposa.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A directory as its caller sees it: every call is timed as {@code mariposa_directory_requests} by
 * method, result ({@code done} or the kind of the failure) and node, waiting and network included.
 * What the directory itself spends is {@code mariposa_directory_calls}.
 */
public final class TimedDirectory implements Directory {
  private static final Metric REQUESTS =
      Metric.histogram(
          "mariposa.directory.requests",
          "Calls of the directory as its callers see them, waiting and network included",
          "node",
          "method",
          "result");

  private final Directory directory;
  private final MeterRegistry meters;
  private final String node;

  /**
   * @param node whose requests these are
   */
  public TimedDirectory(Directory directory, MeterRegistry meters, String node) {
    this.directory = directory;
    this.meters = meters;
    this.node = node;
  }

  @Override
  public Verification verify(String handle, String challenge, String response) {
    return time("verify", () -> directory.verify(handle, challenge, response));
  }

  @Override
  public Roster roster(long accountId) {
    return time("roster", () -> directory.roster(accountId));
  }

  @Override
  public ChangeResult change(long accountId, ChangeId id, Change change) {
    return time("change", () -> directory.change(accountId, id, change));
  }

  @Override
  public ChangeResult.@Nullable Changed settle(long accountId, ChangeId id) {
    return time("settle", () -> directory.settle(accountId, id));
  }

  @Override
  public Map<Long, Long> versions(Collection<Long> accountIds) {
    return time("versions", () -> directory.versions(accountIds));
  }

  @Override
  public Lookup lookup(String handle) {
    return time("lookup", () -> directory.lookup(handle));
  }

  @Override
  public Map<Long, String> handles(Collection<Long> accountIds) {
    return time("handles", () -> directory.handles(accountIds));
  }

  @Override
  public List<KeptAlert> keptAlerts(long accountId) {
    return time("kept_alerts", () -> directory.keptAlerts(accountId));
  }

  @Override
  public void removeAlert(long accountId, long alertId) {
    time(
        "remove_alert",
        () -> {
          directory.removeAlert(accountId, alertId);
          return accountId;
        });
  }

  private <T extends @Nullable Object> T time(String method, Supplier<T> call) {
    long start = System.nanoTime();
    Object result = DirectoryException.Kind.INTERNAL;
    try {
      T answer = call.get();
      result = "done";
      return answer;
    } catch (DirectoryException e) {
      result = e.kind();
      throw e;
    } finally {
      REQUESTS
          .timer(meters, node, method, result)
          .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }
  }
}
