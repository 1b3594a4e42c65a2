package im.mariposa.notification.connection;

import im.mariposa.notification.settings.NotificationSettings;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.Timer;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all connections of a node share; any thread. */
public final class NodeShared {
  private static final Logger LOG = LoggerFactory.getLogger(NodeShared.class);

  private final String node;
  private final CommandHandlers handlers;
  private final ConnectionMeters meters;
  private final Executor virtualThreads;
  private final Timer timer;
  private final int outputBound;
  private final Duration linger;
  private final Connections connections;
  private final IdentityHashMap<EventExecutor, LoopFlusher> flushers = new IdentityHashMap<>();

  public NodeShared(
      NotificationSettings settings,
      CommandHandlers handlers,
      ConnectionMeters meters,
      Executor virtualThreads,
      Timer timer,
      EventLoopGroup loops) {
    this.node = settings.name();
    this.handlers = handlers;
    this.meters = meters;
    this.virtualThreads = virtualThreads;
    this.timer = timer;
    this.outputBound = settings.outputBytes();
    this.linger = settings.listener().linger();
    this.connections = new Connections(this, settings.listener().signInTime());
    for (EventExecutor loop : loops) {
      flushers.put(loop, new LoopFlusher((EventLoop) loop, System::nanoTime));
    }
  }

  public Connections connections() {
    return connections;
  }

  public Timer timer() {
    return timer;
  }

  CommandHandlers handlers() {
    return handlers;
  }

  ConnectionMeters meters() {
    return meters;
  }

  Executor virtualThreads() {
    return virtualThreads;
  }

  int outputBound() {
    return outputBound;
  }

  /** Time a client has to close its end once we closed ours. */
  Duration linger() {
    return linger;
  }

  LoopFlusher flusher(EventLoop loop) {
    LoopFlusher flusher = flushers.get(loop);
    if (flusher == null) {
      throw new IllegalArgumentException("a loop of another group");
    }
    return flusher;
  }

  void logClose(CloseCause cause) {
    switch (cause) {
      case SLOW_READER, CHALLENGE_FAILED, DEFECT ->
          LOG.atInfo().addKeyValue("node", node).log("Closed a connection: {}", cause);
      default -> LOG.atDebug().addKeyValue("node", node).log("Closed a connection: {}", cause);
    }
  }

  /** The reason contains no input. */
  void logBadInput(String reason) {
    LOG.atDebug().addKeyValue("node", node).log("Bad input: {}", reason);
  }

  void logDefect(String what, Throwable cause) {
    LOG.atError().addKeyValue("node", node).setCause(cause).log(what);
  }
}
