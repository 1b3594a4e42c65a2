package im.mariposa.conformance.model;

/** Somebody's client shows, or was told, what it should not; the message is a sentence. */
final class Difference extends Exception {
  private static final long serialVersionUID = 1L;

  Difference(String message) {
    super(message);
  }
}
