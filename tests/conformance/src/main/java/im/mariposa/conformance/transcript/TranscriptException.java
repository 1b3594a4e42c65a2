package im.mariposa.conformance.transcript;

/** A transcript that cannot be read; the message names file and line and says what is wrong. */
public final class TranscriptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TranscriptException(String message) {
    super(message);
  }
}
