package im.mariposa.switchboard.connection;

import im.mariposa.protocol.codec.EncodedLine;
import im.mariposa.switchboard.rooms.Ending;
import im.mariposa.switchboard.rooms.Participant;
import im.mariposa.switchboard.tickets.Entrance.Guest;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A guest in a room and the connection through which he is told what happens there. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the connection
final class Seat implements Participant {
  private final Guest guest;
  private final Channel channel;
  private final Consumer<Ending> goodbye;
  private final AtomicBoolean flushing = new AtomicBoolean();
  private volatile boolean ended;

  /**
   * @param goodbye ends the connection; called at most once, on its event loop, after everything told before was written
   */
  Seat(Guest guest, Channel channel, Consumer<Ending> goodbye) {
    this.guest = guest;
    this.channel = channel;
    this.goodbye = goodbye;
  }

  @Override
  public long accountId() {
    return guest.accountId();
  }

  @Override
  public String handle() {
    return guest.handle();
  }

  @Override
  public String name() {
    return guest.name();
  }

  /** The channel counts as not writable from the bound of the listener on, writes still on their way to its loop included. */
  @Override
  public boolean tell(EncodedLine line) {
    if (ended || !channel.isActive() || !channel.isWritable()) {
      return false;
    }
    ByteBuf bytes = line.take(channel.alloc(), guest.dialect());
    if (bytes != null) {
      channel.write(bytes, channel.voidPromise());
      flushSoon();
    }
    return true;
  }

  /** One flush for everything told until the connection's loop comes to it. */
  private void flushSoon() {
    if (flushing.compareAndSet(false, true)) {
      channel
          .eventLoop()
          .execute(
              () -> {
                flushing.set(false);
                channel.flush();
              });
    }
  }

  @Override
  public void end(Ending why) {
    if (!ended) {
      ended = true;
      channel.eventLoop().execute(() -> goodbye.accept(why));
    }
  }
}
