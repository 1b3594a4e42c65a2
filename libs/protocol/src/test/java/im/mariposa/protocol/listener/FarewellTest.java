package im.mariposa.protocol.listener;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.protocol.command.CommandTables;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listener, farewell and the address a client came to, over real sockets. */
class FarewellTest {
  private static final String LAST_WORDS = "911 2\r\n";

  private final EventLoops loops = new EventLoops("test", 1);
  private final BlockingQueue<Channel> connections = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> reached = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    loops.close();
  }

  @Test
  void theLastWordsArriveAlthoughInputIsLeftUnread() throws Exception {
    try (ClientListener listener = listen(Duration.ofSeconds(30))) {
      Channel channel;
      try (Socket client = connect(listener)) {
        client
            .getOutputStream()
            .write("PNG\r\n".repeat(50_000).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(read(client)).isEqualTo(LAST_WORDS);
        channel = connection();
        assertThat(channel.isOpen()).as("the client has not closed yet").isTrue();
      }
      assertThat(channel.closeFuture().await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aClientThatStaysIsCutOff() throws Exception {
    try (ClientListener listener = listen(Duration.ofMillis(50));
        Socket client = connect(listener)) {
      client.getOutputStream().write("PNG\r\n".getBytes(StandardCharsets.ISO_8859_1));
      assertThat(read(client)).isEqualTo(LAST_WORDS);
      assertThat(connection().closeFuture().await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void whoIsSentElsewhereClosesFirst() {
    EmbeddedChannel channel = new EmbeddedChannel();
    var _ = channel.write(LAST_WORDS);
    Farewell.awaitClient(channel, Duration.ofSeconds(30));

    assertThat(channel.<String>readOutbound()).isEqualTo(LAST_WORDS);
    assertThat(channel.writeInbound(Unpooled.EMPTY_BUFFER)).isFalse();
    assertThat(channel.isOpen()).as("our half is not closed before the client's").isTrue();
    channel.advanceTimeBy(30, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void theReachedAddressIsTheOneTheClientConnectedTo() throws Exception {
    try (ClientListener listener = listen(Duration.ofSeconds(1));
        Socket client = new Socket("127.0.0.5", listener.address().getPort())) {
      client.getOutputStream().write("PNG\r\n".getBytes(StandardCharsets.ISO_8859_1));
      assertThat(reached.poll(10, TimeUnit.SECONDS)).isEqualTo("127.0.0.5");
    }
  }

  private ClientListener listen(Duration linger) throws IOException {
    return ClientListener.bind(
        loops,
        new ListenerSettings(null, 0, null, 0, null, null, null),
        CommandTables.NOTIFICATION,
        1024,
        () -> new Refusing(linger),
        () -> {});
  }

  private Channel connection() throws InterruptedException {
    @Nullable Channel channel = connections.poll(10, TimeUnit.SECONDS);
    if (channel == null) {
      throw new AssertionError("Nobody came");
    }
    return channel;
  }

  private static Socket connect(ClientListener listener) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.address().getPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static String read(Socket client) throws IOException {
    return new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** Refuses at the first frame and stops reading, as a session does that waits for something. */
  @SuppressWarnings("FutureReturnValueIgnored") // the test reads what was written
  private final class Refusing extends ChannelInboundHandlerAdapter {
    private final Duration linger;
    private boolean refused;

    private Refusing(Duration linger) {
      this.linger = linger;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
      if (refused) {
        return;
      }
      refused = true;
      Channel channel = context.channel();
      channel.config().setAutoRead(false);
      String address = ReachedAddress.of(channel);
      reached.add(address == null ? "none" : address);
      channel.write(Unpooled.copiedBuffer(LAST_WORDS, StandardCharsets.ISO_8859_1));
      Farewell.begin(channel, linger);
      Farewell.begin(channel, linger);
      connections.add(channel);
    }
  }
}
