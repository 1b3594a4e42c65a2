package im.mariposa.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * The versions of the protocol that sign in with MD5 ({@code docs/protocol/notification.md} 2.1).
 */
public enum Dialect {
  MSNP2(2),
  MSNP3(3),
  MSNP4(4),
  MSNP5(5),
  MSNP6(6),
  MSNP7(7);

  /**
   * The name of the fall-back dialect that only tells where to get a newer client; never in force
   * here.
   */
  public static final String CVR0 = "CVR0";

  private final int number;

  Dialect(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  public boolean atLeast(Dialect other) {
    return compareTo(other) >= 0;
  }

  /** The dialect of this name in any case, or null when this server does not speak it. */
  public static @Nullable Dialect named(String name) {
    if (name.length() != 5 || !name.regionMatches(true, 0, "MSNP", 0, 4)) {
      return null;
    }
    return numbered(name.charAt(4) - '0');
  }

  /** The dialect of this number, or null. */
  public static @Nullable Dialect numbered(int number) {
    return number >= 2 && number <= 7 ? values()[number - 2] : null;
  }
}
