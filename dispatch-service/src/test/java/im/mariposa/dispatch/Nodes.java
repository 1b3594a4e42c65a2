package im.mariposa.dispatch;

import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import java.time.Duration;

/** Notification nodes as a registry would show them. */
final class Nodes {
  private Nodes() {}

  static NodeInfo node(int number, int sessions, int capacity) {
    return node(number, "10.0.0." + number, sessions, capacity, false, Duration.ZERO);
  }

  static NodeInfo draining(int number) {
    return node(number, "10.0.0." + number, 0, 1000, true, Duration.ZERO);
  }

  static NodeInfo node(
      int number, String host, int sessions, int capacity, boolean draining, Duration leaseAge) {
    return new NodeInfo(
        NodeKind.NOTIFICATION,
        number,
        7L << 10 | number,
        "node-" + number,
        host,
        1863 + number,
        sessions,
        capacity,
        draining,
        Duration.ZERO,
        leaseAge);
  }
}
