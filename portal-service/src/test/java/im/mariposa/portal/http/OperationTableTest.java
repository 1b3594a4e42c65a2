package im.mariposa.portal.http;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import im.mariposa.operations.nodes.NodeOperations;
import im.mariposa.operations.nodes.NodeOperations.NodeList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OperationTableTest {

  @Test
  void anOperationThatNobodyCarriesOutFailsTheStart() {
    OperationTable table =
        new OperationTable().on(NodeOperations.LIST, request -> new NodeList(List.of()));

    assertThatIllegalStateException()
        .isThrownBy(table::complete)
        .withMessageContaining("account add");
  }

  @Test
  void twoHandlersForOneOperationFailTheStart() {
    OperationTable table =
        new OperationTable().on(NodeOperations.LIST, request -> new NodeList(List.of()));

    assertThatIllegalStateException()
        .isThrownBy(() -> table.on(NodeOperations.LIST, request -> new NodeList(List.of())))
        .withMessageContaining("'nodes'");
  }
}
