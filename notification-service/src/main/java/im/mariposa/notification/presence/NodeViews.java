package im.mariposa.notification.presence;

import im.mariposa.cluster.presence.Buckets;
import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.notification.connection.Sessions;
import im.mariposa.vocabulary.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * The views of all event loops of a node; any thread. What happened is handed to each loop in one
 * task. What is for the node as a whole runs on the first loop: the pace of reading again, and the
 * sweep, which reads everything watched again once in a while.
 */
public final class NodeViews {
  private final HeldRecords held;
  private final List<LoopView> views = new ArrayList<>();
  private int sweptBucket = ThreadLocalRandom.current().nextInt(Buckets.COUNT);

  /**
   * @param liveNodes notification nodes that share what Redis gives for reading again
   * @param sweepTime within which everything watched is read again
   */
  public NodeViews(
      EventLoopGroup loops,
      Presence presence,
      Sessions sessions,
      IntSupplier liveNodes,
      Duration sweepTime,
      Grace grace,
      MeterRegistry registry,
      String node) {
    PresenceMeters meters = new PresenceMeters(registry, node);
    held = new HeldRecords(sessions, presence, System::nanoTime);
    EventLoop first = (EventLoop) loops.iterator().next();
    ReadingPace pace =
        new ReadingPace(
            first, liveNodes, () -> ThreadLocalRandom.current().nextDouble(), System::nanoTime);
    for (EventExecutor loop : loops) {
      views.add(
          new LoopView(
              (EventLoop) loop,
              presence,
              account -> sessions.find(account) != null,
              held::find,
              pace,
              grace,
              meters));
    }
    held.confirmBy(first);
    long each = sweepTime.dividedBy(Buckets.COUNT).toNanos();
    var _ =
        first.scheduleAtFixedRate(
            this::sweepNextBucket,
            ThreadLocalRandom.current().nextLong(each),
            each,
            TimeUnit.NANOSECONDS);
  }

  /** The view of a connection's loop. */
  LoopView on(EventLoop loop) {
    for (LoopView view : views) {
      if (view.loop().equals(loop)) {
        return view;
      }
    }
    throw new IllegalArgumentException("a loop of another group");
  }

  /**
   * What a session here says of itself: at once on the caller's own loop, in order on the others.
   */
  public void applyOwn(PresenceRecord record) {
    held.put(record);
    each(view -> view.apply(record));
  }

  /** A session here has ended. */
  public void left(long accountId) {
    held.left(accountId);
  }

  /**
   * A session here has lost the account to a later one: what it showed counts no more, and what the
   * later one shows is found out unless it is known.
   */
  void superseded(PresenceRecord lost) {
    held.put(lost.withStatus(Status.OFFLINE));
    held.left(lost.accountId());
    each(view -> view.superseded(lost.accountId(), lost.session()));
  }

  /** What another node says, in its order. */
  public void apply(List<PresenceRecord> records) {
    records.forEach(held::observe);
    each(view -> view.apply(records));
  }

  public void nodeEnded(long incarnation) {
    each(view -> view.nodeEnded(incarnation));
  }

  /** Frames on a bucket's channel are missing. */
  public void frameMissing(int bucket) {
    each(view -> view.reread(bucket, Cause.GAP));
  }

  /** Redis was out of reach: anything may have been missed. */
  public void reconnected() {
    each(
        view -> {
          for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
            view.reread(bucket, Cause.RECONNECT);
          }
        });
  }

  private void sweepNextBucket() {
    int bucket = sweptBucket;
    sweptBucket = (bucket + 1) % Buckets.COUNT;
    each(view -> view.reread(bucket, Cause.SWEEP));
  }

  private void each(Consumer<LoopView> action) {
    for (LoopView view : views) {
      if (view.loop().inEventLoop()) {
        action.accept(view);
      } else if (!view.loop().isShuttingDown()) { // the node hears of its own end too
        view.loop().execute(() -> action.accept(view));
      }
    }
  }
}
