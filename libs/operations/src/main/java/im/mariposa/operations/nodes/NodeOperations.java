package im.mariposa.operations.nodes;

import static im.mariposa.operations.presentation.Column.column;

import im.mariposa.operations.declaration.Group;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.json.Describe;
import im.mariposa.operations.presentation.Said;
import im.mariposa.operations.presentation.Table;
import java.util.List;
import java.util.Locale;

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

  Group GROUP = Group.of("nodes", "The nodes that hold clients.", LIST);

  /** No parameters. */
  record Everything() {}

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
