package im.mariposa.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that says everything back, behind a proxy. */
class TcpProxyTest {
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

  /** Nothing comes within it: long enough that what would come had come. */
  private static final int SILENCE_MILLIS = 200;

  private static final int BOUND_MILLIS = 10_000;

  private ServerSocket echo;
  private TcpProxy proxy;

  @BeforeEach
  void start() throws IOException {
    echo = new ServerSocket(0, 50, HERE);
    Thread.ofVirtual().start(this::serve);
    proxy = new TcpProxy(new InetSocketAddress(HERE, echo.getLocalPort()));
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    echo.close();
  }

  private void serve() {
    try {
      while (true) {
        Socket client = echo.accept();
        Thread.ofVirtual().start(() -> sayBack(client));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private static void sayBack(Socket client) {
    try (client) {
      client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // It was reset.
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(HERE, proxy.port());
    socket.setSoTimeout(BOUND_MILLIS);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String receive(Socket socket, int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
  }

  private static void hearsNothing(Socket socket) throws IOException {
    socket.setSoTimeout(SILENCE_MILLIS);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    socket.setSoTimeout(BOUND_MILLIS);
  }

  @Test
  void bytesGoThroughInOrder() throws IOException {
    byte[] many = new byte[1 << 20];
    for (int i = 0; i < many.length; i++) {
      many[i] = (byte) (i * 31);
    }
    try (Socket client = connect()) {
      Thread.ofVirtual().start(() -> writeAll(client, many));
      assertThat(client.getInputStream().readNBytes(many.length)).isEqualTo(many);
    }
  }

  private static void writeAll(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      // The reader misses them.
    }
  }

  @Test
  void anEndGoesThrough() throws IOException {
    try (Socket client = connect()) {
      send(client, "last");
      client.shutdownOutput();
      assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("last");
    }
    await().until(() -> proxy.connections() == 0);
  }

  @Test
  void whatIsCutIsResetAndRefusedUntilItHeals() throws IOException {
    try (Socket client = connect()) {
      send(client, "a");
      assertThat(receive(client, 1)).isEqualTo("a");
      proxy.cut();
      InputStream input = client.getInputStream();
      assertThatThrownBy(input::read).isInstanceOf(SocketException.class);
    }
    assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    proxy.heal();
    try (Socket client = connect()) {
      send(client, "b");
      assertThat(receive(client, 1)).isEqualTo("b");
    }
  }

  @Test
  void whatIsResetCanConnectAgain() throws IOException {
    try (Socket client = connect()) {
      send(client, "a");
      assertThat(receive(client, 1)).isEqualTo("a");
      proxy.reset();
      InputStream input = client.getInputStream();
      assertThatThrownBy(input::read).isInstanceOf(SocketException.class);
    }
    try (Socket client = connect()) {
      send(client, "b");
      assertThat(receive(client, 1)).isEqualTo("b");
    }
  }

  @Test
  void whatIsFrozenArrivesAfterwards() throws IOException {
    try (Socket before = connect()) {
      send(before, "a");
      assertThat(receive(before, 1)).isEqualTo("a");
      proxy.freeze();
      send(before, "b");
      try (Socket since = connect()) {
        send(since, "c");
        hearsNothing(before);
        hearsNothing(since);
        proxy.heal();
        assertThat(receive(before, 1)).isEqualTo("b");
        assertThat(receive(since, 1)).isEqualTo("c");
      }
    }
  }

  @Test
  void oneWayIsFrozenAlone() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 50, HERE);
        TcpProxy oneWay = new TcpProxy(new InetSocketAddress(HERE, listener.getLocalPort()));
        Socket client = new Socket(HERE, oneWay.port());
        Socket server = listener.accept()) {
      client.setSoTimeout(BOUND_MILLIS);
      server.setSoTimeout(BOUND_MILLIS);
      oneWay.freeze(Direction.TO_CLIENT);
      send(client, "up");
      send(server, "down");
      assertThat(receive(server, 2)).isEqualTo("up");
      hearsNothing(client);
      oneWay.heal();
      assertThat(receive(client, 4)).isEqualTo("down");
    }
  }

  @Test
  void whatIsDelayedTakesThatLong() throws IOException {
    Duration delay = Duration.ofMillis(150);
    proxy.delay(Direction.TO_CLIENT, delay);
    try (Socket client = connect()) {
      long start = System.nanoTime();
      send(client, "a");
      assertThat(receive(client, 1)).isEqualTo("a");
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(delay.toNanos());
    }
  }

  @Test
  void whatIsThrottledTakesItsTime() throws IOException {
    proxy.throttle(Direction.TO_SERVER, 100_000);
    try (Socket client = connect()) {
      long start = System.nanoTime();
      send(client, "x".repeat(20_000));
      assertThat(receive(client, 20_000)).hasSize(20_000);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Duration.ofMillis(190));
    }
  }

  @Test
  void aServerThatIsNotThereResets() throws IOException {
    echo.close();
    try (Socket client = connect()) {
      InputStream input = client.getInputStream();
      assertThatThrownBy(input::read).isInstanceOf(SocketException.class);
    }
  }
}
