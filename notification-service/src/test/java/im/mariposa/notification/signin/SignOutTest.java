package im.mariposa.notification.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.cluster.mailbox.Mailboxes.Letter;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.notification.network.LineClient;
import im.mariposa.notification.network.TestNetwork;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ends that a session can have. */
class SignOutTest {
  private TestNetwork network = new TestNetwork(2);

  @BeforeEach
  void people() {
    network.directory.accounts("alice", "bob");
    network.directory.friends("alice", "bob");
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void outIsAnsweredAndSeen() {
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    alice.send("OUT").expect("OUT").expectClosed();

    bob.expect("FLN alice@example.com").expectNothing();
    assertThat(network.count("mariposa.connections.closed", "cause", "signed_out")).isEqualTo(1);
  }

  @Test
  void aCutConnectionIsSeenLikeOut() {
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    alice.close();

    bob.expect("FLN alice@example.com").expectNothing();
    await().until(() -> network.node(0).sessions() == 0);
  }

  @Test
  void whoWasHiddenLeavesUnseen() {
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    alice.send("CHG 6 HDN").expect("CHG 6 HDN");
    bob.expect("FLN alice@example.com");
    alice.send("OUT").expect("OUT").expectClosed();
    network.online(0, "alice");

    bob.expect("NLN NLN alice@example.com Alice");
  }

  @Test
  void aNodeThatStopsTellsEverybody() {
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    LineClient stranger = network.connect(0);
    stranger.send("VER 1 MSNP5").expect("VER 1 MSNP5");
    network.node(0).close();

    alice.expect("OUT SSD").expectClosed();
    stranger.expect("OUT SSD").expectClosed();
    bob.expect("FLN alice@example.com").expectNothing();
    assertThat(network.node(0).ready()).isFalse();
  }

  @Test
  void aNodeThatStopsDoesNotWaitForClientsThatDoNotClose() {
    LineClient alice = network.online(0, "alice");
    long began = System.nanoTime();
    network.node(0).close();

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    alice.expect("OUT SSD").expectClosed();
  }

  @Test
  void aNodeThatDiesIsSeenByItsContactsElsewhere() {
    LineClient bob = network.online(1, "bob");
    network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    network.cluster(0).die();

    bob.expect("FLN alice@example.com").expectNothing();
  }

  @Test
  void anOperatorEndsASession() {
    LineClient alice = network.online(0, "alice");
    network
        .cluster(1)
        .mailboxes()
        .send(
            java.util.List.of(
                new Letter(
                    network.directory.id("alice"),
                    new Message.EndSession(Message.EndSession.Reason.SUSPENDED))));

    alice.expect("OUT").expectClosed();
    await().until(() -> network.node(0).sessions() == 0);
  }

  @Test
  void whoseAccountIsGoneIsSignedOut() {
    LineClient alice = network.online(0, "alice");
    network.directory.delete("alice");
    alice.send("GTC 7 N").expect("OUT").expectClosed();
  }

  @Test
  void whoTakesTooLongToSignInIsClosed() {
    network.close();
    network = new TestNetwork(1, Map.of("listener.sign-in-time", Duration.ofMillis(300)));
    LineClient stranger = network.connect(0);
    stranger.send("VER 1 MSNP5").expect("VER 1 MSNP5").expectClosed();

    assertThat(network.count("mariposa.connections.closed", "cause", "sign_in_took_too_long"))
        .isEqualTo(1);
  }
}
