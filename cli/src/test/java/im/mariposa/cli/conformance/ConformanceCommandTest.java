package im.mariposa.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.mariposa.cli.FakePortal;
import im.mariposa.cli.Terminal;
import im.mariposa.cli.Terminal.Run;
import im.mariposa.cli.command.CommandFailed;
import im.mariposa.operations.access.AdminAccess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConformanceCommandTest {
  /** A whole conversation with dispatch, in which nothing depends on an account. */
  private static final String TRANSCRIPT =
      """
      title: Dispatch says which protocol it speaks
      spec: notification.md 3
      nodes: 1

      person A alice@cli.example Alice

      A opens dispatch
      A> VER 1 MSNP5 CVR0
      A< VER 1 MSNP5
      """;

  @TempDir Path data;
  private final Terminal terminal = new Terminal();
  private final List<ServerSocket> servers = new ArrayList<>();

  @AfterEach
  void stop() throws IOException {
    for (ServerSocket server : servers) {
      server.close();
    }
  }

  /** Answers each line by what is made of it; an empty answer closes. */
  private InetSocketAddress server(Function<String, String> answers) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    servers.add(server);
    Thread.ofVirtual()
        .start(
            () -> {
              while (!server.isClosed()) {
                try {
                  Socket socket = server.accept();
                  Thread.ofVirtual().start(() -> serve(socket, answers));
                } catch (IOException e) {
                  return; // closed
                }
              }
            });
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  private static void serve(Socket accepted, Function<String, String> answers) {
    try (Socket socket = accepted) {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      OutputStream out = socket.getOutputStream();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String answer = answers.apply(line);
        if (answer.isEmpty()) {
          return;
        }
        out.write((answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A dispatch that knows no version but this. */
  private static Function<String, String> dispatch(String version, String referral) {
    return line ->
        switch (line.split(" ", -1)[0]) {
          case "VER" -> "VER 1 " + version;
          case "INF" -> "INF 2 MD5";
          case "USR" -> referral;
          case "PNG" -> "QNG";
          default -> "";
        };
  }

  private static String text(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }

  private Path transcript() throws IOException {
    return Files.writeString(data.resolve("ver.msnp"), TRANSCRIPT);
  }

  @Test
  void aForeignNetworkIsAskedForItsNode() throws IOException {
    InetSocketAddress dispatch = server(dispatch("MSNP5", "XFR 3 NS 127.0.0.1:1999 0"));

    assertThat(Referral.from(dispatch).getPort()).isEqualTo(1999);
    InetSocketAddress node = server(dispatch("MSNP5", "USR 3 MD5 S 1.2"));
    assertThat(Referral.from(node)).isEqualTo(node);
    InetSocketAddress shut = server(line -> line.startsWith("VER") ? "VER 1 MSNP5" : "");
    assertThatThrownBy(() -> Referral.from(shut))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("does not sign clients in")
        .hasMessageContaining("'VER 1 MSNP5'");
  }

  @Test
  void transcriptsArePlayedAndCounted() throws IOException {
    InetSocketAddress good = server(dispatch("MSNP5", "XFR 3 NS 127.0.0.1:1999 0"));
    Path none = data.resolve("none");
    Run passed = terminal.run("conformance", "--target", text(good), transcript().toString());
    assertThat(passed.err()).contains("refers to").doesNotContain("Exception");
    assertThat(passed.out()).contains("ok ", "1 passed, 0 failed, 0 skipped");
    assertThat(passed.status()).isZero();

    InetSocketAddress bad = server(dispatch("MSNP4", "XFR 3 NS 127.0.0.1:1999 0"));
    Run failed = terminal.run("conformance", transcript().toString(), "--target", text(bad));
    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.out()).contains("FAILED", "VER 1 MSNP4", "0 passed, 1 failed, 0 skipped");
    assertThat(none).doesNotExist();
  }

  @Test
  void thisNetworksAccountsAreMadeThroughItsApi() throws IOException {
    InetSocketAddress dispatch = server(dispatch("MSNP5", "XFR 3 NS 127.0.0.1:1999 0"));
    try (FakePortal portal = new FakePortal()) {
      portal.announceIn(data);
      AdminAccess.in(data).announceDispatch(text(dispatch));
      portal.answers(
          "GET /nodes",
          Map.of("nodes", List.of(FakePortal.node("ns-1", "127.0.0.1:1999", 0, "live", 1))));
      portal.answers("POST /accounts", 201, body -> Map.of("handle", "alice@cli.example"));
      portal.answers(
          "DELETE /accounts/alice%40cli.example",
          Map.of("handle", "alice@cli.example", "owners", 0));

      Run run = terminal.run("conformance", "--data", data.toString(), transcript().toString());

      assertThat(run.status()).as("%s", run).isZero();
      assertThat(portal.requests())
          .extracting(FakePortal.Request::method)
          .contains("POST", "DELETE");
    }
  }

  @Test
  void whatIsMissingIsExplained() throws IOException {
    Run nowhere = terminal.run("conformance", "--data", data.toString(), transcript().toString());
    assertThat(nowhere.status()).isEqualTo(1);
    assertThat(nowhere.err()).contains("No network runs on the data directory");

    assertThat(terminal.run("conformance", "nothing.msnp").err())
        .isEqualTo("There is no file 'nothing.msnp'.\n");
    Path empty = Files.createDirectory(data.resolve("empty"));
    assertThat(terminal.run("conformance", empty.toString()).err())
        .contains("There are no transcripts")
        .contains("empty");
    Path broken = Files.writeString(data.resolve("broken.msnp"), "what is this\n");
    assertThat(terminal.run("conformance", broken.toString()).err()).contains("broken.msnp");
    assertThat(
            terminal
                .run("conformance", transcript().toString(), "--target", "127.0.0.1:port")
                .err())
        .contains("is no address");
  }
}
