package im.mariposa.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.fakes.cluster.InMemoryStore;
import im.mariposa.switchboard.TestNetwork.Person;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A switchboard is told to drain, or stops. */
class DrainTest {
  private final InMemoryStore store = new InMemoryStore();
  private final TestNetwork network = new TestNetwork(store::participant);
  private final Person alice = network.person("alice");
  private final Person bob = network.person("bob");

  @AfterEach
  void close() {
    network.close();
    store.close();
  }

  private SwitchboardNode start(String drainOver) throws IOException {
    return network.switchboard(
        TestSettings.of(Map.of("name", "one", "drain-over", drainOver, "listener.linger", "0s")));
  }

  private Client joined(Client caller) throws IOException {
    caller.say("CAL 2 bob@example.com");
    assertThat(caller.next()).startsWith("CAL 2 RINGING ");
    Client answering = bob.answers();
    answering.hears("IRO 1 1 1 alice@example.com alice", "ANS 1 OK");
    caller.hears("JOI bob@example.com bob");
    return answering;
  }

  @Test
  void nobodyIsSentThereAndItsRoomsGoOnForAWhile() throws IOException {
    SwitchboardNode node = start("0s");
    try (Client a = alice.opens(node)) {
      assertThat(network.order(node, new Message.Drain(Duration.ofHours(1)))).isTrue();
      assertThat(network.switchboards()).singleElement().matches(NodeInfo::draining);
      assertThat(node.ready()).isFalse();
      try (Client b = joined(a)) {
        a.message(3, "A", "still here");
        b.hears("MSG alice@example.com alice 10|still here");
        a.hears("ACK 3");
        assertThat(network.order(node, new Message.Drain(Duration.ofMillis(100)))).isTrue();
        a.hears("OUT");
        a.hearsTheEnd();
        b.hears("OUT");
        b.hearsTheEnd();
      }
    }
  }

  @Test
  void itTakesRoomsAgain() throws IOException {
    SwitchboardNode node = start("0s");
    network.order(node, new Message.Drain(Duration.ofHours(1)));
    network.order(node, new Message.Undrain());

    assertThat(network.switchboards()).singleElement().matches(live -> !live.draining());
    assertThat(node.ready()).isTrue();
  }

  @Test
  void oneThatStopsLetsItsRoomsEnd() throws IOException {
    SwitchboardNode node = start("1h");
    try (Client a = alice.opens(node);
        Client b = joined(a)) {
      Thread closing = Thread.ofVirtual().start(node::close);
      await().until(() -> network.switchboards().stream().allMatch(NodeInfo::draining));
      b.message(3, "A", "bye");
      a.hears("MSG bob@example.com bob 3|bye");
      b.hears("ACK 3");
      a.say("OUT");
      b.hears("BYE alice@example.com");
      b.say("OUT");
      a.hearsTheEnd();
      b.hearsTheEnd();

      await().until(() -> !closing.isAlive());
    }
  }
}
