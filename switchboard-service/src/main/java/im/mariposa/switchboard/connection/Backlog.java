package im.mariposa.switchboard.connection;

import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * When a connection is read: not while many of its commands wait for their turn, and not while many
 * of its messages wait for their room, so that a flood waits in the sender's own socket and not in
 * our memory.
 */
final class Backlog {
  private static final int MANY = 64;
  private static final int FEW = 16;

  private final AtomicInteger waiting = new AtomicInteger();
  private @Nullable Channel channel;
  private boolean queued;
  private volatile boolean full;

  /** The methods that follow are called on the connection's event loop, but for {@link #leave}. */
  void attach(Channel connection) {
    channel = connection;
  }

  /** Many commands wait for their turn, or none any more. */
  void queue(boolean many) {
    queued = many;
    adjust();
  }

  /** A message was given to its room. */
  void enter() {
    if (waiting.incrementAndGet() >= MANY && !full) {
      full = true;
      adjust();
      relieve();
    }
  }

  /** The room took it up; on the room's loop. */
  void leave() {
    if (waiting.decrementAndGet() <= FEW && full) {
      Channel connection = channel;
      if (connection != null) {
        connection.eventLoop().execute(this::relieve);
      }
    }
  }

  private void relieve() {
    if (full && waiting.get() <= FEW) {
      full = false;
      adjust();
    }
  }

  private void adjust() {
    if (channel != null) {
      channel.config().setAutoRead(!queued && !full);
    }
  }
}
