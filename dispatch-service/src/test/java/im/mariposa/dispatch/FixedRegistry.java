package im.mariposa.dispatch;

import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A registry of nodes that stay as they are: nobody can join. */
record FixedRegistry(List<NodeInfo> nodes) implements NodeRegistry {
  @Override
  public List<NodeInfo> live(NodeKind kind) {
    return nodes.stream().filter(node -> node.kind() == kind).toList();
  }

  @Override
  public boolean alive(long incarnation) {
    return nodes.stream().anyMatch(node -> node.incarnation() == incarnation);
  }

  @Override
  public void onChange(Consumer<List<NodeInfo>> listener) {
    // These nodes never change.
  }

  @Override
  public CompletionStage<Lease> join(Registration registration) {
    return CompletableFuture.failedFuture(new IllegalStateException("No number is free."));
  }
}
