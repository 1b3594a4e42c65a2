package im.mariposa.operations.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.operations.nodes.NodeOperations.Draining;
import im.mariposa.operations.nodes.NodeOperations.Node;
import im.mariposa.operations.nodes.NodeOperations.NodeList;
import im.mariposa.operations.nodes.NodeOperations.Undrained;
import im.mariposa.operations.presentation.Screen;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is shown of nodes. */
final class NodeOperationsTest {

  @Test
  void nodesAreListedWithTheAgeOfTheirLease() {
    NodeList nodes =
        new NodeList(
            List.of(
                new Node("ns-1", "notification", "127.0.0.1:1864", 1, 9, "live", 1240),
                new Node("sb-1", "switchboard", "127.0.0.1:1874", 0, 9, "draining", 60)));

    assertThat(Screen.of(NodeOperations.LIST, nodes))
        .isEqualTo(
            """
            ns-1 | 127.0.0.1:1864 | 1 session | live | lease renewed 1.2 s ago
            sb-1 | 127.0.0.1:1874 | 0 sessions | draining | lease renewed 0.1 s ago""");
  }

  @Test
  void whoDrainsANodeIsToldHowManyLeaveAndWhereToLook() {
    assertThat(Screen.of(NodeOperations.DRAIN, new Draining("ns-1", 40, "90s")))
        .isEqualTo(
            "ns-1 drains: it held 40 sessions, which leave within 90s. See nodes for how many are left.");
    assertThat(Screen.of(NodeOperations.UNDRAIN, new Undrained("ns-1")))
        .isEqualTo("ns-1 takes people again.");
  }
}
