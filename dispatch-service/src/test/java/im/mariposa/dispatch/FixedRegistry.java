package im.mariposa.dispatch;

import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A registry of nodes that stay as they are: nobody can join. */
record FixedRegistry(List<NodeInfo> nodes) implements NodeRegistry {
  @Override
  public List<NodeInfo> live(NodeKind kind) {
    return nodes.stream().filter(node -> node.kind() == kind).toList();
  }

  @Override
  public CompletionStage<Lease> join(Registration registration) {
    return CompletableFuture.failedFuture(new IllegalStateException("No number is free."));
  }
}
