package im.mariposa.protocol.listener;

import im.mariposa.protocol.codec.FrameDecoder;
import im.mariposa.protocol.command.CommandTable;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/**
 * A port that clients connect to. Each connection has two handlers: {@link FrameDecoder} and the
 * session.
 *
 * <p>A peer that vanished without a FIN is found by TCP ({@link ListenerSettings.KeepAlive}); only
 * where there is epoll, that is on Linux, as the settings say. While the process has no descriptor
 * left, accepting pauses for a second at a time.
 */
public final class ClientListener implements AutoCloseable {
  private static final int BACKLOG = 4096;

  private final Channel channel;

  private ClientListener(Channel channel) {
    this.channel = channel;
  }

  /**
   * Opens the port.
   *
   * @param settings say where; valid
   * @param session makes the handler of one connection, which gets frames and violations
   * @param outputBound bytes that may wait for a reader before the channel counts as not writable
   * @param notAccepted runs when accepting failed and pauses, at most once a second
   * @throws IOException when the port cannot be bound, with the address in the message
   */
  public static ClientListener bind(
      EventLoops loops,
      ListenerSettings settings,
      CommandTable table,
      int outputBound,
      Supplier<? extends ChannelHandler> session,
      Runnable notAccepted)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(settings.bind(), settings.port());
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops.group())
            .channel(loops.serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(outputBound / 2, outputBound))
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel connection) {
                    connection.pipeline().addLast("frames", new FrameDecoder(table));
                    connection.pipeline().addLast("session", session.get());
                  }
                });
    if (loops.serverChannel() == EpollServerSocketChannel.class) {
      ListenerSettings.KeepAlive keepAlive = settings.keepAlive();
      bootstrap
          .childOption(
              EpollChannelOption.TCP_KEEPIDLE, Math.toIntExact(keepAlive.idle().toSeconds()))
          .childOption(
              EpollChannelOption.TCP_KEEPINTVL, Math.toIntExact(keepAlive.interval().toSeconds()))
          .childOption(EpollChannelOption.TCP_KEEPCNT, keepAlive.probes())
          .childOption(
              EpollChannelOption.TCP_USER_TIMEOUT,
              Math.toIntExact(keepAlive.unacknowledged().toMillis()));
    }
    ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
    Throwable cause = bound.cause();
    if (cause != null) {
      throw new IOException(
          "Cannot listen on "
              + address.getHostString()
              + ":"
              + address.getPort()
              + " ("
              + cause.getMessage()
              + "). Is another server running there?",
          cause);
    }
    bound.channel().pipeline().addLast(new AcceptFailures(notAccepted, System::nanoTime));
    return new ClientListener(bound.channel());
  }

  /** Where it listens, with the port that was chosen when 0 was asked for. */
  public InetSocketAddress address() {
    return (InetSocketAddress) channel.localAddress();
  }

  /** Takes no new connections; those that are open stay. */
  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
  }
}
