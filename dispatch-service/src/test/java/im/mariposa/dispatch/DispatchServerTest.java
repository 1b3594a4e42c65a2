package im.mariposa.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real socket in front of {@link DispatchConversation}. */
class DispatchServerTest {
  private SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private DispatchServer server = server(Duration.ofSeconds(30), Duration.ofSeconds(30));

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void namesTheAddressTheClientCameToAndClosesItsHalfFirst() throws IOException {
    try (Socket client = connect()) {
      send(client, "VER 1 MSNP7 MSNP6 CVR0\r\nINF 2 \nUSR 3 MD5 I a@example.com\r\n");
      int port = server.address().getPort();
      assertThat(untilEnd(client))
          .isEqualTo(
              "VER 1 MSNP7 MSNP6 CVR0\r\nINF 2 MD5\r\nXFR 3 NS 127.0.0.1:1864 0 127.0.0.1:"
                  + port
                  + "\r\n");
      assertThat(connections()).as("waits for the client's own close").isEqualTo(1);
    }
    await().untilAsserted(() -> assertThat(connections()).isZero());
  }

  @Test
  void aRefusalArrivesAlthoughTheClientHasMoreToSay() throws IOException {
    try (Socket client = connect()) {
      send(client, "VER 1 MSNP5\r\nUSR 2 MD5 I nobody\r\n" + "INF 3\r\n".repeat(20_000));
      assertThat(untilEnd(client)).isEqualTo("VER 1 MSNP5\r\n206 2\r\n");
    }
  }

  @Test
  void aClientThatDoesNotCloseIsCutOff() throws IOException {
    restart(Duration.ofSeconds(30), Duration.ofMillis(50));
    try (Socket client = connect()) {
      send(client, "OUT\r\n");
      assertThat(untilEnd(client)).isEqualTo("OUT\r\n");
      await().untilAsserted(() -> assertThat(connections()).isZero());
    }
  }

  @Test
  void silenceEndsTheConnection() throws IOException {
    restart(Duration.ofMillis(100), Duration.ofMillis(100));
    try (Socket client = connect()) {
      assertThat(untilEnd(client)).isEmpty();
    }
  }

  @Test
  void aLineWithoutEndClosesTheConnection() throws IOException {
    try (Socket client = connect()) {
      send(client, "VER 1 " + "A".repeat(2042));
      assertThat(untilEnd(client)).isEmpty();
    }
  }

  @Test
  void aTakenPortIsNamedInTheError() {
    InetSocketAddress taken = server.address();
    DispatchServer second =
        new DispatchServer(
            TestSettings.of(Map.of("listener.port", taken.getPort())),
            new FixedRegistry(List.of()),
            new SimpleMeterRegistry());
    assertThatThrownBy(second::start)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.1:" + taken.getPort());
  }

  private void restart(Duration signInTime, Duration linger) throws IOException {
    server.close();
    meters = new SimpleMeterRegistry();
    server = server(signInTime, linger);
    server.start();
  }

  private DispatchServer server(Duration signInTime, Duration linger) {
    DispatchSettings settings =
        TestSettings.of(
            Map.of(
                "listener.event-loops",
                1,
                "listener.sign-in-time",
                signInTime,
                "listener.linger",
                linger));
    var node = Nodes.node(1, "", 0, 1000, false, Duration.ZERO);
    return new DispatchServer(settings, new FixedRegistry(List.of(node)), meters);
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void send(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String untilEnd(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private double connections() {
    return meters.get("mariposa.connections.open").gauge().value();
  }
}
