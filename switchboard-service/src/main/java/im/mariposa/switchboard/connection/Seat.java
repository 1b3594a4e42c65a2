package im.mariposa.switchboard.connection;

import im.mariposa.cluster.rooms.RoomPlaces.Place;
import im.mariposa.protocol.codec.EncodedLine;
import im.mariposa.switchboard.rooms.Ending;
import im.mariposa.switchboard.rooms.Participant;
import im.mariposa.switchboard.rooms.Receipt;
import im.mariposa.switchboard.tickets.Entrance.Guest;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.concurrent.RejectedExecutionException;
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
   * @param goodbye ends the connection; called at most once, on its event loop, after everything
   *     told before was written
   */
  Seat(Guest guest, Channel channel, Consumer<Ending> goodbye) {
    this.guest = guest;
    this.channel = channel;
    this.goodbye = goodbye;
  }

  /** What is counted for his account. */
  Place place() {
    return new Place(guest.accountId(), guest.room());
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

  /**
   * Not writable is he for whom the bound of the listener waits, writes still on their way to his
   * loop included.
   */
  @Override
  public Receipt tell(EncodedLine line) {
    ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
    if (ended || waiting == null) {
      return Receipt.GONE;
    }
    if (!waiting.isWritable()) {
      return Receipt.SLOW;
    }
    ByteBuf bytes = line.take(channel.alloc(), guest.dialect());
    if (bytes != null) {
      channel.write(bytes, channel.voidPromise());
      flushSoon();
    }
    return Receipt.TAKEN;
  }

  /**
   * One flush for everything told until the connection's loop comes to it. Writes from other
   * threads are tasks of that loop: the flush is put behind all that were made while it was
   * pending, so none is left unflushed.
   */
  private void flushSoon() {
    if (flushing.compareAndSet(false, true)) {
      onLoop(
          () -> {
            flushing.set(false);
            onLoop(channel::flush);
          });
    }
  }

  @Override
  public void end(Ending why) {
    if (!ended) {
      ended = true;
      onLoop(() -> goodbye.accept(why));
    }
  }

  private void onLoop(Runnable work) {
    try {
      channel.eventLoop().execute(work);
    } catch (RejectedExecutionException stopped) {
      // The node has stopped, and closed the connection.
    }
  }
}
