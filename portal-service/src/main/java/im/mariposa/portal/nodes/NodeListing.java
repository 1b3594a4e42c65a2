package im.mariposa.portal.nodes;

import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry;
import im.mariposa.operations.nodes.NodeOperations;
import java.util.Locale;
import java.util.stream.Stream;

/** The live nodes that hold clients, as their leases tell. */
public final class NodeListing implements NodeOperations {
  /** A node that names no address is reached by the one under which clients reach this machine. */
  private static final String HERE = "127.0.0.1";

  private final NodeRegistry registry;

  public NodeListing(NodeRegistry registry) {
    this.registry = registry;
  }

  @Override
  public NodeList list(Everything request) {
    return new NodeList(
        Stream.of(NodeKind.NOTIFICATION, NodeKind.SWITCHBOARD)
            .flatMap(kind -> registry.live(kind).stream())
            .map(NodeListing::shown)
            .toList());
  }

  private static Node shown(NodeInfo node) {
    return new Node(
        node.name(),
        node.kind().name().toLowerCase(Locale.ROOT),
        (node.host().isEmpty() ? HERE : node.host()) + ":" + node.port(),
        node.sessions(),
        node.capacity(),
        node.draining() ? "draining" : "live",
        node.leaseAge().toMillis());
  }
}
