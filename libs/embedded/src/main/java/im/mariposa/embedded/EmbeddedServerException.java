package im.mariposa.embedded;

import java.io.Serial;

/**
 * An embedded server could not be started or used. The message is for the person at the terminal:
 * what happened, where, and what to do.
 */
public final class EmbeddedServerException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  EmbeddedServerException(String message) {
    super(message);
  }

  EmbeddedServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
