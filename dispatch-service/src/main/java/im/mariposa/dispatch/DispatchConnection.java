package im.mariposa.dispatch;

import im.mariposa.protocol.codec.FrameViolation;
import im.mariposa.protocol.command.Frame;
import im.mariposa.protocol.line.LineWriter;
import im.mariposa.protocol.line.ServerLine;
import im.mariposa.protocol.listener.Farewell;
import im.mariposa.protocol.listener.ReachedAddress;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket of one {@link DispatchConversation}: writes its answers, ends it, and limits its time.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the connection
final class DispatchConnection extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(DispatchConnection.class);

  /** Makes the conversation once the address is known by which the client came. */
  interface Opening {
    DispatchConversation begin(@Nullable String reached, int port);
  }

  private final DispatchSettings settings;
  private final Opening opening;
  private final AtomicInteger open;
  private @Nullable DispatchConversation conversation;

  /** The client waits for his turn. */
  private boolean waiting;

  DispatchConnection(DispatchSettings settings, Opening opening, AtomicInteger open) {
    this.settings = settings;
    this.opening = opening;
    this.open = open;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    open.incrementAndGet();
    Channel channel = context.channel();
    channel.closeFuture().addListener(closed -> open.decrementAndGet());
    int port =
        channel.localAddress() instanceof InetSocketAddress local
            ? local.getPort()
            : settings.listener().port();
    conversation = opening.begin(ReachedAddress.of(channel), port);
    var limit =
        channel
            .eventLoop()
            .schedule(
                () -> end(channel, "no referral in time"),
                settings.listener().signInTime().toMillis(),
                TimeUnit.MILLISECONDS);
    channel.closeFuture().addListener(closed -> limit.cancel(false));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object input) {
    DispatchConversation present = conversation;
    if (present == null || waiting) {
      return;
    }
    switch (input) {
      case Frame frame -> answer(context.channel(), present.on(frame));
      case FrameViolation violation -> end(context.channel(), violation.reason());
      default -> throw new IllegalStateException("The decoder made a " + input.getClass());
    }
  }

  private void answer(Channel channel, DispatchConversation.Reply reply) {
    if (reply.waitNanos() > 0) {
      waiting = true;
      channel
          .eventLoop()
          .schedule(() -> answerInTurn(channel), reply.waitNanos(), TimeUnit.NANOSECONDS);
      return;
    }
    ServerLine line = reply.line();
    if (line != null) {
      ByteBuf bytes = channel.alloc().buffer(128);
      line.write(new LineWriter(bytes), reply.dialect());
      channel.write(bytes, channel.voidPromise());
    }
    String reason = reply.end();
    if (reason != null) {
      end(channel, reason);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    leave();
  }

  private void leave() {
    if (conversation != null) {
      conversation.left();
      conversation = null;
    }
  }

  private void answerInTurn(Channel channel) {
    waiting = false;
    if (conversation != null && channel.isActive()) {
      answer(channel, conversation.turn());
      channel.flush();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
  }

  private void end(Channel channel, String reason) {
    if (conversation != null) {
      leave();
      log.debug("Connection {} ends: {}", channel.id(), reason);
      Farewell.begin(channel, settings.listener().linger());
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException) {
      log.debug("Connection {} was cut: {}", context.channel().id(), cause.getMessage());
    } else {
      log.error("Connection {} ends after an unexpected failure", context.channel().id(), cause);
    }
    context.close();
  }
}
