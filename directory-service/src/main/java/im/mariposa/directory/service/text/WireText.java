package im.mariposa.directory.service.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Checks of text in wire form ({@code docs/protocol/notification.md} 1.3). */
public final class WireText {
  /** Longest friendly or stored name in encoded bytes. */
  public static final int MAX_NAME = 387;

  /** Longest phone number in encoded bytes. */
  public static final int MAX_PHONE = 95;

  private WireText() {}

  /** A friendly or stored name: not empty, not too long, well-formed. */
  public static boolean isName(String text) {
    return !text.isEmpty() && text.length() <= MAX_NAME && isWellFormed(text);
  }

  /**
   * One parameter of a command: no blanks or control characters, each {@code %} followed by two hex
   * digits, and the decoded bytes are UTF-8 without control characters.
   */
  public static boolean isWellFormed(String text) {
    byte[] decoded = new byte[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= 0x20 || c == 0x7F || c > 0xFF) {
        return false;
      }
      int value = c;
      if (c == '%') {
        value = hexByte(text, i + 1);
        i += 2;
      }
      if (value < 0x20 || value == 0x7F) { // also -1: no hex digits
        return false;
      }
      decoded[length++] = (byte) value;
    }
    return isUtf8(decoded, length);
  }

  private static int hexByte(String text, int at) {
    if (at + 2 > text.length()) {
      return -1;
    }
    int high = hexDigit(text.charAt(at));
    int low = hexDigit(text.charAt(at + 1));
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static int hexDigit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private static boolean isUtf8(byte[] bytes, int length) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
