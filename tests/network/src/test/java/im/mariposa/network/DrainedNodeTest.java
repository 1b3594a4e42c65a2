package im.mariposa.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.cli.Main;
import im.mariposa.cli.command.Surroundings;
import im.mariposa.conformance.network.Network;
import im.mariposa.conformance.network.Timing;
import im.mariposa.conformance.play.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code mariposa drain} and {@code undrain} on a whole network. */
class DrainedNodeTest {
  private static final String HANDLE = "alice@drained-node.example";
  private static final String PASSWORD = "secret12";

  private final Network network = TestNetwork.get();
  private final InetSocketAddress first = network.notification().getFirst();
  private final InetSocketAddress second = network.notification().getLast();

  @BeforeAll
  static void account() throws Exception {
    TestNetwork.get().provisioner().deleteAccount(HANDLE);
    TestNetwork.get().provisioner().createAccount(HANDLE, "Alice", PASSWORD);
  }

  @AfterAll
  static void noAccount() throws Exception {
    TestNetwork.get().provisioner().deleteAccount(HANDLE);
  }

  @AfterEach
  void takesPeopleAgain() {
    mariposa("undrain", "ns-1");
  }

  private static String mariposa(String... command) {
    String[] words = new String[command.length + 2];
    System.arraycopy(command, 0, words, 0, command.length);
    words[command.length] = "--data";
    words[command.length + 1] = TestNetwork.data().toString();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    int status =
        Main.run(
            new Surroundings(new ByteArrayInputStream(new byte[0]), out, out, Map.of(), false),
            words);
    String text = said.toString(StandardCharsets.UTF_8);
    assertThat(status).as(text).isZero();
    return text;
  }

  @Test
  void itsPeopleLeaveAndNobodyIsSentThere() throws Exception {
    try (Session alice = Session.open(first, Timing.DEFAULT)) {
      alice.signIn("MSNP5", HANDLE, PASSWORD);
      alice.change("NLN");
      assertThat(mariposa("drain", "ns-1", "--over", "200ms")).startsWith("ns-1 drains: it held ");
      assertThat(alice.command("XFR 0 NS").text())
          .isEqualTo("XFR 0 NS %s:%d 0".formatted(second.getHostString(), second.getPort()));
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> mariposa("nodes").lines().anyMatch(DrainedNodeTest::isDrained));
    assertThat(referral(network.dispatch())).endsWith(":" + second.getPort() + " 0");
    assertThat(referral(first)).endsWith(":" + second.getPort() + " 0");

    assertThat(mariposa("undrain", "ns-1")).startsWith("ns-1 takes people again.");
    try (Session alice = Session.open(first, Timing.DEFAULT)) {
      alice.signIn("MSNP5", HANDLE, PASSWORD);
    }
  }

  private static boolean isDrained(String line) {
    return line.startsWith("ns-1 ") && line.contains("0 sessions") && line.contains("draining");
  }

  private static String referral(InetSocketAddress server) throws Exception {
    try (Session client = Session.open(server, Timing.DEFAULT)) {
      client.sendLine("VER 1 MSNP5");
      assertThat(client.command("VER 1 MSNP5").text()).isEqualTo("VER 1 MSNP5");
      client.sendLine("USR 2 MD5 I " + HANDLE);
      return client.command("XFR 2 NS").text();
    }
  }
}
