package im.mariposa.directory.service.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "Alice",
        "Bob%20B.",
        "%c3%A4",
        "\u00c3\u00a4",
        "a%25b",
        "~",
        "%E2%82%AC",
        "\u00c3%A4",
        "(;'\"<>"
      })
  void wellFormedTextIsAName(String text) {
    assertThat(WireText.isName(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "a\tb",
        "a\r\nb",
        "\u0000",
        "\u007f",
        "%",
        "a%2",
        "%2",
        "%zz",
        "%0g",
        "%00",
        "%0D",
        "%1f",
        "%7F",
        "%\u0664\u0661", // digits, but not hex digits of ASCII
        "\u00e4", // a lone byte of Latin-1 is no UTF-8
        "%C3",
        "%80",
        "%C0%AF",
        "%ED%A0%80",
        "%F5%80%80%80",
        "\u20ac"
      })
  void anythingElseIsNot(String text) {
    assertThat(WireText.isName(text)).isFalse();
  }

  @Test
  void theLimitCountsEncodedBytes() {
    assertThat(WireText.isName("%20".repeat(129))).isTrue();
    assertThat(WireText.isName("%20".repeat(129) + "x")).isFalse();
    assertThat(WireText.isWellFormed("x".repeat(1000))).as("other limits are others'").isTrue();
  }

  @Test
  void allOfUnicodeThatIsNoControlCharacterPasses() {
    for (int c = 0x21; c <= 0x10FFFF; c += 97) {
      if (c != 0x7F && c != '%' && !(c >= 0xD800 && c <= 0xDFFF)) {
        byte[] utf8 = new String(Character.toChars(c)).getBytes(StandardCharsets.UTF_8);
        assertThat(WireText.isName(new String(utf8, StandardCharsets.ISO_8859_1)))
            .as("U+%x", c)
            .isTrue();
      }
    }
  }
}
