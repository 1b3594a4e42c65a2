package im.mariposa.notification.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.directory.DirectoryException;
import im.mariposa.notification.network.LineClient;
import im.mariposa.notification.network.TestNetwork;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** USR from challenge to welcome. */
class SignInTest {
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

  @Test
  void aRightAnswerIsWelcomedWithTheProfile() {
    LineClient alice = network.signIn(0, "alice", "MSNP5");

    assertThat(alice.payload()).startsWith("MIME-Version: 1.0\r\n").endsWith("$$\r\n\r\n");
    alice.expectNothing();
    assertThat(network.count("mariposa.sign_ins.decided", "result", "succeeded")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"alice, 911", "nobody, 911"})
  void aWrongAnswerIsRefusedLikeAnUnknownAccount(String first, String code) {
    LineClient client = network.connect(0);
    network.challenge(client, first, "MSNP5");
    client.send("USR 3 MD5 S 00000000000000000000000000000000").expect(code + " 3").expectClosed();

    assertThat(network.count("mariposa.sign_ins.decided", "result", "refused")).isEqualTo(1);
    assertThat(network.cluster(0).takeUses()).doesNotContain("claim");
  }

  @Test
  void aChallengeIsGoodForOneAnswer() {
    LineClient client = network.connect(0);
    String response = network.challenge(client, "alice", "MSNP5");
    client.send("USR 3 MD5 S 0" + response.substring(1) + "0", "USR 4 MD5 S " + response);

    client.expect("911 3").expectClosed();
  }

  @Test
  void anAnswerWithoutAChallengeIsRefused() {
    network
        .connect(0)
        .send("VER 1 MSNP5", "USR 2 MD5 S 0")
        .expect("VER 1 MSNP5", "911 2")
        .expectClosed();
  }

  @ParameterizedTest
  @CsvSource({"UNAVAILABLE, 601", "STORAGE, 601", "INTERNAL, 500"})
  void whileTheDirectoryFailsNobodySignsIn(DirectoryException.Kind kind, String code) {
    LineClient client = network.connect(0);
    String response = network.challenge(client, "alice", "MSNP5");
    network.directory.failWith(kind);
    client.send("USR 3 MD5 S " + response).expect(code + " 3").expectClosed();

    assertThat(network.count("mariposa.sign_ins.decided", "result", "unavailable")).isEqualTo(1);
    assertThat(network.node(0).sessions()).isZero();
    network.directory.failWith(null);
    network.signIn(0, "alice", "MSNP5").expectNothing();
  }

  @Test
  void whileTheClusterIsAwayNobodySignsIn() {
    LineClient client = network.connect(0);
    String response = network.challenge(client, "alice", "MSNP5");
    network.store.away(true);
    client.send("USR 3 MD5 S " + response).expect("601 3").expectClosed();
    network.store.away(false);

    network.signIn(0, "alice", "MSNP5").expectNothing();
  }

  @Test
  void commandsSentBeforeTheWelcomeComeBehindIt() {
    LineClient client = network.connect(0);
    String response = network.challenge(client, "alice", "MSNP5");
    client.send("USR 3 MD5 S " + response, "PNG", "CHG 4 NLN");

    assertThat(client.next()).startsWith("USR 3 OK");
    assertThat(client.next()).startsWith("MSG Hotmail");
    client.expect("QNG", "CHG 4 NLN");
  }

  @Test
  void whoLeavesWhileHisAnswerIsVerifiedIsNotClaimed() {
    LineClient client = network.connect(0);
    String response = network.challenge(client, "alice", "MSNP5");
    network.directory.pause();
    client.send("USR 3 MD5 S " + response);
    network.directory.awaitCall("verify");
    client.close();
    await().until(() -> network.count("mariposa.connections.closed", "cause", "client_gone") == 1);
    network.directory.resume();

    network.signIn(0, "bob", "MSNP5").expectNothing();
    assertThat(network.cluster(0).takeUses()).containsExactly("claim");
    assertThat(network.node(0).sessions()).isEqualTo(1);
  }

  @Test
  void whoLeavesWhileHisClaimIsUnderWayIsOffline() {
    LineClient bob = network.online(1, "bob");
    LineClient client = network.connect(0);
    String response = network.challenge(client, "alice", "MSNP5");
    network.cluster(0).holdClaims();
    client.send("USR 3 MD5 S " + response);
    await().until(() -> network.cluster(0).claimsMade() == 1);
    client.close();
    await().until(() -> network.count("mariposa.connections.closed", "cause", "client_gone") == 1);
    network.cluster(0).answerClaims();
    await().until(() -> network.cluster(0).takeUses().contains("publish"));

    assertThat(network.node(0).sessions()).isZero();
    LineClient alice = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    alice.expectNothing();
  }

  @ParameterizedTest
  @ValueSource(strings = {"suspended", "deleted", "password"})
  void whatHappenedToTheAccountBeforeTheClaimEndsTheSession(String what) {
    LineClient bob = network.online(1, "bob");
    LineClient client = network.connect(0);
    String response = network.challenge(client, "alice", "MSNP5");
    network.cluster(0).holdClaims();
    client.send("USR 3 MD5 S " + response, "CHG 4 NLN");
    await().until(() -> network.cluster(0).claimsMade() == 1);
    switch (what) {
      case "suspended" -> network.directory.suspend("alice");
      case "deleted" -> network.directory.delete("alice");
      default -> network.directory.password("alice", "another12");
    }
    network.cluster(0).answerClaims();

    client.await("OUT"::equals);
    client.expectClosed();
    await().until(() -> network.node(0).sessions() == 0);
    List<String> seen = bob.arrived();
    if (!seen.isEmpty()) {
      assertThat(seen).containsExactly("NLN NLN alice@example.com Alice", "FLN alice@example.com");
    }
  }

  @Test
  void aSecondLookThatTheDirectoryCannotServeIsTakenLater() {
    LineClient client = network.connect(0);
    String response = network.challenge(client, "alice", "MSNP5");
    network.cluster(0).holdClaims();
    client.send("USR 3 MD5 S " + response);
    await().until(() -> network.cluster(0).claimsMade() == 1);
    network.directory.suspend("alice");
    network.directory.failTimes(2, DirectoryException.Kind.UNAVAILABLE);
    network.cluster(0).answerClaims();

    client.await("OUT"::equals);
    client.expectClosed();
  }

  @Test
  void contactsComeAndGoOnTheOtherNode() {
    LineClient alice = network.online(0, "alice");
    LineClient bob = network.online(1, "bob");
    alice.expect("NLN NLN bob@example.com Bob");
    bob.send("CHG 9 BSY").expect("CHG 9 BSY");
    alice.expect("NLN BSY bob@example.com Bob");
    bob.close();
    alice.expect("FLN bob@example.com");
  }
}
