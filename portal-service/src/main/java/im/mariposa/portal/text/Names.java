package im.mariposa.portal.text;

import im.mariposa.operations.declaration.Problem;
import im.mariposa.operations.declaration.Refused;
import im.mariposa.vocabulary.Limits;
import im.mariposa.vocabulary.WireText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Names as administrators write them and as the wire has them. */
public final class Names {
  private Names() {}

  /**
   * The wire form of a friendly or stored name.
   *
   * @throws Refused when no client could have sent it
   */
  public static String wire(String plain) {
    String wire = WireText.encode(plain);
    if (plain.isEmpty()) {
      throw new Refused(Problem.INVALID_NAME, "The name is empty: give at least one character.");
    }
    if (wire.length() > Limits.NAME) {
      throw new Refused(
          Problem.INVALID_NAME,
          "The name takes "
              + wire.length()
              + " bytes in wire form, at most "
              + Limits.NAME
              + " are possible (blanks and characters that are not ASCII take three for each byte): shorten it.");
    }
    if (!WireText.isValid(wire) || !isUnicode(plain)) {
      throw new Refused(
          Problem.INVALID_NAME, "The name contains control characters or is no valid Unicode.");
    }
    return wire;
  }

  /** Plain text for people. */
  public static String plain(String wire) {
    return WireText.decode(wire);
  }

  /** Handles are lower case in storage and on the wire. */
  public static String handle(String given) {
    return given.toLowerCase(Locale.ROOT);
  }

  private static boolean isUnicode(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
