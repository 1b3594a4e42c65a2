package im.mariposa.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cli.Main;
import im.mariposa.cli.command.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class UpCommandTest {
  private static final String ALICE = "alice@example.com";
  private static final String PASSWORD = "secret";

  @TempDir Path directory;

  @BeforeEach
  void letOthersEnter() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @Test
  void runsUntilToldToStopAndGoesOnAfterAnyEnd() throws Exception {
    Path data = directory.resolve("data");
    Path log = directory.resolve("log");

    try (UpProcess up = UpProcess.start(data, log)) {
      Map<String, String> ready = up.awaitReady();
      assertThat(ready.keySet()).containsExactly("dispatch", "http", "notification", "switchboard");
      assertThat(ready.get("notification")).matches("127\\.0\\.0\\.1:\\d+,127\\.0\\.0\\.1:\\d+");
      Command added =
          Command.run("account", "add", ALICE, "--password", PASSWORD, "--data", data.toString());
      assertThat(added.status()).as(added.err()).isZero();
      try (Messenger alice = signIn(ready)) {
        up.terminate();
        alice.await("OUT SSD");
      }
      assertThat(up.awaitExit()).isEqualTo(143);
      assertThat(up.restOfOutput()).isEmpty();
      assertThat(up.errors()).doesNotContain("ERROR", "WARN");
    }

    try (UpProcess up = UpProcess.start(data, log)) {
      signIn(up.awaitReady()).close();
      up.kill();
    }

    try (UpProcess up = UpProcess.start(data, log)) {
      signIn(up.awaitReady()).close();
      up.terminate();
      assertThat(up.awaitExit()).isEqualTo(143);
    }
  }

  @Test
  void explainsItselfAndWhatIsWrong() {
    Command misused = Command.run("up", "--nodes", "10");
    assertThat(misused.status()).isEqualTo(2);
    assertThat(misused.err()).contains("--nodes must be 1 to 9.");

    Command helped = Command.run("up", "--help");
    assertThat(helped.status()).isZero();
    assertThat(helped.out())
        .contains("--nodes", "--switchboards", "--data", "--port-base", "--http-port")
        .contains("--bind", "--http-bind", "--advertise");
  }

  @Test
  void aWrongSettingIsToldWithoutWhatSpringSaysOfIt() {
    IllegalArgumentException wrong = new IllegalArgumentException("Setting mariposa.x must be y.");
    assertThat(UpCommand.sentence(new IllegalStateException("bean of a bean", wrong)))
        .isEqualTo("Setting mariposa.x must be y.");
    assertThat(UpCommand.sentence(new IllegalStateException("bean", new RuntimeException("odd"))))
        .contains("odd", "The log above tells more.");
  }

  private static Messenger signIn(Map<String, String> ready) throws Exception {
    InetSocketAddress dispatch = UpProcess.address(Objects.requireNonNull(ready.get("dispatch")));
    return Messenger.signIn(dispatch, ALICE, PASSWORD);
  }

  /** A command line run in this process. */
  private record Command(int status, String out, String err) {
    static Command run(String... words) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int status =
          Main.run(
              new Surroundings(
                  new ByteArrayInputStream(new byte[0]),
                  new PrintStream(out, true, StandardCharsets.UTF_8),
                  new PrintStream(err, true, StandardCharsets.UTF_8),
                  Map.of(),
                  false),
              words);
      return new Command(
          status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }
}
