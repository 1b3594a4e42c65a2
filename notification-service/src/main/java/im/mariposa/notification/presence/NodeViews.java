package im.mariposa.notification.presence;

import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.notification.connection.Sessions;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.Timer;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The views of all event loops of a node; any thread. A change is handed to each loop in one task.
 */
public final class NodeViews {
  private final HeldRecords held;
  private final List<LoopView> views = new ArrayList<>();

  public NodeViews(
      EventLoopGroup loops,
      Presence presence,
      Sessions sessions,
      Timer timer,
      MeterRegistry registry,
      String node) {
    PresenceMeters meters = new PresenceMeters(registry, node);
    held = new HeldRecords(sessions, timer);
    for (EventExecutor loop : loops) {
      views.add(
          new LoopView(
              (EventLoop) loop,
              presence,
              account -> sessions.find(account) != null,
              held::find,
              meters));
    }
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
  public void forget(long accountId) {
    held.forgetLater(accountId);
  }

  /** What another node says of somebody. */
  public void apply(PresenceRecord record) {
    held.observe(record);
    each(view -> view.apply(record));
  }

  public void nodeEnded(long incarnation) {
    each(view -> view.nodeEnded(incarnation));
  }

  public void reread(int bucket) {
    each(view -> view.reread(bucket));
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
