package im.mariposa.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cli.FakePortal;
import im.mariposa.cli.Terminal;
import im.mariposa.cli.Terminal.Run;
import im.mariposa.operations.access.AdminAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How commands find a network, and what they say when they do not. */
final class NetworkOptionsTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  @TempDir Path data;
  private FakePortal portal;
  private final Terminal terminal = new Terminal();

  @BeforeEach
  void start() throws IOException {
    portal = new FakePortal().answers("GET /nodes", Map.of("nodes", List.of()));
  }

  @AfterEach
  void stop() {
    portal.close();
  }

  private static void failed(Run run, String... said) {
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).as("one line, no stack trace").hasSize(1);
    assertThat(run.err()).contains(said);
  }

  @Test
  void theDataDirectoryNamesAddressAndToken() throws IOException {
    portal.announceIn(data);

    assertThat(terminal.run("nodes", "--data", data.toString()).status()).isZero();
    assertThat(portal.last().authorization())
        .isEqualTo("Bearer " + AdminAccess.in(data).token().orElseThrow());
  }

  @Test
  void optionsOrTheEnvironmentNameThemToo() {
    assertThat(terminal.run("nodes", "--url", portal.address() + "/", "--token", TOKEN).status())
        .isZero();
    assertThat(portal.last().authorization()).isEqualTo("Bearer " + TOKEN);

    terminal
        .environment("MARIPOSA_URL", portal.address().toString())
        .environment("MARIPOSA_TOKEN", "e" + TOKEN);
    assertThat(terminal.run("nodes").status()).isZero();
    assertThat(portal.last().authorization()).isEqualTo("Bearer e" + TOKEN);
    assertThat(terminal.run("nodes", "--token", TOKEN).status()).as("options win").isZero();
    assertThat(portal.last().authorization()).isEqualTo("Bearer " + TOKEN);
  }

  @Test
  void withoutANetworkThereIsASentence() throws IOException {
    failed(
        terminal.run("nodes", "--data", data.resolve("none").toString()),
        "No network runs",
        "./mariposa up",
        "--data");

    AdminAccess.in(data).ensureToken();
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      AdminAccess.in(data).announce(URI.create("http://127.0.0.1:" + closed.getLocalPort()));
    }
    failed(
        terminal.run("nodes", "--data", data.toString()),
        "No network answers at http://127.0.0.1:",
        "./mariposa up");
  }

  @Test
  void aTokenDoesNotGoWhereItsDirectoryDoesNotSay() throws IOException {
    portal.announceIn(data);

    failed(terminal.run("nodes", "--url", portal.address().toString()), "wants a token", "--token");
    assertThat(portal.requests()).isEmpty();
    assertThat(
            terminal
                .run("nodes", "--url", portal.address().toString(), "--data", data.toString())
                .status())
        .isZero();
  }

  @Test
  void aMissingOrDamagedTokenIsExplained() throws IOException {
    AdminAccess.in(data).announce(portal.address());
    failed(terminal.run("nodes", "--data", data.toString()), "no token in", "admin.token");

    Files.writeString(AdminAccess.in(data).tokenFile(), "short");
    failed(terminal.run("nodes", "--data", data.toString()), "does not hold a token", "delete it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "ftp://x", "http://", "not a url", "http:///x"})
  void whatIsNoAddressIsExplained(String url) {
    failed(
        terminal.run("nodes", "--url", url, "--token", TOKEN), "is not the address of a network");
  }

  @Test
  void somethingElseThatAnswersIsExplained() {
    failed(
        terminal.run("account", "list", "--url", portal.address().toString(), "--token", TOKEN),
        "is not Mariposa's admin API",
        "404");

    portal.answers("GET /nodes", Map.of("version", 1));
    failed(
        terminal.run("nodes", "--url", portal.address().toString(), "--token", TOKEN),
        "not a portal of this version");
  }
}
