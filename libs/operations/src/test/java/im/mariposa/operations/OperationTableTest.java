package im.mariposa.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.mariposa.operations.alerts.AlertOperations;
import im.mariposa.operations.alerts.AlertOperations.Alert;
import im.mariposa.operations.alerts.AlertOperations.Sent;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.declaration.Problem;
import im.mariposa.operations.declaration.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An operation reaches who carries it out; one that nobody carries out is noticed at the start. */
final class OperationTableTest {
  private static final List<Operation<?, ?>> ALERTS = List.of(AlertOperations.SEND);
  private static final Alert ALERT = new Alert("alice@example.com", "Tea", null, null);
  private static final Sent NOTHING = new Sent("alice@example.com", false, false);
  private static final AlertOperations NOT_SENT = request -> NOTHING;

  @Test
  void whoImplementsTheInterfaceIsAsked() {
    OperationTable table = new OperationTable(ALERTS, List.of("somebody else", NOT_SENT));

    assertThat(table.carryOut(AlertOperations.SEND, ALERT)).isEqualTo(NOTHING);
  }

  @Test
  void aRefusalComesBack() {
    AlertOperations refusing =
        request -> {
          throw new Refused(Problem.CLUSTER_UNAVAILABLE, "Redis is away.");
        };

    assertThatThrownBy(
            () ->
                new OperationTable(ALERTS, List.of(refusing)).carryOut(AlertOperations.SEND, ALERT))
        .isInstanceOf(Refused.class)
        .hasMessage("Redis is away.");
  }

  @Test
  void nobodyFailsTheStart() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new OperationTable(NOT_SENT))
        .withMessageContaining("'account add'")
        .withMessageContaining("AccountOperations")
        .withMessageContaining("there are 0");
  }

  @Test
  void twoFailTheStart() {
    AlertOperations other = request -> NOTHING;

    assertThatIllegalStateException()
        .isThrownBy(() -> new OperationTable(ALERTS, List.of(NOT_SENT, other)))
        .withMessageContaining("'alert'")
        .withMessageContaining("there are 2");
  }

  @Test
  void whatIsNotInTheTableCannotBeAsked() {
    assertThatNullPointerException()
        .isThrownBy(
            () ->
                new OperationTable(List.of(), List.of(NOT_SENT))
                    .carryOut(AlertOperations.SEND, ALERT));
  }
}
