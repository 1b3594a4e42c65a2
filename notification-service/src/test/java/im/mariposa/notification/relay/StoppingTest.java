package im.mariposa.notification.relay;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.notification.network.LineClient;
import im.mariposa.notification.network.TestNetwork;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What others see of a node that stops. */
class StoppingTest {
  private final TestNetwork network = new TestNetwork(2);

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void aNodeSaysThatItTakesNobodyBeforeItsPortIsClosed() {
    network.directory.accounts("alice");
    List<String> answers = new ArrayList<>();
    List<Boolean> draining = new ArrayList<>();
    network
        .cluster(0)
        .onRenewNow(
            () -> {
              try (LineClient referredLate = network.connect(0)) {
                answers.add(referredLate.send("VER 1 MSNP5").next());
              }
              network.cluster(1).nodes().live(NodeKind.NOTIFICATION).stream()
                  .filter(node -> node.name().equals("n0"))
                  .map(NodeInfo::draining)
                  .forEach(draining::add);
            });

    network.node(0).close();
    network.cluster(0).onRenewNow(() -> {});

    assertThat(answers).as("its port is open still").hasSize(1);
    assertThat(draining).containsExactly(true);
  }
}
