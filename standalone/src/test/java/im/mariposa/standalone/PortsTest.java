package im.mariposa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
  private static final Path DATA = Path.of("data");

  @TempDir Path directory;

  @Test
  void namesThePortThatIsTakenAndTheOption() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> Ports.requireFree(options("127.0.0.1", port, "127.0.0.1")))
          .isInstanceOf(StandaloneException.class)
          .hasMessageContaining("Port " + port)
          .hasMessageContaining("--http-port");
    }
  }

  @Test
  void startsNoStoreWhenANodesPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      StandaloneOptions options =
          new StandaloneOptions(1, 1, directory, port - 11, 0, "127.0.0.1", "127.0.0.1", "");
      assertThatThrownBy(() -> StandaloneNetwork.start(options))
          .isInstanceOf(StandaloneException.class)
          .hasMessageContaining("Port " + port)
          .hasMessageContaining("--port-base");
    }
    assertThat(directory.resolve("postgres")).doesNotExist();
    assertThat(directory.resolve("redis")).doesNotExist();
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

  private static StandaloneOptions options(String bind, int httpPort, String httpBind) {
    return new StandaloneOptions(1, 0, DATA, 0, httpPort, bind, httpBind, "");
  }
}
