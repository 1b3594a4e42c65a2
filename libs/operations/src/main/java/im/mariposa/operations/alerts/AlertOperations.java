package im.mariposa.operations.alerts;

import static im.mariposa.operations.declaration.Problem.ALERT_TOO_LONG;
import static im.mariposa.operations.declaration.Problem.INVALID_ALERT;
import static im.mariposa.operations.declaration.Problem.UNKNOWN_ACCOUNT;

import im.mariposa.operations.declaration.Method;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.json.Describe;
import org.jspecify.annotations.Nullable;

/** Alerts: a text that pops up at somebody's screen (clients of MSNP5 and later). */
public final class AlertOperations {

  public static final Operation<Alert, Sent> SEND =
      Operation.of(
          "alert",
          Method.POST,
          "/alerts",
          200,
          "Sends an alert to somebody who is signed in, or keeps it until he is.",
          Alert.class,
          Sent.class,
          INVALID_ALERT,
          ALERT_TOO_LONG,
          UNKNOWN_ACCOUNT);

  private AlertOperations() {}

  /** What to tell whom. */
  public record Alert(
      @Describe("Handle of the receiver.") String handle,
      @Describe(
              value = "Plain text; the BODY element made of it may have 1024 bytes.",
              option = true)
          String text,
      @Nullable @Describe("Address that a click on the alert opens.") String url,
      @Nullable @Describe("Deliver at the next sign-in when the person is away now.")
          Boolean keep) {}

  /** What became of it. */
  public record Sent(
      @Describe("Handle of the receiver.") String handle,
      @Describe("A session took it.") boolean delivered,
      @Describe("It waits for the next sign-in.") boolean kept) {}
}
