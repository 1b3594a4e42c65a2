package im.mariposa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.mariposa.embedded.DirectoryLock;
import im.mariposa.embedded.EmbeddedServerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortsTest {
  private static final Path DATA = Path.of("data");

  /** Below what the system gives to outgoing connections. */
  private static final int FIRST_BASE = 10_000;

  private static final int LAST_BASE = 16_000;

  @TempDir Path directory;

  @Test
  void namesThePortOfHttpThatIsTakenAndTheOption() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> Ports.requireFree(options("127.0.0.1", port, "127.0.0.1")))
          .isInstanceOf(StandaloneException.class)
          .hasMessageContaining("HTTP needs port " + port + " of 127.0.0.1")
          .hasMessageContaining("--http-port");
    }
  }

  @ParameterizedTest
  @CsvSource({"0, Dispatch", "2, Notification node 2", "11, Switchboard 1"})
  void startsNothingWhenAPortForClientsIsTaken(int aboveBase, String who) throws Exception {
    int base = freeBase();
    Path data = directory.resolve("data");
    try (ServerSocket taken = listen(base + aboveBase)) {
      assertThatThrownBy(() -> StandaloneNetwork.start(onPorts(data, base)))
          .isInstanceOf(StandaloneException.class)
          .hasMessageContaining(who + " needs port " + taken.getLocalPort() + " of 0.0.0.0")
          .hasMessageContaining("--port-base");
    }
    assertThat(data).doesNotExist();
  }

  @Test
  void namesTheNetworkThatRunsOnTheDirectoryBeforeItsPorts() throws Exception {
    int base = freeBase();
    try (DirectoryLock _ = DirectoryLock.acquire(directory);
        ServerSocket _ = listen(base)) {
      assertThatThrownBy(() -> StandaloneNetwork.start(onPorts(directory, base)))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining("in use by another mariposa");
    }
  }

  @Test
  void refusesAnAddressThatIsNotHere() {
    assertThatThrownBy(() -> Ports.requireFree(options("192.0.2.1", 0, "127.0.0.1")))
        .isInstanceOf(StandaloneException.class)
        .hasMessageContaining("192.0.2.1")
        .hasMessageContaining("--bind");
    assertThatThrownBy(() -> Ports.requireFree(options("127.0.0.1", 0, "no such host")))
        .isInstanceOf(StandaloneException.class)
        .hasMessageContaining("--http-bind");
  }

  @Test
  void connectsByLoopbackToWhatIsBoundToAll() throws Exception {
    InetSocketAddress address;
    try (ServerSocket listening = new ServerSocket(0)) {
      address =
          new InetSocketAddress(InetAddress.getByAddress(new byte[4]), listening.getLocalPort());
      assertThatCode(() -> Ports.requireAnswer("Test", address)).doesNotThrowAnyException();
    }
    assertThatThrownBy(() -> Ports.requireAnswer("Test", address))
        .isInstanceOf(StandaloneException.class)
        .hasMessageContaining("Test does not answer");
  }

  private static StandaloneOptions onPorts(Path data, int base) {
    return new StandaloneOptions(2, 1, data, base, 0, "0.0.0.0", "127.0.0.1", "");
  }

  /** The first of as many free ports in a row as a network may have. */
  private static int freeBase() {
    for (int base = FIRST_BASE; base < LAST_BASE; base += StandaloneOptions.PORTS_ABOVE_BASE + 1) {
      if (areFree(base)) {
        return base;
      }
    }
    throw new AssertionError("no free ports");
  }

  private static boolean areFree(int base) {
    for (int port = base; port <= base + StandaloneOptions.PORTS_ABOVE_BASE; port++) {
      try {
        listen(port).close();
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }

  private static StandaloneOptions options(String bind, int httpPort, String httpBind) {
    return new StandaloneOptions(1, 0, DATA, 0, httpPort, bind, httpBind, "");
  }
}
