package im.mariposa.protocol.command;

import im.mariposa.protocol.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A command that breaks its declaration: the connection is closed, after an error code where the
 * protocol knows one. Carries no stack trace: bad input is everyday business.
 */
public final class MalformedCommandException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final @Nullable ErrorCode answer;

  /** Closes without a word. */
  public MalformedCommandException(String reason) {
    this(reason, null);
  }

  /** Closes after this code. */
  public MalformedCommandException(String reason, @Nullable ErrorCode answer) {
    super(reason, null, false, false);
    this.reason = reason;
    this.answer = answer;
  }

  /** For the log: never contains input. */
  public String reason() {
    return reason;
  }

  public @Nullable ErrorCode answer() {
    return answer;
  }
}
