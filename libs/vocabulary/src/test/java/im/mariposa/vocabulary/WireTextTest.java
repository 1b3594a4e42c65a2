package im.mariposa.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code notification.md} 1.3. Wire text has one char a byte: é on the wire is {@code Ã©} here. */
class WireTextTest {

  @ParameterizedTest
  @CsvSource({
    "Alice, Alice",
    "example user, example%20user",
    "100%, 100%25",
    "René, Ren%C3%A9",
    "'a\tb', a%09b",
    "'\u007f', %7F",
    "'', ''",
    "😀, %F0%9F%98%80",
    "'~!@#$^&*()_+{}', '~!@#$^&*()_+{}'",
  })
  void encodesWhatMustBeAndReadsItBack(String plain, String wire) {
    assertThat(WireText.encode(plain)).isEqualTo(wire);
    assertThat(WireText.decode(wire)).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Alice",
        "example%20user",
        "hex%c3%a9case",
        "hex%C3%A9case",
        "raw\u00c3\u00a9bytes",
        "half%C3\u00a9raw",
        "1%20(222)%203333",
        "%25",
        "",
      })
  void acceptsWhatClientsSend(String wire) {
    assertThat(WireText.isValid(wire)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "%2",
        "100%",
        "%zz",
        "%2g",
        "% 2",
        "a b",
        "a\tb",
        "a\u007fb",
        "%00",
        "%1F",
        "%7f",
        "%0D%0A",
        "\u00e9",
        "%E9",
        "%C3",
        "%C0%AF",
        "%ED%A0%80",
        "%F5%80%80%80",
      })
  void refusesBrokenEscapesControlCharactersAndWhatIsNoUtf8(String wire) {
    assertThat(WireText.isValid(wire)).isFalse();
  }

  @Test
  void showsWhatIsNoWireFormAsItStands() {
    assertThat(WireText.decode("100%")).isEqualTo("100%");
    assertThat(WireText.decode("%E9")).isEqualTo("%E9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "Bob%20B.", "%c3%A4", "\u00c3\u00a4", "~", "\u00c3%A4", "(;'\"<>"})
  void isAName(String text) {
    assertThat(WireText.isName(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "%", "%0D", "\u00e4", "\u20ac", "%ED%A0%80"})
  void isNoName(String text) {
    assertThat(WireText.isName(text)).isFalse();
  }

  @Test
  void theLimitOfANameCountsEncodedBytes() {
    assertThat(WireText.isName("%20".repeat(129))).isTrue();
    assertThat(WireText.isName("%20".repeat(129) + "x")).isFalse();
    assertThat(WireText.isValid("x".repeat(1000))).as("other limits are others'").isTrue();
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
