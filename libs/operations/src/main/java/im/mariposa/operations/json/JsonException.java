package im.mariposa.operations.json;

/**
 * JSON that cannot be read, or does not have the shape that was asked for; the message is a
 * sentence for its author.
 */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JsonException(String message) {
    super(message);
  }

  public JsonException(String message, Throwable cause) {
    super(message, cause);
  }
}
