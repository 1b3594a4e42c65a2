package im.mariposa.directory;

/** The answer to a challenge. */
public sealed interface Verification {

  /** The response was right. */
  record Verified(Account account) implements Verification {}

  /** Wrong password, unknown or suspended account: nobody can tell which ({@code 911}). */
  record Refused() implements Verification {}
}
