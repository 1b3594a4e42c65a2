package im.mariposa.notification.signin;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.notification.network.LineClient;
import im.mariposa.notification.network.TestNetwork;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes that take nobody more. */
class ElsewhereTest {
  private static final int CAPACITY = 3;

  private final TestNetwork network = new TestNetwork(2, Map.of("capacity", CAPACITY));

  @BeforeEach
  void people() {
    network.directory.accounts("alice0", "alice1", "alice2", "bob0", "bob1", "bob2", "carol");
  }

  private LineClient fill(int node, String name) {
    network.online(node, name + 0);
    network.online(node, name + 1);
    return network.online(node, name + 2);
  }

  @AfterEach
  void close() {
    network.close();
  }

  private LineClient knock(int node, String dialect) {
    LineClient client = network.connect(node);
    client.send("VER 1 " + dialect, "USR 2 MD5 I carol@example.com");
    assertThat(client.next()).startsWith("VER 1 " + dialect);
    return client;
  }

  @Test
  void aFullNodeRefersToAnother() {
    fill(0, "alice");
    String own = "127.0.0.1:" + network.node(0).address().getPort();
    String other = "127.0.0.1:" + network.node(1).address().getPort();

    knock(0, "MSNP2").expect("XFR 2 NS " + other).expectClosed();
    knock(0, "MSNP5").expect("XFR 2 NS " + other + " 0").expectClosed();
    knock(0, "MSNP7").expect("XFR 2 NS " + other + " 0 " + own).expectClosed();
    assertThat(network.count("mariposa.connections.closed", "cause", "referred")).isEqualTo(3);
  }

  @Test
  void whenAllAreFullItIsBusy() {
    fill(0, "alice");
    fill(1, "bob");

    knock(0, "MSNP5").expect("600 2").expectClosed();
  }

  @Test
  void whoHadAChallengeWhenTheNodeBecameFullIsRefused() {
    LineClient carol = network.connect(0);
    String response = network.challenge(carol, "carol", "MSNP5");
    fill(0, "alice");
    carol.send("USR 3 MD5 S " + response).expect("600 3").expectClosed();

    assertThat(network.node(0).sessions()).isEqualTo(CAPACITY);
  }

  @Test
  void thereIsRoomAgainWhenSomebodyLeft() {
    fill(0, "alice").send("OUT").expect("OUT").expectClosed();

    network.online(0, "carol");
  }

  @Test
  void theLeaseTellsHowLongSignInsTake() {
    network.online(0, "carol");

    assertThat(network.cluster(1).nodes().live(NodeKind.NOTIFICATION))
        .filteredOn(node -> node.name().equals("n0"))
        .extracting(NodeInfo::signInTime)
        .singleElement()
        .satisfies(time -> assertThat(time).isPositive().isLessThan(Duration.ofSeconds(10)));
  }
}
