package im.mariposa.standalone;

import java.io.Serial;

/** The network could not be started; the message says to a person what happened and what to do. */
public final class StandaloneException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  StandaloneException(String message) {
    super(message);
  }

  StandaloneException(String message, Throwable cause) {
    super(message, cause);
  }
}
