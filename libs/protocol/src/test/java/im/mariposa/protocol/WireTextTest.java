package im.mariposa.protocol;

import static org.assertj.core.api.Assertions.assertThat;

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
}
