package im.mariposa.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.declaration.Problem;
import im.mariposa.operations.declaration.Refused;
import im.mariposa.operations.nodes.NodeOperations;
import im.mariposa.operations.nodes.NodeOperations.Everything;
import im.mariposa.operations.nodes.NodeOperations.NodeList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An operation reaches who carries it out; one that nobody carries out is noticed at the start. */
final class OperationTableTest {
  private static final List<Operation<?, ?>> NODES = List.of(NodeOperations.LIST);
  private static final NodeOperations NO_NODES = request -> new NodeList(List.of());

  @Test
  void whoImplementsTheInterfaceIsAsked() {
    OperationTable table = new OperationTable(NODES, List.of("somebody else", NO_NODES));

    assertThat(table.carryOut(NodeOperations.LIST, new Everything()))
        .isEqualTo(new NodeList(List.of()));
  }

  @Test
  void aRefusalComesBack() {
    NodeOperations refusing =
        request -> {
          throw new Refused(Problem.CLUSTER_UNAVAILABLE, "Redis is away.");
        };

    assertThatThrownBy(
            () ->
                new OperationTable(NODES, List.of(refusing))
                    .carryOut(NodeOperations.LIST, new Everything()))
        .isInstanceOf(Refused.class)
        .hasMessage("Redis is away.");
  }

  @Test
  void nobodyFailsTheStart() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new OperationTable(NO_NODES))
        .withMessageContaining("'account add'")
        .withMessageContaining("AccountOperations")
        .withMessageContaining("there are 0");
  }

  @Test
  void twoFailTheStart() {
    NodeOperations other = request -> new NodeList(List.of());

    assertThatIllegalStateException()
        .isThrownBy(() -> new OperationTable(NODES, List.of(NO_NODES, other)))
        .withMessageContaining("'nodes'")
        .withMessageContaining("there are 2");
  }

  @Test
  void whatIsNotInTheTableCannotBeAsked() {
    assertThatNullPointerException()
        .isThrownBy(
            () ->
                new OperationTable(List.of(), List.of(NO_NODES))
                    .carryOut(NodeOperations.LIST, new Everything()));
  }
}
