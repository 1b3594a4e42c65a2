package im.mariposa.vocabulary;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The address of an account: an e-mail address, plain ASCII, at most 129 bytes. One canonical form,
 * lower case, is kept and shown everywhere, because clients look contacts up by exact string
 * ({@code docs/protocol/notification.md} 1.3).
 */
public final class Handle {
  /** What {@link #isPlausible} demands, as a sentence for people. */
  public static final String RULE =
      "A handle is an e-mail address of at most "
          + Limits.HANDLE
          + " visible ASCII characters: before the @ none of \"(),:;<>[\\]% and no second @, behind it"
          + " a domain of letters, digits, hyphens, underscores and at least one dot, like alice@example.com.";

  private Handle() {}

  /** What a handle looks like. */
  public enum Shape {
    PLAUSIBLE,
    /** No {@code @}, or nothing behind it. */
    DOMAIN_MISSING,
    /**
     * Anything else: empty local part, domain without a dot, too long, blanks or bytes that no
     * address has.
     */
    IMPLAUSIBLE
  }

  /**
   * The canonical form of a received parameter: percent-escapes decoded, lower case. Null when an
   * escape is broken or stands for something that is no visible ASCII.
   */
  public static @Nullable String canonical(String parameter) {
    String plain = parameter.indexOf('%') < 0 ? parameter : unescape(parameter);
    if (plain == null) {
      return null;
    }
    return isVisibleAscii(plain) ? plain.toLowerCase(Locale.ROOT) : null;
  }

  private static boolean isVisibleAscii(String text) {
    return text.chars().allMatch(c -> c > 0x20 && c < 0x7F);
  }

  /** The shape of a canonical handle. */
  public static Shape shape(String handle) {
    int at = handle.indexOf('@');
    if (at < 0 || at == handle.length() - 1) {
      return Shape.DOMAIN_MISSING;
    }
    if (at == 0 || handle.length() > Limits.HANDLE || handle.indexOf('@', at + 1) >= 0) {
      return Shape.IMPLAUSIBLE;
    }
    return plausibleDomain(handle, at + 1) && plausibleLocalPart(handle, at)
        ? Shape.PLAUSIBLE
        : Shape.IMPLAUSIBLE;
  }

  /**
   * How an account is looked up by what somebody wrote: in lower case. Null when nobody can have
   * it, because it is longer than {@link Limits#HANDLE} or no visible ASCII. Handles that are not
   * plausible are not refused, so that accounts that have one can be found and removed.
   */
  public static @Nullable String lookup(String given) {
    boolean possible = given.length() <= Limits.HANDLE && isVisibleAscii(given);
    return possible ? given.toLowerCase(Locale.ROOT) : null;
  }

  /** The lower-case form of what somebody wrote, when an account can have it; else null. */
  public static @Nullable String plausible(String given) {
    String handle = lookup(given);
    return handle != null && isPlausible(handle) ? handle : null;
  }

  /** Whether this is a canonical handle that an account can have. */
  public static boolean isPlausible(String handle) {
    return handle.equals(canonical(handle)) && shape(handle) == Shape.PLAUSIBLE;
  }

  private static boolean plausibleLocalPart(String handle, int end) {
    for (int i = 0; i < end; i++) {
      if ("\"(),:;<>[\\]%".indexOf(handle.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Labels of letters, digits and hyphens, at least two, none empty. */
  private static boolean plausibleDomain(String handle, int from) {
    int dots = 0;
    char previous = '.';
    for (int i = from; i < handle.length(); i++) {
      char c = handle.charAt(i);
      if (c == '.') {
        if (previous == '.') {
          return false;
        }
        dots++;
      } else if (!isLabelCharacter(c)) {
        return false;
      }
      previous = c;
    }
    return dots > 0 && previous != '.';
  }

  private static boolean isLabelCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  }

  private static @Nullable String unescape(String text) {
    byte[] bytes = WireText.decodeBytes(text);
    return bytes == null ? null : new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
