package im.mariposa.portal.nodes;

import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry;
import im.mariposa.operations.declaration.Problem;
import im.mariposa.operations.declaration.Refused;
import im.mariposa.operations.nodes.NodeOperations;
import im.mariposa.portal.notices.Notices;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** The live nodes that hold clients, as their leases tell, and what they are ordered. */
public final class NodeAdministration implements NodeOperations {
  /** A node that names no address is reached by the one under which clients reach this machine. */
  private static final String HERE = "127.0.0.1";

  private static final Duration USUAL = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private final NodeRegistry registry;
  private final Notices notices;

  public NodeAdministration(NodeRegistry registry, Notices notices) {
    this.registry = registry;
    this.notices = notices;
  }

  @Override
  public NodeList list(Everything request) {
    return new NodeList(live().map(NodeAdministration::shown).toList());
  }

  @Override
  public Draining drain(Departure request) {
    Duration over = duration(request.over());
    NodeInfo node = find(request.node());
    order(node, new Message.Drain(over));
    return new Draining(node.name(), node.sessions(), DurationStyle.SIMPLE.print(over, unit(over)));
  }

  @Override
  public Undrained undrain(OneNode request) {
    NodeInfo node = find(request.node());
    order(node, new Message.Undrain());
    return new Undrained(node.name());
  }

  private void order(NodeInfo node, Message order) {
    if (!notices.ordered(node.incarnation(), order)) {
      throw new Refused(
          Problem.NODE_SILENT,
          node.name()
              + " did not answer: it is stopping, cut off, or of a version that does not know this. See nodes, and try"
              + " again.");
    }
  }

  private NodeInfo find(String wanted) {
    List<NodeInfo> found =
        live().filter(node -> node.name().equals(wanted) || address(node).equals(wanted)).toList();
    if (found.isEmpty()) {
      throw new Refused(
          Problem.UNKNOWN_NODE,
          "No live node is called " + wanted + " or has that address: see nodes.");
    }
    if (found.size() > 1) {
      throw new Refused(
          Problem.AMBIGUOUS_NODE,
          found.size()
              + " live nodes are called "
              + wanted
              + ": give the address that nodes shows.");
    }
    return found.getFirst();
  }

  private static Duration duration(@Nullable String text) {
    if (text == null) {
      return USUAL;
    }
    try {
      Duration given = DurationStyle.SIMPLE.parse(text.strip(), ChronoUnit.SECONDS);
      if (!given.isNegative() && given.compareTo(LONGEST) <= 0) {
        return given;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new Refused(
        Problem.INVALID_DURATION, "The time must be like 90s or 5m, and no longer than a day.");
  }

  private static ChronoUnit unit(Duration over) {
    return over.toMillis() % 1000 == 0 ? ChronoUnit.SECONDS : ChronoUnit.MILLIS;
  }

  private Stream<NodeInfo> live() {
    return Stream.of(NodeKind.NOTIFICATION, NodeKind.SWITCHBOARD)
        .flatMap(kind -> registry.live(kind).stream());
  }

  private static Node shown(NodeInfo node) {
    return new Node(
        node.name(),
        node.kind().name().toLowerCase(Locale.ROOT),
        address(node),
        node.sessions(),
        node.capacity(),
        node.draining() ? "draining" : "live",
        node.leaseAge().toMillis());
  }

  private static String address(NodeInfo node) {
    return (node.host().isEmpty() ? HERE : node.host()) + ":" + node.port();
  }
}
