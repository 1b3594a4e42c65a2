package im.mariposa.notification.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import im.mariposa.notification.network.LineClient;
import im.mariposa.notification.network.OtherHost;
import im.mariposa.notification.network.TestNetwork;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A client whose host is gone without a word, found by TCP; its packets are really dropped. */
class VanishedClientTest {
  private final TestNetwork network =
      new TestNetwork(
          1,
          Map.of(
              "listener.bind", "0.0.0.0",
              "listener.keep-alive.idle", "1s",
              "listener.keep-alive.interval", "1s",
              "listener.keep-alive.probes", "2",
              "listener.keep-alive.unacknowledged", "3s"));

  @BeforeAll
  static void namespaces() {
    boolean possible = OtherHost.possible();
    if (!possible) {
      System.err.println(
          "SKIPPED: VanishedClientTest needs network namespaces (root and iproute2).");
    }
    assumeTrue(possible, "network namespaces");
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void whoSaysNothingIsProbedAndGone() {
    network.directory.accounts("alice", "bob", "carol");
    network.directory.friends("alice", "bob");
    LineClient bob = network.online(0, "bob");
    LineClient carol = network.online(0, "carol");
    try (OtherHost host = host()) {
      LineClient alice = aliceOn(host);
      bob.expect("NLN NLN alice@example.com Alice");

      host.vanish();

      bob.expect("FLN alice@example.com");
      assertGone();
      carol.expectNothing(); // as silent as she was, for longer, but there
      alice.close();
    }
  }

  @Test
  void whoAcknowledgesNothingIsGone() {
    network.directory.accounts("alice", "bob");
    network.directory.friends("alice", "bob");
    LineClient bob = network.online(0, "bob");
    try (OtherHost host = host()) {
      LineClient alice = aliceOn(host);
      bob.expect("NLN NLN alice@example.com Alice");

      host.vanish();
      bob.send("CHG 6 BSY").expect("CHG 6 BSY");

      bob.expect("FLN alice@example.com");
      assertGone();
      alice.close();
    }
  }

  private OtherHost host() {
    return OtherHost.connectedTo(network.node(0).address().getPort());
  }

  private LineClient aliceOn(OtherHost host) {
    LineClient alice = new LineClient(host.entrance());
    network.signIn(alice, "alice", "MSNP5");
    alice.send("SYN 4 0", "CHG 5 NLN");
    alice.await("CHG 5 NLN"::equals);
    return alice;
  }

  private void assertGone() {
    assertThat(network.count("mariposa.connections.closed", "cause", "client_gone")).isEqualTo(1);
  }
}
