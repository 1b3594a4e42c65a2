package im.mariposa.cluster.nodes;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a node for a client: the less loaded of two random ones. A node tells its load only every
 * few seconds; what was chosen here since that moment is added, so that a burst of clients spreads
 * instead of flooding whoever was emptiest.
 *
 * <p>Safe for use by many threads.
 */
public final class NodeChoice {
  /** Choices of one such span are counted together. */
  private static final long SLOT_MILLIS = 50;

  /** A chosen client needs about this long until its new node counts it. */
  private static final long ARRIVAL_MILLIS = 250;

  private final RandomGenerator random;
  private final LongSupplier clock;
  private final Map<Long, Recent> recent = new HashMap<>();

  /**
   * @param clock milliseconds, never running backwards
   */
  public NodeChoice(RandomGenerator random, LongSupplier clock) {
    this.random = random;
    this.clock = clock;
  }

  /** The node for the next client; null when none of these takes one. */
  public synchronized @Nullable NodeInfo choose(List<NodeInfo> live) {
    long now = clock.getAsLong();
    forgetGone(live);
    List<NodeInfo> open =
        live.stream().filter(node -> !node.draining() && load(node, now) < 1).toList();
    if (open.isEmpty()) {
      return null;
    }
    NodeInfo chosen = betterOfTwo(open, now);
    recentOf(chosen).add(now);
    return chosen;
  }

  private NodeInfo betterOfTwo(List<NodeInfo> open, long now) {
    int first = random.nextInt(open.size());
    if (open.size() == 1) {
      return open.get(first);
    }
    int second = (first + 1 + random.nextInt(open.size() - 1)) % open.size();
    NodeInfo one = open.get(first);
    NodeInfo other = open.get(second);
    return load(one, now) <= load(other, now) ? one : other;
  }

  /** From 0 (empty) to 1 (full) and above. */
  private double load(NodeInfo node, long now) {
    if (node.capacity() <= 0) {
      return 1;
    }
    return (node.sessions() + (double) recentOf(node).since(node, now)) / node.capacity();
  }

  private Recent recentOf(NodeInfo node) {
    return recent.computeIfAbsent(node.incarnation(), unknown -> new Recent());
  }

  private void forgetGone(List<NodeInfo> live) {
    if (recent.size() > live.size()) {
      recent.keySet().retainAll(live.stream().map(NodeInfo::incarnation).toList());
    }
  }

  /** What was chosen for one node since it last told its load. */
  private static final class Recent {
    private final ArrayDeque<Slot> slots = new ArrayDeque<>();
    private long total;
    private @Nullable NodeInfo report;
    private long reportedAt;

    void add(long now) {
      Slot last = slots.peekLast();
      if (last == null || now - last.begin >= SLOT_MILLIS) {
        last = new Slot(now);
        slots.addLast(last);
      }
      last.count++;
      total++;
    }

    long since(NodeInfo node, long now) {
      if (!node.equals(report)) {
        report = node;
        reportedAt = Math.max(reportedAt, now - node.leaseAge().toMillis());
      }
      while (!slots.isEmpty() && slots.getFirst().begin < reportedAt - ARRIVAL_MILLIS) {
        total -= slots.removeFirst().count;
      }
      return total;
    }
  }

  private static final class Slot {
    private final long begin;
    private int count;

    private Slot(long begin) {
      this.begin = begin;
    }
  }
}
