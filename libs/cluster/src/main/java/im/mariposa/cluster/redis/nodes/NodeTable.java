package im.mariposa.cluster.redis.nodes;

import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.redis.nodes.Liveness.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a participant knows of the leases, and the rule of who is dead: whoever is missing in a
 * reading that began after he was heard of, unless the table is in doubt. It is in doubt for one
 * lease time after Redis' epoch changed (it lost data), after the connection broke, and after a
 * time without readings (others may have been unable to renew). Who gave his lease back is dead
 * even then. An incarnation whose process has another one is not dead while the lease of that one
 * says that its records are being moved.
 *
 * <p>Pure bookkeeping: times are given by the caller, as {@code System.nanoTime()}.
 */
final class NodeTable {
  private static final int ENDED_REMEMBERED = 4096;

  /**
   * An answer of Redis.
   *
   * @param startedNanos when it was asked for
   * @param epoch what identifies the data and the server that holds it
   * @param epochAge since Redis' data began to exist, or the server was started
   */
  record Reading(long startedNanos, String epoch, Duration epochAge, List<Leased> leases) {}

  /**
   * A lease that stands.
   *
   * @param says what it says of the node's records
   */
  record Leased(NodeInfo node, Announcement says) {}

  /**
   * @param complete those who have put everything into the data that was read
   * @param moving those whose records are being put under a later incarnation of their process
   */
  private record Snapshot(
      Map<Long, NodeInfo> all,
      Map<NodeKind, List<NodeInfo>> byKind,
      Set<Long> complete,
      Set<Long> moving) {}

  private final long leaseNanos;
  private final long staleNanos;

  /** Incarnations whose end is to be noticed, with the time when they were first heard of. */
  private final Map<Long, Long> expected = new HashMap<>();

