package im.mariposa.operations.nodes;

import static im.mariposa.operations.declaration.Problem.AMBIGUOUS_NODE;
import static im.mariposa.operations.declaration.Problem.INVALID_DURATION;
import static im.mariposa.operations.declaration.Problem.NODE_SILENT;
import static im.mariposa.operations.declaration.Problem.UNKNOWN_NODE;
import static im.mariposa.operations.presentation.Column.column;

import im.mariposa.operations.declaration.Group;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.json.Describe;
import im.mariposa.operations.presentation.Said;
import im.mariposa.operations.presentation.Sentences;
import im.mariposa.operations.presentation.Table;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The nodes that hold clients. */
public interface NodeOperations {

  Operation<Everything, NodeList> LIST =
      Operation.named("nodes", "Lists the live notification nodes and switchboards.")
          .get("/nodes")
          .takes(Everything.class)
          .answers(
              NodeList.class,
              Table.of(
                      NodeList::nodes,
                      column("id", Node::id),
                      column("address", Node::address),
                      column(
                          "sessions", node -> Said.count(node.sessions(), "session", "sessions")),
                      column("state", Node::state),
                      column("age of its lease", Node::renewed))
                  .without("kind", "capacity"))
          .by(NodeOperations.class, NodeOperations::list);

  NodeList list(Everything request);

  Operation<Departure, Draining> DRAIN =
      Operation.named("drain", "Lets nobody new come to a node and sends its people elsewhere.")
          .post("/nodes/{node}/drain")
          .refuses(INVALID_DURATION, UNKNOWN_NODE, AMBIGUOUS_NODE, NODE_SILENT)
          .takes(Departure.class)
          .answers(Draining.class, Sentences.done(Draining::sentence))
          .by(NodeOperations.class, NodeOperations::drain);

  /** May be repeated, with another time too. */
  Draining drain(Departure request);

  Operation<OneNode, Undrained> UNDRAIN =
      Operation.named("undrain", "Lets people come to a node again; who has not left it stays.")
          .post("/nodes/{node}/undrain")
          .refuses(UNKNOWN_NODE, AMBIGUOUS_NODE, NODE_SILENT)
          .takes(OneNode.class)
          .answers(Undrained.class, Sentences.done(done -> done.id() + " takes people again."))
          .by(NodeOperations.class, NodeOperations::undrain);

  Undrained undrain(OneNode request);

  Group GROUP = Group.of("nodes", "The nodes that hold clients.", LIST, DRAIN, UNDRAIN);

  /** No parameters. */
  record Everything() {}

  /** A node that its people are to leave. */
  record Departure(
      @Describe("Name of the node, or its address, as nodes shows them.") String node,
      @Nullable
          @Describe(
              "Time over which people leave, or rooms may go on, like 90s or 5m; 60s when not given.")
          String over) {}

  /** One node. */
  record OneNode(@Describe("Name of the node, or its address, as nodes shows them.") String node) {}

  /** What becomes of a node that was told to drain. */
  record Draining(
      @Describe("What logs and metrics call it.") String id,
      @Describe("How many sessions it held, as its lease told last.") int sessions,
      @Describe("Time over which they leave.") String over) {

    private String sentence() {
      return "%s drains: it held %s, which leave within %s. See nodes for how many are left."
          .formatted(id, Said.count(sessions, "session", "sessions"), over);
    }
  }

  /** A node that takes people again. */
  record Undrained(@Describe("What logs and metrics call it.") String id) {}

  /** Live nodes. */
  record NodeList(@Describe("By kind and number.") List<Node> nodes) {}

  /** A live node. */
  record Node(
      @Describe("What logs and metrics call it.") String id,
      @Describe("notification or switchboard.") String kind,
      @Describe("Where clients reach it.") String address,
      @Describe("How many sessions it holds.") int sessions,
      @Describe("How many it takes.") int capacity,
      @Describe("live, or draining: takes nobody new.") String state,
      @Describe("Milliseconds since it last renewed its lease.") long leaseAge) {

    private String renewed() {
      return String.format(Locale.ROOT, "lease renewed %.1f s ago", leaseAge / 1000.0);
    }
  }
}
