package im.mariposa.operations.alerts;

import static im.mariposa.operations.declaration.Problem.ALERT_TOO_LONG;
import static im.mariposa.operations.declaration.Problem.INVALID_ALERT;
import static im.mariposa.operations.declaration.Problem.UNKNOWN_ACCOUNT;

import im.mariposa.operations.declaration.Group;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.json.Describe;
import im.mariposa.operations.presentation.Said;
import im.mariposa.operations.presentation.Sentences;
import org.jspecify.annotations.Nullable;

/** Alerts. */
public interface AlertOperations {

  Operation<Alert, Sent> SEND =
      Operation.named(
              "alert", "Sends an alert to somebody who is signed in, or keeps it until he is.")
          .post("/alerts")
          .refuses(INVALID_ALERT, ALERT_TOO_LONG, UNKNOWN_ACCOUNT)
          .takes(Alert.class)
          .answers(Sent.class, Sentences.of(Sent::said))
          .by(AlertOperations.class, AlertOperations::send);

  Sent send(Alert request);

  Group GROUP =
      Group.of(
          "alert", "A text that pops up at somebody's screen (clients of MSNP5 and later).", SEND);

  /** What to tell whom. */
  record Alert(
      @Describe("Handle of the receiver.") String handle,
      @Describe(
              value = "Plain text; the BODY element made of it may have 1024 bytes.",
              option = true)
          String text,
      @Nullable @Describe("Address that a click on the alert opens.") String url,
      @Nullable @Describe("Deliver at the next sign-in when the person is away now.")
          Boolean keep) {}

  /** What became of it. */
  record Sent(
      @Describe("Handle of the receiver.") String handle,
      @Describe("A session took it.") boolean delivered,
      @Describe("It waits for the next sign-in.") boolean kept) {

    private Said said() {
      if (delivered) {
        return Said.done("Delivered to " + handle + ".");
      } else if (kept) {
        return Said.done(handle + " did not take it now: kept for the next sign-in.");
      }
      return Said.notDone(
          "Not delivered: "
              + handle
              + " is not signed in with a client that shows alerts, and the alert was not kept. With --keep it would"
              + " be delivered at the next sign-in.");
    }
  }
}
