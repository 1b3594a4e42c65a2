package im.mariposa.directory;

/**
 * The directory did not answer: it, the network or PostgreSQL is away, or something unexpected
 * happened there.
 */
public final class DirectoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What the caller can tell a client about it. */
  public enum Kind {
    /**
     * Could not be reached, refused for overload, or did not answer in time ({@code 601} at
     * sign-in, {@code 500} later).
     */
    UNAVAILABLE,
    /** PostgreSQL is away or refused the statement ({@code 501}). */
    STORAGE,
    /** The account that asks does not exist any more. */
    GONE,
    /** A defect ({@code 500}). */
    INTERNAL
  }

  private final Kind kind;

  public DirectoryException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public DirectoryException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
