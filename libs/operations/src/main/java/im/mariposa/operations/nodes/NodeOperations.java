package im.mariposa.operations.nodes;

import im.mariposa.operations.declaration.Method;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.json.Describe;
import java.util.List;

/** The nodes that hold clients. */
public final class NodeOperations {

  public static final Operation<Everything, NodeList> LIST =
      Operation.of(
          "nodes",
          Method.GET,
          "/nodes",
          200,
          "Lists the live nodes: id, address, sessions, state, age of the lease.",
          Everything.class,
          NodeList.class);

  private NodeOperations() {}

  /** No parameters. */
  public record Everything() {}

  /** Live nodes. */
  public record NodeList(@Describe("By kind and number.") List<Node> nodes) {}

  /** A live node. */
  public record Node(
      @Describe("What logs and metrics call it.") String id,
      @Describe("notification or switchboard.") String kind,
      @Describe("Where clients reach it.") String address,
      @Describe("How many sessions it holds.") int sessions,
      @Describe("How many it takes.") int capacity,
      @Describe("live, or draining: takes nobody new.") String state,
      @Describe("Milliseconds since it last renewed its lease.") long leaseAge) {}
}
