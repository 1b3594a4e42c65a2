package im.mariposa.dispatch;

import im.mariposa.cluster.nodes.NodeChoice;
import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry;
import im.mariposa.metrics.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Where clients are referred to, and how many were. */
final class Referrals {
  private static final Metric REFERRALS =
      Metric.counter(
          "mariposa.dispatch.referrals",
          "Clients that named themselves, by what they were told",
          "clients",
          "result");

  /** How a {@code USR I} ended. */
  enum Outcome {
    REFERRED,
    /** No usable handle. */
    REFUSED,
    /** All nodes are full or draining. */
    BUSY,
    /** No node is alive. */
    UNAVAILABLE
  }

  /** The next node, if any. */
  sealed interface Next permits Chosen, AllBusy, NobodyThere {}

  record Chosen(NodeInfo node) implements Next {}

  record AllBusy() implements Next {}

  record NobodyThere() implements Next {}

  private final NodeRegistry registry;
  private final NodeChoice choice;
  private final MeterRegistry meters;

  Referrals(NodeRegistry registry, NodeChoice choice, MeterRegistry meters) {
    this.registry = registry;
    this.choice = choice;
    this.meters = meters;
    for (Outcome outcome : Outcome.values()) {
      counter(outcome);
    }
  }

  Next next() {
    List<NodeInfo> live = registry.live(NodeKind.NOTIFICATION);
    if (live.isEmpty()) {
      return new NobodyThere();
    }
    NodeInfo node = choice.choose(live);
    return node == null ? new AllBusy() : new Chosen(node);
  }

  void count(Outcome outcome) {
    counter(outcome).increment();
  }

  private Counter counter(Outcome outcome) {
    return REFERRALS.counter(meters, outcome);
  }
}
