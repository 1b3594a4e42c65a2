package im.mariposa.notification.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.notification.network.LineClient;
import im.mariposa.notification.network.TestNetwork;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node is told to drain, or stops. */
class DrainTest {
  private static final Duration SOON = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofHours(1);

  private TestNetwork network = new TestNetwork(0);

  @AfterEach
  void close() {
    network.close();
  }

  private void start(int nodes, Map<String, ?> keys) {
    network.close();
    network = new TestNetwork(nodes, keys);
    network.directory.accounts("alice", "bob", "carol", "dave");
  }

  private void order(int node, Message order) throws Exception {
    assertThat(
            network
                .cluster(node)
                .mailboxes()
                .order(info(node).incarnation(), order)
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS))
        .isTrue();
  }

  private NodeInfo info(int node) {
    return network.cluster(node).nodes().live(NodeKind.NOTIFICATION).stream()
        .filter(live -> live.name().equals("n" + node))
        .findFirst()
        .orElseThrow();
  }

  private String address(int node) {
    return "127.0.0.1:" + network.node(node).address().getPort();
  }

  private LineClient knock(int node) {
    LineClient client = network.connect(node);
    client.send("VER 1 MSNP5", "USR 2 MD5 I dave@example.com").expect("VER 1 MSNP5");
    return client;
  }

  @Test
  void everybodyIsSentElsewhere() throws Exception {
    start(2, Map.of());
    LineClient alice = network.online(0, "alice", "MSNP2");
    LineClient bob = network.online(0, "bob", "MSNP5");
    LineClient carol = network.online(0, "carol", "MSNP7");
    order(0, new Message.Drain(SOON));

    alice.expect("XFR 0 NS " + address(1));
    bob.expect("XFR 0 NS " + address(1) + " 0");
    carol.expect("XFR 0 NS " + address(1) + " 0 " + address(0));
    await().until(() -> network.node(0).sessions() == 0);
    assertThat(network.count("mariposa.connections.closed", "cause", "referred")).isEqualTo(3);
    assertThat(info(0).draining()).isTrue();
    assertThat(network.node(0).ready()).isFalse();
    network.online(1, "bob").expectNothing();
  }

  @Test
  void aDialectMayBeSentToDispatchInstead() throws Exception {
    start(2, Map.of("goodbye.msnp5", "ssd"));
    LineClient alice = network.online(0, "alice", "MSNP5");
    LineClient bob = network.online(0, "bob", "MSNP4");
    order(0, new Message.Drain(SOON));

    alice.expect("OUT SSD").expectClosed();
    bob.expect("XFR 0 NS " + address(1) + " 0");
  }

  @Test
  void whereNoOtherNodeTakesPeopleAllAreToldAtOnce() throws Exception {
    start(1, Map.of());
    LineClient alice = network.online(0, "alice");
    order(0, new Message.Drain(LONG));

    alice.expect("OUT SSD").expectClosed();
    knock(0).expect("601 2").expectClosed();
  }

  @Test
  void whoComesMeanwhileIsReferredUntilItTakesPeopleAgain() throws Exception {
    start(2, Map.of());
    LineClient alice = network.online(0, "alice");
    order(0, new Message.Drain(LONG));
    knock(0).expect("XFR 2 NS " + address(1) + " 0").expectClosed();
    order(1, new Message.Drain(LONG));
    knock(0).expect("600 2").expectClosed();
    order(0, new Message.Undrain());

    assertThat(info(0).draining()).isFalse();
    network.online(0, "bob");
    alice.expectNothing();
  }

  @Test
  void whoIsGettingAReplyGetsItFirst() throws Exception {
    start(2, Map.of());
    LineClient alice = network.online(0, "alice");
    network.directory.takeCalls();
    network.directory.pause();
    alice.send("GTC 7 N");
    network.directory.awaitCall("change");
    order(0, new Message.Drain(Duration.ZERO));
    network.directory.resume();

    alice.expect("GTC 7 2 N", "XFR 0 NS " + address(1) + " 0");
  }

  @Test
  void aNodeThatStopsSendsItsPeopleElsewhereFirst() {
    start(2, Map.of("drain-over", "300ms"));
    LineClient alice = network.online(0, "alice");
    Thread closing = Thread.ofVirtual().start(network.node(0)::close);
    alice.expect("XFR 0 NS " + address(1) + " 0").close();

    await().until(() -> !closing.isAlive());
  }

  @Test
  void contactsSeeNothingWhenHeIsBackInTime() throws Exception {
    start(3, Map.of());
    network.directory.friends("alice", "bob");
    network.directory.friends("alice", "carol");
    LineClient bob = network.online(1, "bob");
    LineClient carol = network.online(0, "carol");
    LineClient alice = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    carol.expect("NLN NLN alice@example.com Alice");
    order(0, new Message.Drain(Duration.ZERO));
    alice.await(line -> line.startsWith("XFR 0 NS "));
    await().until(() -> network.node(0).sessions() == 0);
    network.cluster(0).die();
    LineClient dave = network.online(2, "dave");
    network.online(2, "alice");

    bob.expectNothing();
    dave.expectNothing();
  }

  @Test
  void whoDoesNotComeBackIsGoneWhenTheGraceEnds() throws Exception {
    start(2, Map.of("leaving-grace", "300ms"));
    network.directory.friends("alice", "bob");
    LineClient bob = network.online(1, "bob");
    network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    order(0, new Message.Drain(Duration.ZERO));

    bob.expect("FLN alice@example.com").expectNothing();
  }

  @Test
  void whoComesBackAndChoosesNoStatusIsGoneAfterAMoment() throws Exception {
    start(2, Map.of("return-grace", "300ms"));
    network.directory.friends("alice", "bob");
    LineClient bob = network.online(1, "bob");
    network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    order(0, new Message.Drain(Duration.ZERO));
    await().until(() -> network.node(0).sessions() == 0);
    LineClient alice = network.signIn(1, "alice", "MSNP5");

    bob.expect("FLN alice@example.com").expectNothing();
    alice.send("SYN 4 0", "CHG 5 NLN").await("CHG 5 NLN"::equals);
    bob.expect("NLN NLN alice@example.com Alice").expectNothing();
  }

  @Test
  void whoIsBackBeforeTheNewsThatHeWasSentAwayIsNotSeenToLeave() throws Exception {
    start(2, Map.of());
    network.directory.friends("alice", "bob");
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    network.cluster(1).loseRecords(true);
    order(0, new Message.Drain(Duration.ZERO));
    alice.await(line -> line.startsWith("XFR 0 NS "));
    network.online(1, "alice");

    bob.expectNothing();
  }
}