  private final Set<Long> departed = new HashSet<>();
  private final Map<Long, Boolean> ended = new LinkedHashMap<>();
  private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of(), Set.of(), Set.of());
  private @Nullable String epoch;
  private @Nullable Long lastReading;
  private @Nullable Long doubtUntil;
  private @Nullable Long interruptedAt;

  NodeTable(Duration lease, Duration stale) {
    this.leaseNanos = lease.toNanos();
    this.staleNanos = stale.toNanos();
  }

  List<NodeInfo> live(NodeKind kind) {
    return snapshot.byKind.getOrDefault(kind, List.of());
  }

  List<NodeInfo> live() {
    return snapshot.all.values().stream()
        .sorted(Comparator.comparingInt(NodeInfo::number))
        .toList();
  }

  Set<Long> joined() {
    return snapshot.all.keySet();
  }

  State state(long incarnation, long nowNanos) {
    Snapshot known = snapshot;
    if (known.all.containsKey(incarnation)) {
      return State.LIVE;
    }
    synchronized (this) {
      if (ended.containsKey(incarnation)) {
        return State.ENDED;
      }
      if (known.moving.contains(incarnation)) {
        return State.LIVE;
      }
      expected.putIfAbsent(incarnation, nowNanos);
      return State.UNKNOWN;
    }
  }

  synchronized boolean ended(long incarnation) {
    return ended.containsKey(incarnation);
  }

  synchronized boolean inDoubt(long nowNanos) {
    return doubtUntil != null && doubtUntil - nowNanos > 0;
  }

  /** Whether the last reading showed that it has put everything into what Redis holds now. */
  boolean putComplete(long incarnation) {
    return snapshot.complete.contains(incarnation);
  }

  /**
   * The connection broke: what is at its other end next may be another server, or one that lost
   * data. Until the next reading nobody's announcement counts.
   */
  synchronized void interrupted(long nowNanos) {
    interruptedAt = nowNanos;
    snapshot = new Snapshot(snapshot.all, snapshot.byKind, Set.of(), snapshot.moving);
  }

  /** It gave its lease back. */
  synchronized void departed(long incarnation) {
    departed.add(incarnation);
  }

  /**
   * Takes a reading.
   *
   * @param own incarnations of this participant, which never end for itself
   * @return incarnations that are certain to be dead since this reading
   */
  synchronized List<Long> apply(Reading reading, LongPredicate own) {
    noteDoubt(reading);
    boolean doubt = inDoubt(reading.startedNanos);
    Map<Long, NodeInfo> now = new HashMap<>();
    Set<Long> complete = new HashSet<>();
    Set<Long> moving = new HashSet<>();
    for (Leased lease : reading.leases) {
      now.put(lease.node.incarnation(), lease.node);
      moving.addAll(lease.says.moving());
      if (interruptedAt == null && lease.says.putEpoch().equals(reading.epoch)) {
        complete.add(lease.node.incarnation());
      }
    }
    now.keySet().forEach(incarnation -> expected.put(incarnation, reading.startedNanos));
    now.keySet().removeAll(departed);
    ended.keySet().removeAll(now.keySet());
    Set<Long> alive = new HashSet<>(now.keySet());
    alive.addAll(moving);
    List<Long> dead = bury(reading, alive, doubt, own);
    if (doubt) {
      keepThoseUnheardOf(now);
    }
    departed.retainAll(expected.keySet());
    snapshot = snapshotOf(now, complete, moving);
    return dead;
  }

  private void noteDoubt(Reading reading) {
    boolean newEpoch = epoch != null && !epoch.equals(reading.epoch);
    boolean outOfReach = lastReading != null && reading.startedNanos - lastReading > staleNanos;
    boolean reconnected = interruptedAt != null && reading.startedNanos - interruptedAt > 0;
    if (reconnected) {
      interruptedAt = null;
    }
    if (newEpoch || outOfReach || reconnected) {
      doubtUntil = reading.startedNanos + leaseNanos;
    } else if (epoch == null && reading.epochAge.toNanos() < leaseNanos) {
      doubtUntil = reading.startedNanos + leaseNanos - reading.epochAge.toNanos();
    }
    epoch = reading.epoch;
    lastReading = reading.startedNanos;
  }

  private List<Long> bury(Reading reading, Set<Long> live, boolean doubt, LongPredicate own) {
    List<Long> dead = new ArrayList<>();
    Iterator<Map.Entry<Long, Long>> entries = expected.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Long, Long> entry = entries.next();
      long incarnation = entry.getKey();
      boolean heardOfBefore = reading.startedNanos - entry.getValue() >= 0;
      if (live.contains(incarnation) || own.test(incarnation) || !heardOfBefore) {
        continue;
      }
      if (departed.contains(incarnation) || !doubt) {
        entries.remove();
        dead.add(incarnation);
        ended.put(incarnation, true);
        if (ended.size() > ENDED_REMEMBERED) {
          ended.remove(ended.keySet().iterator().next());
        }
      }
    }
    return dead;
  }

  /**
   * In doubt a node that is missing is kept, unless a new incarnation took its place and address.
   */
  private void keepThoseUnheardOf(Map<Long, NodeInfo> now) {
    Set<List<Object>> places = new HashSet<>();
    now.values().forEach(node -> places.add(place(node)));
    for (NodeInfo node : snapshot.all.values()) {
      if (!departed.contains(node.incarnation())
          && !ended.containsKey(node.incarnation())
          && !places.contains(place(node))) {
        now.putIfAbsent(node.incarnation(), node);
      }
    }
  }

  private static List<Object> place(NodeInfo node) {
    return List.of(node.kind(), node.name(), node.host(), node.port());
  }

  private static Snapshot snapshotOf(
      Map<Long, NodeInfo> nodes, Set<Long> complete, Set<Long> moving) {
    Map<NodeKind, List<NodeInfo>> byKind = new EnumMap<>(NodeKind.class);
    nodes.values().stream()
        .sorted(Comparator.comparingInt(NodeInfo::number))
        .forEach(node -> byKind.computeIfAbsent(node.kind(), kind -> new ArrayList<>()).add(node));
    byKind.replaceAll((kind, list) -> List.copyOf(list));
    return new Snapshot(Map.copyOf(nodes), byKind, Set.copyOf(complete), Set.copyOf(moving));
  }
}
