package im.mariposa.notification.presence;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.presence.Buckets;
import im.mariposa.notification.network.LineClient;
import im.mariposa.notification.network.TestNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cluster is away, loses frames, or takes a node for dead. */
class FaultsTest {
  private final TestNetwork network = new TestNetwork(2);

  @BeforeEach
  void people() {
    network.directory.accounts("alice", "bob", "carol");
    network.directory.friends("alice", "bob");
    network.directory.friends("alice", "carol");
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void whileTheClusterIsAwayChgIsEchoedAndToldHereAndAfterwardsEverywhere() {
    LineClient bob = network.online(0, "bob");
    LineClient carol = network.online(1, "carol");
    LineClient alice = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    carol.expect("NLN NLN alice@example.com Alice");
    network.store.away(true);
    alice.send("CHG 6 BSY").expect("CHG 6 BSY");
    bob.expect("NLN BSY alice@example.com Alice");
    carol.expectNothing();
    assertThat(network.node(0).ready()).isFalse();
    network.store.away(false);

    carol.expect("NLN BSY alice@example.com Alice").expectNothing();
    bob.expectNothing();
    alice.expectNothing();
    assertThat(network.node(0).ready()).isTrue();
  }

  @Test
  void aFirstChgWhileTheClusterIsAwayShowsOthersLater() {
    network.online(1, "carol");
    LineClient alice = network.signIn(0, "alice", "MSNP5");
    network.store.away(true);
    alice.send("CHG 6 NLN").expect("CHG 6 NLN").expectNothing();
    network.store.away(false);

    alice.expect("NLN NLN carol@example.com Carol");
  }

  @Test
  void whoSignedOutWhileTheClusterWasAwayIsOfflineAfterwards() {
    LineClient carol = network.online(1, "carol");
    LineClient alice = network.online(0, "alice");
    carol.expect("NLN NLN alice@example.com Alice");
    network.store.away(true);
    alice.send("OUT").expect("OUT").expectClosed();
    network.store.away(false);

    carol.expect("FLN alice@example.com").expectNothing();
  }

  @Test
  void aLostFrameIsMadeGoodWhenTheBucketIsInDoubt() {
    LineClient carol = network.online(1, "carol");
    LineClient alice = network.online(0, "alice");
    carol.expect("NLN NLN alice@example.com Alice");
    network.cluster(1).loseRecords(true);
    alice.send("CHG 6 BSY").expect("CHG 6 BSY");
    long id = network.directory.id("alice");
    network.cluster(0).presence().stored(id).toCompletableFuture().join();
    carol.expectNothing();
    network.cluster(1).loseRecords(false);
    network.cluster(1).listener().doubtful(Buckets.of(id));

    carol.expect("NLN BSY alice@example.com Alice").expectNothing();
    assertThat(
            network.count(
                "mariposa.presence.corrected", "node", "n1", "cause", "gap", "seen", "yes"))
        .isEqualTo(1);
  }

  @Test
  void whoSignedInElsewhereWhileHisNodeWasCutOffIsShownThereAsHeIs() {
    LineClient alice = network.online(0, "alice");
    network.cluster(0).cutOff(true);
    alice.send("CHG 6 AWY").expect("CHG 6 AWY");
    network.cluster(1).loseLetters(letter -> true);
    LineClient elsewhere = network.online(1, "alice");
    elsewhere.send("CHG 6 BSY").expect("CHG 6 BSY");
    network
        .cluster(1)
        .presence()
        .stored(network.directory.id("alice"))
        .toCompletableFuture()
        .join();
    network.cluster(0).cutOff(false);

    alice.expect("OUT OTH").expectClosed();
    LineClient bob = network.signIn(0, "bob", "MSNP5");
    bob.send("SYN 4 0", "CHG 5 NLN");
    bob.await("CHG 5 NLN"::equals);
    bob.expect("ILN 5 BSY alice@example.com Alice");
  }

  @Test
  void aNodeThatLostItsLeaseSaysAgainWhoIsOn() {
    LineClient carol = network.online(1, "carol");
    LineClient bob = network.online(0, "bob");
    LineClient alice = network.online(0, "alice");
    carol.expect("NLN NLN alice@example.com Alice");
    bob.expect("NLN NLN alice@example.com Alice");
    network.loseLease(0, () -> carol.expect("FLN alice@example.com"));

    carol.expect("NLN NLN alice@example.com Alice").expectNothing();
    bob.expectNothing();
    alice.send("REM 7 FL carol@example.com").expect("REM 7 FL 2 carol@example.com");
    carol.expect("REM 0 RL 2 alice@example.com");
    carol.send("REM 8 FL alice@example.com").expect("REM 8 FL 3 alice@example.com");
    alice.expect("REM 0 RL 3 carol@example.com");
  }
}
