package im.mariposa.operations.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.operations.alerts.AlertOperations.Sent;
import im.mariposa.operations.presentation.Screen;
import org.junit.jupiter.api.Test;

/** What is said of an alert. */
final class AlertOperationsTest {

  private static String said(boolean delivered, boolean kept) {
    return Screen.of(AlertOperations.SEND, new Sent("bob@example.com", delivered, kept));
  }

  @Test
  void itWasDeliveredKeptOrLost() {
    assertThat(said(true, false)).isEqualTo("Delivered to bob@example.com.");
    assertThat(said(false, true))
        .isEqualTo("bob@example.com did not take it now: kept for the next sign-in.");
    assertThat(said(false, false))
        .startsWith("! Not delivered: bob@example.com is not signed in")
        .contains("--keep")
        .endsWith("\nnot done");
  }
}
