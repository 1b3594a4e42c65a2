package im.mariposa.fakes.cluster;

import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The registry of one participant. A lease stands until it is closed or its participant dies. */
final class InMemoryNodes implements NodeRegistry {
  private final InMemoryCluster cluster;
  private volatile @Nullable Held held;

  InMemoryNodes(InMemoryCluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public CompletionStage<Lease> join(Registration registration) {
    return cluster.store.ask(
        () -> {
          Set<Integer> taken = all().stream().map(NodeInfo::number).collect(Collectors.toSet());
          int number = 0;
          while (taken.contains(number)) {
            number++;
          }
          Held lease =
              new Held(
                  registration, ThreadLocalRandom.current().nextLong(1, 1L << 43) << 10 | number);
          held = lease;
          cluster.presence.joined(lease.incarnation);
          return lease;
        });
  }

  private List<NodeInfo> all() {
    List<NodeInfo> nodes = new ArrayList<>();
    for (InMemoryCluster participant : cluster.store.participants) {
      Held lease = participant.nodes.held;
      if (lease != null) {
        nodes.add(lease.info());
      }
    }
    nodes.sort(java.util.Comparator.comparingInt(NodeInfo::number));
    return nodes;
  }

  /** To be asked on the store's thread. */
  boolean isLive(long incarnation) {
    return all().stream().anyMatch(node -> node.incarnation() == incarnation);
  }

  @Override
  public List<NodeInfo> live(NodeKind kind) {
    return cluster.store.participants.stream()
        .map(participant -> participant.nodes.held)
        .filter(lease -> lease != null && lease.registration.kind() == kind)
        .map(lease -> lease.info())
        .sorted(java.util.Comparator.comparingInt(NodeInfo::number))
        .toList();
  }

  /** Ends the lease; on the store's thread. */
  void end() {
    Held lease = held;
    held = null;
    if (lease != null) {
      for (InMemoryCluster other : cluster.store.participants) {
        if (other != cluster) {
          other.presence.nodeEnded(lease.incarnation);
        }
      }
    }
  }

  private final class Held implements Lease {
    private final Registration registration;
    private final long incarnation;

    Held(Registration registration, long incarnation) {
      this.registration = registration;
      this.incarnation = incarnation;
    }

    NodeInfo info() {
      Load load = registration.load().get();
      return new NodeInfo(
          registration.kind(),
          number(),
          incarnation,
          registration.name(),
          registration.host(),
          registration.port(),
          load.sessions(),
          load.capacity(),
          load.draining(),
          load.signInTime(),
          Duration.ZERO);
    }

    @Override
    public int number() {
      return NodeInfo.numberOf(incarnation);
    }

    @Override
    public long incarnation() {
      return incarnation;
    }

    @Override
    public boolean held() {
      return held == this;
    }

    /** Nothing to do: whoever looks sees the load as it is. */
    @Override
    public CompletionStage<Void> renewNow() {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
      cluster
          .store
          .ask(
              () -> {
                end();
                return null;
              })
          .exceptionally(away -> null)
          .join();
    }
  }
}
