package im.mariposa.notification.presence;

import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.notification.connection.Sessions;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The views of all event loops of a node; any thread. A change is handed to each loop in one task. */
public final class Views {
  private final List<View> views = new ArrayList<>();

  public Views(
      EventLoopGroup loops, Presence presence, Sessions sessions, MeterRegistry registry, String node) {
    PresenceMeters meters = new PresenceMeters(registry, node);
    for (EventExecutor loop : loops) {
      views.add(
          new View(
              (EventLoop) loop, presence, account -> sessions.find(account) != null, meters));
    }
  }

  /** The view of a connection's loop. */
  View on(EventLoop loop) {
    for (View view : views) {
      if (view.loop().equals(loop)) {
        return view;
      }
    }
    throw new IllegalArgumentException("a loop of another group");
  }

  /** At once on the caller's own loop; in order on the others. */
  public void apply(PresenceRecord record) {
    each(view -> view.apply(record));
  }

  public void nodeEnded(long incarnation) {
    each(view -> view.nodeEnded(incarnation));
  }

  public void reread(int bucket) {
    each(view -> view.reread(bucket));
  }

  private void each(Consumer<View> action) {
    for (View view : views) {
      if (view.loop().inEventLoop()) {
        action.accept(view);
      } else if (!view.loop().isShuttingDown()) { // the node hears of its own end too
        view.loop().execute(() -> action.accept(view));
      }
    }
  }
}
