package im.mariposa.notification.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.notification.network.LineClient;
import im.mariposa.notification.network.TestNetwork;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One session an account: the loser is told OUT OTH, once. */
class SignedInElsewhereTest {
  private final TestNetwork network = new TestNetwork(2);

  @BeforeEach
  void people() {
    network.directory.accounts("alice", "bob");
    network.directory.friends("alice", "bob");
  }

  @AfterEach
  void close() {
    network.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void theOldSessionEndsAndContactsSeeItEnd(int node) {
    LineClient bob = network.online(0, "bob");
    LineClient old = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");

    LineClient fresh = network.signIn(node, "alice", "MSNP5");
    old.expect("OUT OTH").expectClosed();
    bob.expect("FLN alice@example.com").expectNothing();
    fresh.send("CHG 4 AWY").expect("CHG 4 AWY", "ILN 4 NLN bob@example.com Bob");
    bob.expect("NLN AWY alice@example.com Alice").expectNothing();
    assertThat(network.node(0).sessions() + network.node(1).sessions()).isEqualTo(2);
  }

  @Test
  void theOldOwnerHearsOfItByLetterWhenTheFrameIsLost() {
    LineClient old = network.online(0, "alice");
    network.cluster(0).loseRecords(true);
    network.signIn(1, "alice", "MSNP5").expectNothing();

    old.expect("OUT OTH").expectClosed();
  }

  @Test
  void whoLostTheAccountDoesNotSignItOut() {
    LineClient bob = network.online(0, "bob");
    LineClient old = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    LineClient fresh = network.online(1, "alice");
    old.expect("OUT OTH").expectClosed();
    bob.expect("FLN alice@example.com", "NLN NLN alice@example.com Alice");

    bob.expectNothing();
    fresh.expectNothing();
  }

  /** He would believe himself online, and be offline for everybody. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void whoHadTheAccountEndsWhenTheLaterClientHasGoneBeforeItsAnswer(int node) {
    LineClient bob = network.online(1, "bob");
    LineClient old = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    LineClient fresh = network.connect(node);
    String response = network.challenge(fresh, "alice", "MSNP5");
    network.cluster(node).holdClaims();
    network.cluster(node).takeUses();
    fresh.send("USR 3 MD5 S " + response);
    await().until(() -> network.cluster(node).claimsMade() == 1);
    fresh.close();
    await().until(() -> network.count("mariposa.connections.closed", "cause", "client_gone") == 1);
    network.cluster(node).answerClaims();

    old.expect("OUT OTH").expectClosed();
    bob.expect("FLN alice@example.com").expectNothing();
    network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
  }

  @Test
  void whoHadTheAccountEndsWhenALaterClaimWasCarriedOutAndNotAnswered() {
    LineClient bob = network.online(1, "bob");
    LineClient old = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    LineClient fresh = network.connect(0);
    String response = network.challenge(fresh, "alice", "MSNP5");
    network.cluster(0).loseClaims(true);
    fresh.send("USR 3 MD5 S " + response).expect("601 3").expectClosed();

    old.expect("OUT OTH").expectClosed();
    bob.expect("FLN alice@example.com").expectNothing();
    network.cluster(0).loseClaims(false);
    network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
  }

  @Test
  void whoHasTheAccountKeepsItWhenALaterClaimWasNotCarriedOut() {
    LineClient bob = network.online(1, "bob");
    LineClient old = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    LineClient fresh = network.connect(0);
    String response = network.challenge(fresh, "alice", "MSNP5");
    network.store.away(true);
    fresh.send("USR 3 MD5 S " + response).expect("601 3").expectClosed();
    network.store.away(false);

    old.expectNothing();
    bob.expectNothing();
    old.send("CHG 7 BSY").expect("CHG 7 BSY");
    bob.expect("NLN BSY alice@example.com Alice");
  }

  /** Two claims on one node, answered in the other order, the later client gone. */
  @Test
  void anEarlierClaimThatIsAnsweredLateHasLostToOneThatWasAbandoned() {
    LineClient first = network.connect(0);
    String firstResponse = network.challenge(first, "alice", "MSNP5");
    LineClient second = network.connect(0);
    String secondResponse = network.challenge(second, "alice", "MSNP5");
    network.cluster(0).holdClaims();
    first.send("USR 3 MD5 S " + firstResponse);
    await().until(() -> network.cluster(0).claimsMade() == 1);
    second.send("USR 3 MD5 S " + secondResponse);
    await().until(() -> network.cluster(0).claimsMade() == 2);
    second.close();
    await().until(() -> network.count("mariposa.connections.closed", "cause", "client_gone") == 1);
    network.cluster(0).answerClaims();

    first.await("OUT OTH"::equals);
    first.expectClosed();
  }

  @Test
  void theNewsOfALaterSignInMayOvertakeTheAnswerToOnesOwn() {
    LineClient loser = network.connect(0);
    String response = network.challenge(loser, "alice", "MSNP5");
    network.cluster(0).holdClaims();
    loser.send("USR 3 MD5 S " + response);
    await().until(() -> network.cluster(0).claimsMade() == 1);
    LineClient winner = network.online(1, "alice");
    network.cluster(0).answerClaims();

    assertThat(loser.next()).startsWith("USR 3 OK");
    assertThat(loser.next()).startsWith("MSG Hotmail");
    loser.expect("OUT OTH").expectClosed();
    winner.expectNothing();
    await().until(() -> network.node(0).sessions() == 0);
  }

  @Test
  void ofManyAtOnceExactlyOneSurvives() {
    int many = 12;
    List<LineClient> clients = new ArrayList<>();
    List<String> responses = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      LineClient client = network.connect(i % 2);
      clients.add(client);
      responses.add(network.challenge(client, "alice", "MSNP5"));
    }
    network.directory.pause();
    for (int i = 0; i < many; i++) {
      clients.get(i).send("USR 3 MD5 S " + responses.get(i));
    }
    network.directory.resume();

    await()
        .until(
            () ->
                network.count("mariposa.connections.closed", "cause", "signed_in_elsewhere")
                    == many - 1);
    int survivors = 0;
    for (LineClient client : clients) {
      assertThat(client.next()).startsWith("USR 3 OK");
      assertThat(client.next()).startsWith("MSG Hotmail");
      client.send("PNG");
      String line = client.next();
      if (line.equals("QNG")) {
        survivors++;
      } else {
        assertThat(line).isEqualTo("OUT OTH");
        client.awaitClosed();
      }
    }
    assertThat(survivors).isEqualTo(1);
    assertThat(network.node(0).sessions() + network.node(1).sessions()).isEqualTo(1);
  }

  @Test
  void theReplyThatIsBeingMadeComesFirst() {
    LineClient old = network.online(0, "alice");
    network.directory.takeCalls();
    network.directory.pause();
    old.send("GTC 7 N");
    network.directory.awaitCall("change");
    network.cluster(0).listener().superseded(network.directory.id("alice"), Long.MAX_VALUE);
    network.directory.resume();
    old.expect("GTC 7 2 N");
    network.signIn(1, "alice", "MSNP5").expectNothing();

    old.expect("OUT OTH").expectClosed();
  }
}
