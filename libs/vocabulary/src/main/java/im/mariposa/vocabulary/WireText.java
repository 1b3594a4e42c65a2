package im.mariposa.vocabulary;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Text as it stands in a parameter: UTF-8, then percent-encoded; one {@code char} a byte. Clients
 * encode more or less of it, in either hex case; what they sent is kept and relayed to the byte
 * ({@code docs/protocol/notification.md} 1.3).
 */
public final class WireText {
  private static final String HEX = "0123456789ABCDEF";

  private WireText() {}

  /**
   * The wire form of plain text: bytes up to 0x20, {@code %}, 0x7F and from 0x80 on are encoded.
   */
  public static String encode(String plain) {
    byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
    StringBuilder out = new StringBuilder(bytes.length + 16);
    for (byte b : bytes) {
      int value = b & 0xFF;
      if (value <= 0x20 || value == '%' || value >= 0x7F) {
        out.append('%').append(HEX.charAt(value >> 4)).append(HEX.charAt(value & 15));
      } else {
        out.append((char) value);
      }
    }
    return out.toString();
  }

  /**
   * Plain text of a wire form, for people to read. What is no valid wire form is shown as it
   * stands.
   */
  public static String decode(String wire) {
    byte[] bytes = decodeBytes(wire);
    String plain = bytes == null ? null : utf8(bytes);
    return plain == null ? wire : plain;
  }

  /** Whether this can be a friendly name, a stored name or the name of a group. */
  public static boolean isName(String wire) {
    return !wire.isEmpty() && wire.length() <= Limits.NAME && isValid(wire);
  }

  /**
   * Whether each {@code %} is followed by two hex digits, the decoded bytes are UTF-8, and no
   * control character (00 to 1F, 7F) is among them, encoded or not. A raw blank cannot occur in a
   * parameter and is refused too.
   */
  public static boolean isValid(String wire) {
    boolean plain = true;
    for (int i = 0; i < wire.length(); i++) {
      char c = wire.charAt(i);
      if (c <= 0x20 || c == 0x7F || c > 0xFF) {
        return false;
      }
      plain &= c != '%' && c < 0x80;
    }
    return plain || isValidWhenDecoded(wire);
  }

  private static boolean isValidWhenDecoded(String wire) {
    byte[] bytes = decodeBytes(wire);
    if (bytes == null) {
      return false;
    }
    for (byte b : bytes) {
      if ((b >= 0 && b < 0x20) || b == 0x7F) {
        return false;
      }
    }
    return utf8(bytes) != null;
  }

  /** The bytes behind the escapes, or null when an escape is broken. */
  static byte @Nullable [] decodeBytes(String wire) {
    byte[] bytes = new byte[wire.length()];
    int length = 0;
    for (int i = 0; i < wire.length(); i++) {
      char c = wire.charAt(i);
      if (c == '%') {
        if (i + 2 >= wire.length()) {
          return null;
        }
        int high = hex(wire.charAt(i + 1));
        int low = hex(wire.charAt(i + 2));
        if (high < 0 || low < 0) {
          return null;
        }
        bytes[length++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        bytes[length++] = (byte) c;
      }
    }
    return Arrays.copyOf(bytes, length);
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private static @Nullable String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }
}
