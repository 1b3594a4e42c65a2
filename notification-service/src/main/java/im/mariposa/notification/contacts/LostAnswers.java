package im.mariposa.notification.contacts;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Directory;
import im.mariposa.directory.DirectoryException;
import im.mariposa.metrics.Metric;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.connection.Sessions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.Timer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of changes whose answer did not come. The client has its error by then; in
 * the background the directory is asked again under the change's id ({@link Directory#settle}),
 * until it answers or for two minutes. What was made is told like an edit from outside, to the
 * owner and to everybody whom it concerns, also when the owner has gone; what was not made never
 * will be. Where nobody knows any more his lists are read again.
 */
public final class LostAnswers {
  private static final Metric SETTLED =
      Metric.counter(
          "mariposa.lists.unanswered",
          "Changes whose answer did not come, by what became of them",
          "changes",
          "node",
          "result");

  private static final int FIRST_PAUSE_MILLIS = 200;
  private static final int LONGEST_PAUSE_MILLIS = 10_000;

  /** As often as fits into two minutes. */
  private static final int ATTEMPTS = 16;

  private final Directory directory;
  private final Executor virtualThreads;
  private final Timer timer;
  private final Sessions sessions;
  private final OutsideEdits edits;
  private final ReverseListNotices reverseLists;
  private final VersionRepair repair;
  private final Counter made;
  private final Counter notMade;
  private final Counter unknown;

  public LostAnswers(
      Directory directory,
      Executor virtualThreads,
      Timer timer,
      Sessions sessions,
      OutsideEdits edits,
      ReverseListNotices reverseLists,
      VersionRepair repair,
      MeterRegistry registry,
      String node) {
    this.directory = directory;
    this.virtualThreads = virtualThreads;
    this.timer = timer;
    this.sessions = sessions;
    this.edits = edits;
    this.reverseLists = reverseLists;
    this.repair = repair;
    this.made = SETTLED.counter(registry, node, "made");
    this.notMade = SETTLED.counter(registry, node, "not_made");
    this.unknown = SETTLED.counter(registry, node, "unknown");
  }

  private record Lost(Session session, ChangeId id, Change change) {}

  /** A change got no answer but a failure. On the session's event loop. */
  void seek(Session session, ChangeId id, Change change, Throwable failure) {
    if (!isGone(failure)) {
      session.unanswered();
      later(new Lost(session, id, change), 1);
    }
  }

  private static boolean isGone(Throwable failure) {
    return failure instanceof DirectoryException known
        && known.kind() == DirectoryException.Kind.GONE;
  }

  private void later(Lost lost, int attempt) {
    long pause = Math.min((long) FIRST_PAUSE_MILLIS << (attempt - 1), LONGEST_PAUSE_MILLIS);
    timer.newTimeout(
        timeout -> virtualThreads.execute(() -> ask(lost, attempt)), pause, TimeUnit.MILLISECONDS);
  }

  private void ask(Lost lost, int attempt) {
    long accountId = lost.session().accountId();
    try {
      ChangeResult.Changed result = directory.settle(accountId, lost.id());
      Map<Long, String> left = left(lost.change(), result);
      sessions.run(lost.session(), () -> known(lost, result, left));
    } catch (DirectoryException e) {
      switch (e.kind()) {
        case UNAVAILABLE, STORAGE -> {
          if (attempt < ATTEMPTS) {
            later(lost, attempt + 1);
          } else {
            sessions.run(lost.session(), () -> unknown(lost));
          }
        }
        case INTERNAL, GONE -> sessions.run(lost.session(), () -> unknown(lost));
      }
    }
  }

  /** The handles of those who left with a group: nobody named them. */
  private Map<Long, String> left(Change change, ChangeResult.@Nullable Changed result) {
    return result != null && change instanceof Change.RemoveGroup && result.unwatched().length > 0
        ? directory.handles(Arrays.stream(result.unwatched()).boxed().toList())
        : Map.of();
  }

  private void known(Lost lost, ChangeResult.@Nullable Changed result, Map<Long, String> left) {
    lost.session().settled();
    if (result == null) {
      notMade.increment();
    } else {
      made.increment();
      reverseLists.send(result.reverse());
      edits.apply(lost.session(), lost.change(), result, left);
    }
  }

  /** It stays unsettled: no number promises what the client may not have seen. */
  private void unknown(Lost lost) {
    unknown.increment();
    repair.readAgain(lost.session());
  }
}
