package im.mariposa.notification.contacts;

import im.mariposa.directory.Directory;
import im.mariposa.directory.DirectoryException;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.connection.Sessions;
import io.netty.util.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what every session was told with the directory's list versions, over and over, 500
 * accounts in a question. A session that lacks something two seconds later is repaired ({@link
 * VersionRepair}): so no lost notice outlives a sweep, also when no other ever follows. One whose
 * account is deleted is ended, for this node may have been cut off when it was told so. When mail
 * may have been lost, {@link #checkAll} goes through all sessions at once, at a pace that the nodes
 * share.
 */
public final class VersionSweep {
  private static final Logger LOG = LoggerFactory.getLogger(VersionSweep.class);
  private static final int BATCH = 500;
  private static final long LEAST_PAUSE_MILLIS = 100;

  /** A sweep is at least as fine as if so many questions were needed. */
  private static final long LEAST_BATCHES = 20;

  private static final long RETRY_MILLIS = 2_000;

  /** Accounts a second that all nodes together ask about at most when they check all. */
  private static final long BUDGET = 20_000;

  /** Nodes hear of lost mail at the same moment and do not begin in the same. */
  private static final long JITTER_MILLIS = 2_000;

  private final Directory directory;
  private final Sessions sessions;
  private final Executor virtualThreads;
  private final Timer timer;
  private final Duration time;
  private final IntSupplier liveNodes;
  private final Consumer<Session> gone;
  private final AtomicBoolean checksAll = new AtomicBoolean();
  private final AtomicBoolean checksAllAgain = new AtomicBoolean();

  /**
   * @param time of one sweep
   * @param liveNodes notification nodes that share the budget, this one included
   * @param gone ends the session of an account that is deleted; any thread
   */
  public VersionSweep(
      Directory directory,
      Sessions sessions,
      Executor virtualThreads,
      Timer timer,
      Duration time,
      IntSupplier liveNodes,
      Consumer<Session> gone) {
    this.directory = directory;
    this.sessions = sessions;
    this.virtualThreads = virtualThreads;
    this.timer = timer;
    this.time = time;
    this.liveNodes = liveNodes;
    this.gone = gone;
  }

  /** Sweeps from now on, until the timer stops. */
  public void start() {
    later(
        ThreadLocalRandom.current().nextLong(pause()),
        new Pass(sessions.all().iterator(), this::pause, this::start));
  }

  /** Between two questions; many people may come in the middle of a sweep. */
  private long pause() {
    long batches = Math.max(LEAST_BATCHES, 1 + sessions.count() / BATCH);
    return Math.max(LEAST_PAUSE_MILLIS, time.toMillis() / batches);
  }

  /**
   * Mail may have been lost: every session is compared within seconds to a minute. Asked again
   * meanwhile, it begins again at its end. Any thread.
   */
  public void checkAll() {
    checksAllAgain.set(true);
    if (checksAll.compareAndSet(false, true)) {
      hurry();
    }
  }

  private void hurry() {
    checksAllAgain.set(false);
    long each = BUDGET / Math.max(1, liveNodes.getAsInt());
    long pause = Math.max(1, TimeUnit.SECONDS.toMillis(BATCH) / Math.max(1, each));
    later(
        ThreadLocalRandom.current().nextLong(JITTER_MILLIS),
        new Pass(sessions.all().iterator(), () -> pause, this::checkedAll));
  }

  private void checkedAll() {
    checksAll.set(false);
    if (checksAllAgain.get()) {
      checkAll();
    }
  }

  private void later(long millis, Pass pass) {
    timer.newTimeout(timeout -> virtualThreads.execute(pass::step), millis, TimeUnit.MILLISECONDS);
  }

  /** Once through the sessions, by one thread after the other. */
  private final class Pass {
    private final Iterator<Session> rest;
    private final LongSupplier pause;
    private final Runnable end;

    Pass(Iterator<Session> rest, LongSupplier pause, Runnable end) {
      this.rest = rest;
      this.pause = pause;
      this.end = end;
    }

    void step() {
      List<Session> batch = new ArrayList<>(BATCH);
      while (rest.hasNext() && batch.size() < BATCH) {
        batch.add(rest.next());
      }
      compare(batch);
    }

    private void compare(List<Session> batch) {
      if (!batch.isEmpty()) {
        try {
          note(batch, directory.versions(batch.stream().map(Session::accountId).toList()));
        } catch (DirectoryException e) {
          LOG.debug("List versions could not be compared", e);
          timer.newTimeout(
              timeout -> virtualThreads.execute(() -> compare(batch)),
              Math.max(pause.getAsLong(), RETRY_MILLIS),
              TimeUnit.MILLISECONDS);
          return;
        }
      }
      if (rest.hasNext()) {
        later(pause.getAsLong(), this);
      } else {
        timer.newTimeout(timeout -> end.run(), pause.getAsLong(), TimeUnit.MILLISECONDS);
      }
    }

    private void note(List<Session> batch, Map<Long, Long> versions) {
      for (Session session : batch) {
        Long version = versions.get(session.accountId());
        if (version == null) {
          LOG.info("Account {} is deleted: its session ends", session.accountId());
          gone.accept(session);
        } else {
          session.connection().eventLoop().execute(() -> note(session, version));
        }
      }
    }

    private static void note(Session session, long version) {
      if (!session.ended() && session.contacts().known()) {
        session.versions().reached(version);
      }
    }
  }
}
