package im.mariposa.notification.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.notification.TestSettings;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.connection.Wire;
import im.mariposa.notification.network.LineClient;
import im.mariposa.notification.network.TestNetwork;
import im.mariposa.vocabulary.Dialect;
import io.netty.util.HashedWheelTimer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CHL and QRY. */
class ClientChallengesTest {
  private TestNetwork network = network(true, Duration.ofMinutes(1));

  private static TestNetwork network(boolean challenging, Duration time) {
    TestNetwork made =
        new TestNetwork(1, Map.of("challenge-clients", challenging, "challenge-time", time));
    made.directory.account("alice");
    return made;
  }

  private void use(TestNetwork other) {
    network.close();
    network = other;
  }

  @AfterEach
  void close() {
    network.close();
  }

  private static String digest(String challenge) throws Exception {
    byte[] input = (challenge + "Q1P7W2E4J9R8U3S5").getBytes(StandardCharsets.US_ASCII);
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(input));
  }

  /** Signed in and past the first CHG; the challenge is returned. */
  private String challenge(LineClient alice) {
    alice.send("CHG 5 NLN").expect("CHG 5 NLN");
    String line = alice.next();
    assertThat(line).matches("CHL 0 [0-9]{20}");
    return line.substring("CHL 0 ".length());
  }

  private static LineClient answer(LineClient client, String id, String response) {
    return client.sendRaw("QRY 6 " + id + " 32\r\n" + response);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MSNP6", "MSNP7"})
  void theRightAnswerIsAcknowledged(String dialect) throws Exception {
    LineClient alice = network.signIn(0, "alice", dialect);
    String challenge = challenge(alice);
    answer(alice, "msmsgs@msnmsgr.com", digest(challenge)).expect("QRY 6").expectNothing();
    alice.send("CHG 7 BSY").expect("CHG 7 BSY").expectNothing();
  }

  @Test
  void caseDoesNotMatter() throws Exception {
    LineClient alice = network.signIn(0, "alice", "MSNP7");
    String challenge = challenge(alice);
    answer(alice, "msmsgs@msnmsgr.com", digest(challenge).toUpperCase(Locale.ROOT)).expect("QRY 6");
  }

  @Test
  void theReferencesVectorHolds() throws Exception {
    assertThat(digest("15570131571988941333")).isEqualTo("8f2f5a91b72102cd28355e9fc9000d6e");
  }

  @Test
  void aWrongAnswerCloses() {
    LineClient alice = network.signIn(0, "alice", "MSNP7");
    challenge(alice);
    answer(alice, "msmsgs@msnmsgr.com", "0".repeat(32)).expect("540 6").expectClosed();
  }

  @Test
  void anUnknownClientIdCloses() throws Exception {
    LineClient alice = network.signIn(0, "alice", "MSNP7");
    String challenge = challenge(alice);
    answer(alice, "PROD0038W!61ZTF9", digest(challenge)).expect("540 6").expectClosed();
  }

  @Test
  void anAnswerToNothingCloses() throws Exception {
    LineClient alice = network.signIn(0, "alice", "MSNP7");
    String challenge = challenge(alice);
    answer(alice, "msmsgs@msnmsgr.com", digest(challenge)).expect("QRY 6");
    answer(alice, "msmsgs@msnmsgr.com", digest(challenge)).expect("540 6").expectClosed();
  }

  @Test
  void noAnswerCloses() {
    use(network(true, Duration.ofMillis(300)));
    LineClient alice = network.signIn(0, "alice", "MSNP7");
    challenge(alice);
    alice.expect("OUT").expectClosed();

    assertThat(network.count("mariposa.connections.closed", "cause", "challenge_failed"))
        .isEqualTo(1);
  }

  @Test
  void aClientMayAskForOne() throws Exception {
    use(network(false, Duration.ofMinutes(1)));
    LineClient alice = network.signIn(0, "alice", "MSNP7");
    alice.send("CHG 5 NLN").expect("CHG 5 NLN").expectNothing();
    alice.send("CHL 8");
    String line = alice.next();
    assertThat(line).matches("CHL 8 [0-9]{20}");
    answer(alice, "msmsgs@msnmsgr.com", digest(line.substring("CHL 8 ".length()))).expect("QRY 6");
  }

  @Test
  void whoeverAsksForAnotherMustStillAnswerInTheTimeOfTheFirst() {
    HashedWheelTimer timer = new HashedWheelTimer(1, TimeUnit.MILLISECONDS);
    ClientChallenges challenges = new ClientChallenges(TestSettings.of(Map.of()), timer);
    try (Wire wire = new Wire()) {
      Session session = wire.signedIn(1, Dialect.MSNP7);
      for (int i = 0; i < 100; i++) {
        challenges.started(session);
      }
      assertThat(timer.pendingTimeouts()).isEqualTo(1);

      challenges.ended(session);

      await().until(() -> timer.pendingTimeouts() == 0);
    } finally {
      timer.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"MSNP2", "MSNP5"})
  void olderDialectsAreNeverAsked(String dialect) {
    LineClient alice = network.signIn(0, "alice", dialect);
    alice.send("CHG 5 NLN").expect("CHG 5 NLN").expectNothing();
    alice.send("CHL 6").expectClosed();
  }
}
