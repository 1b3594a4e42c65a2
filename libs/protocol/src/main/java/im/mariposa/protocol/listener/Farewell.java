package im.mariposa.protocol.listener;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The polite end of a connection: what was written goes out, our half is closed, and the client is
 * given some time to close its own. Closing at once instead would lose the last lines to a TCP
 * reset whenever unread input is left ({@code errors.md} 5, {@code notification.md} 3.1).
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // nobody is left to be told that a connection could not be closed
public final class Farewell {
  private static final String NAME = "farewell";

  private Farewell() {}

  /**
   * Begins the end. Input is dropped from now on, except frames that the decoder has cut already:
   * the session ignores them itself. May be called again, to no effect; on the channel's event loop
   * only.
   *
   * @param linger after this the connection is closed whether the client did or not
   */
  public static void begin(Channel channel, Duration linger) {
    if (discards(channel, linger)) {
      channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> closeOurHalf(channel));
    }
  }

  /**
   * As {@link #begin}, but the client closes first: it was told to go elsewhere, and a half closed
   * connection might look like a broken one to it ({@code notification.md} 3.2).
   *
   * @param patience after this the connection is closed whether the client did or not
   */
  public static void awaitClient(Channel channel, Duration patience) {
    if (discards(channel, patience)) {
      channel.flush();
    }
  }

  /** Whether input is dropped from now on; it may have been before. */
  private static boolean discards(Channel channel, Duration linger) {
    if (!channel.isActive() || channel.pipeline().get(NAME) != null) {
      return false;
    }
    channel.pipeline().addFirst(NAME, Discarding.ALL);
    channel.config().setAutoRead(true);
    Runnable close = channel::close;
    Future<?> end = channel.eventLoop().schedule(close, linger.toMillis(), TimeUnit.MILLISECONDS);
    channel.closeFuture().addListener(closed -> end.cancel(false));
    return true;
  }

  private static void closeOurHalf(Channel channel) {
    if (channel instanceof DuplexChannel duplex) {
      duplex.shutdownOutput();
    } else {
      channel.close();
    }
  }

  @Sharable
  private static final class Discarding extends ChannelInboundHandlerAdapter {
    private static final Discarding ALL = new Discarding();

    @Override
    public void channelRead(ChannelHandlerContext context, Object input) {
      ReferenceCountUtil.release(input);
    }
  }
}
