package im.mariposa.switchboard.calls;

import im.mariposa.cluster.mailbox.Mailboxes.Letter;
import im.mariposa.protocol.ErrorCode;

/** How a call ended. */
public sealed interface Outcome {

  /**
   * To be answered with RINGING; only then the letter may go out, so that no JOI overtakes the
   * answer.
   */
  record Ringing(Letter letter) implements Outcome {}

  /** To be answered with this code. */
  record Refused(ErrorCode code) implements Outcome {}
}
