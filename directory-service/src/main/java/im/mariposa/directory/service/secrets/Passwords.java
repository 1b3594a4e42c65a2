package im.mariposa.directory.service.secrets;

/** What a messenger password may be ({@code docs/protocol/notification.md} 4.1). */
public final class Passwords {
  /** Longest password in characters. */
  public static final int MAX_LENGTH = 64;

  private Passwords() {}

  /**
   * Printable ASCII: what old clients hash for other characters depends on their Windows code page.
   */
  public static boolean isUsable(String password) {
    return !password.isEmpty()
        && password.length() <= MAX_LENGTH
        && password.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
  }
}
