package im.mariposa.dispatch;

import im.mariposa.cluster.nodes.NodeChoice;
import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry;
import im.mariposa.metrics.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Where clients are referred to, and how many were. */
final class Referrals {
  private static final Metric REFERRALS =
      Metric.counter(
          "mariposa.dispatch.referrals",
          "Clients that named themselves, by what they were told",
          "clients",
          "result");
  private static final Metric RATE =
      Metric.gauge(
          "mariposa.dispatch.rate",
          "Clients that are referred in a second when a crowd comes, at present",
          "clients",
          "node");

  /** How a {@code USR I} ended. */
  enum Outcome {
    REFERRED,
    /** No usable handle. */
    REFUSED,
    /** All nodes are full or draining. */
    BUSY,
    /** A crowd came, and the queue was too long. */
    TURNED_AWAY,
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
  private final Turnstile turnstile;
  private final MeterRegistry meters;

  Referrals(NodeRegistry registry, NodeChoice choice, Turnstile turnstile, MeterRegistry meters) {
    this.registry = registry;
    this.choice = choice;
    this.turnstile = turnstile;
    this.meters = meters;
    RATE.gauge(meters, turnstile, Turnstile::rate, "dispatch");
    for (Outcome outcome : Outcome.values()) {
      counter(outcome);
    }
  }

  /** How long sign-ins take at the slowest node; zero: nobody signed in lately. */
  static Duration slowestSignIn(NodeRegistry registry) {
    return registry.live(NodeKind.NOTIFICATION).stream()
        .map(NodeInfo::signInTime)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** As {@link Turnstile#enter}. */
  long enter() {
    return turnstile.enter();
  }

  /** As {@link Turnstile#leave}. */
  void leave() {
    turnstile.leave();
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
