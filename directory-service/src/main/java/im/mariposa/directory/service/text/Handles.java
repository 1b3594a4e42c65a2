package im.mariposa.directory.service.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The syntax of handles ({@code docs/protocol/notification.md} 1.3 and 6.3). */
public final class Handles {
  /** Longest handle in bytes. */
  public static final int MAX_LENGTH = 129;

  private Handles() {}

  /**
   * The handle in the one form that is stored and sent, or null when it is no plausible address.
   */
  public static @Nullable String canonical(String handle) {
    if (handle.length() > MAX_LENGTH) {
      return null;
    }
    for (int i = 0; i < handle.length(); i++) {
      char c = handle.charAt(i);
      if (c <= 0x20 || c >= 0x7F
          || c == '%') { // a percent sign would be decoded by whoever reads it
        return null;
      }
    }
    int at = handle.indexOf('@');
    if (at < 1 || handle.indexOf('@', at + 1) >= 0 || !isDomain(handle.substring(at + 1))) {
      return null;
    }
    return handle.toLowerCase(Locale.ROOT);
  }

  private static boolean isDomain(String domain) {
    int dot = domain.indexOf('.');
    return dot > 0 && !domain.endsWith(".") && !domain.contains("..");
  }
}
