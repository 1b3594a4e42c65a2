package im.mariposa.directory;

import im.mariposa.directory.DirectoryException.Kind;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A directory in the same process, with the deadline that one in another process has: whoever asks
 * is answered in time, also while PostgreSQL stands still. Every call runs on a virtual thread of
 * its own. One that is late is interrupted, which ends its wait for a connection, for an answer or
 * for a lock of this process; what PostgreSQL has begun by then it may still commit, as it may
 * after a time-out between processes.
 */
public final class BoundedDirectory implements Directory {
  private final Directory directory;
  private final Duration deadline;

  /**
   * @param deadline of each question; reached, the call fails as UNAVAILABLE
   */
  public BoundedDirectory(Directory directory, Duration deadline) {
    this.directory = directory;
    this.deadline = deadline;
  }

  @Override
  public Verification verify(String handle, String challenge, String response) {
    return within(() -> directory.verify(handle, challenge, response));
  }

  @Override
  public Roster roster(long accountId) {
    return within(() -> directory.roster(accountId));
  }

  @Override
  public ChangeResult change(long accountId, ChangeId id, Change change) {
    return within(() -> directory.change(accountId, id, change));
  }

  @Override
  public ChangeResult.@Nullable Changed settle(long accountId, ChangeId id) {
    return within(() -> directory.settle(accountId, id));
  }

  @Override
  public Map<Long, Long> versions(Collection<Long> accountIds) {
    return within(() -> directory.versions(accountIds));
  }

  @Override
  public Lookup lookup(String handle) {
    return within(() -> directory.lookup(handle));
  }

  @Override
  public Map<Long, String> handles(Collection<Long> accountIds) {
    return within(() -> directory.handles(accountIds));
  }

  @Override
  public List<KeptAlert> keptAlerts(long accountId) {
    return within(() -> directory.keptAlerts(accountId));
  }

  @Override
  public void removeAlert(long accountId, long alertId) {
    within(
        () -> {
          directory.removeAlert(accountId, alertId);
          return accountId;
        });
  }

  private <T extends @Nullable Object> T within(Callable<T> call) {
    FutureTask<T> answer = new FutureTask<>(call);
    Thread.ofVirtual().name("directory").start(answer);
    try {
      return answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new DirectoryException(
          Kind.UNAVAILABLE, "The directory did not answer within " + deadline + ".", e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new DirectoryException(
          Kind.UNAVAILABLE, "The wait for the directory was interrupted.", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static RuntimeException failure(@Nullable Throwable cause) {
    return switch (cause) {
      case RuntimeException known -> known;
      case Error error -> throw error;
      case null -> new DirectoryException(Kind.INTERNAL, "The directory failed.");
      default -> new DirectoryException(Kind.INTERNAL, "The directory failed.", cause);
    };
  }
}
