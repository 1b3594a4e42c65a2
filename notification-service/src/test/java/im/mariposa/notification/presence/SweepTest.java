package im.mariposa.notification.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.notification.network.LineClient;
import im.mariposa.notification.network.TestNetwork;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything watched is read again each second. */
class SweepTest {
  private final TestNetwork network = new TestNetwork(2, Map.of("sweep-time", "1s"));

  @BeforeEach
  void people() {
    network.directory.accounts("alice", "bob");
    network.directory.friends("alice", "bob");
  }

  @AfterEach
  void close() {
    network.close();
  }

  private double found() {
    return network.count("mariposa.presence.corrected", "cause", "sweep");
  }

  private void awaitSweep(int node) {
    network.cluster(node).takeUses();
    await().until(() -> network.cluster(node).takeUses().contains("read 1"));
    await().until(() -> network.cluster(node).takeUses().contains("read 1"));
  }

  @Test
  void whatWasMissedUnnoticedIsMadeGood() {
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    network.cluster(1).loseRecords(true);
    alice.send("CHG 6 BSY").expect("CHG 6 BSY");

    bob.expect("NLN BSY alice@example.com Alice");
    alice.send("OUT").expect("OUT").expectClosed();
    bob.expect("FLN alice@example.com");
    assertThat(found()).isEqualTo(2);
  }

  @Test
  void whereNothingWasMissedItFindsNothing() {
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    awaitSweep(1);
    alice.send("CHG 6 BSY").expect("CHG 6 BSY");
    bob.expect("NLN BSY alice@example.com Alice");
    awaitSweep(1);

    bob.expectNothing();
    assertThat(found()).isZero();
  }
}
