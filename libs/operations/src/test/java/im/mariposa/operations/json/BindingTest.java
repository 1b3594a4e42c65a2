package im.mariposa.operations.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.mariposa.operations.json.Binding.Unknown;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records to JSON and back. */
final class BindingTest {

  enum Colour {
    RED,
    BLUE
  }

  record Inner(@Describe("A number.") int number) {}

  record Outer(
      @Describe("A text.") String text,
      @Describe("A large number.") long large,
      @Describe("A flag.") boolean flag,
      @Nullable @Describe("Perhaps a text.") String perhaps,
      @Nullable @Describe("Colours.") List<Colour> colours,
      @Nullable @Describe("More.") List<Inner> more) {}

  record Undescribed(String text) {}

  record Impossible(@Describe("No JSON.") Thread thread) {}

  private static Outer read(String json, Unknown unknown) {
    return Binding.record(Outer.class, Json.read(json.getBytes(StandardCharsets.UTF_8)), unknown);
  }

  private static String write(Object value) {
    return new String(Json.bytes(value), StandardCharsets.UTF_8);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Outer all =
        new Outer(
            "ä\"\\\n\uD83D\uDC2D",
            Long.MAX_VALUE,
            true,
            "",
            List.of(Colour.BLUE, Colour.RED),
            List.of(new Inner(-1)));
    Outer least = new Outer("", 0, false, null, null, null);

    assertThat(read(write(all), Unknown.REFUSED)).isEqualTo(all);
    assertThat(read(write(least), Unknown.REFUSED)).isEqualTo(least);
    assertThat(read(Json.indented(all), Unknown.REFUSED)).isEqualTo(all);
    assertThat(write(least)).isEqualTo("{\"text\":\"\",\"large\":0,\"flag\":false}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[]                                        | the body must be a JSON object",
        "{\"large\":1,\"flag\":true}               | 'text' is missing: A text.",
        "{\"text\":null,\"large\":1,\"flag\":true} | 'text' is missing",
        "{\"text\":1}                              | 'text' must be a text",
        "{\"text\":\"\",\"large\":1.5}             | 'large' must be a whole number",
        "{\"text\":\"\",\"large\":\"1\"}           | 'large' must be a whole number",
        "{\"text\":\"\",\"large\":9999999999999999999} | 'large' must be a whole number",
        "{\"text\":\"\",\"large\":1,\"flag\":\"yes\"} | 'flag' must be true or false",
        "{\"text\":\"\",\"large\":1,\"flag\":true,\"colours\":\"RED\"}  | 'colours' must be an array",
        "{\"text\":\"\",\"large\":1,\"flag\":true,\"colours\":[\"PINK\"]} | 'colours[0]': 'PINK' is none of RED, BLUE",
        "{\"text\":\"\",\"large\":1,\"flag\":true,\"colours\":[1]}      | 'colours[0]' must be one of RED, BLUE",
        "{\"text\":\"\",\"large\":1,\"flag\":true,\"colours\":[null]}   | 'colours[0]' is null",
        "{\"text\":\"\",\"large\":1,\"flag\":true,\"more\":[{\"number\":1},{}]} | 'more[1].number' is missing",
        "{\"text\":\"\",\"large\":1,\"flag\":true,\"more\":[{\"number\":4294967296}]} | 'more[0].number' is too large",
        "{\"text\":\"\",\"large\":1,\"flag\":true,\"more\":[{\"numbr\":1}]} | 'numbr' is not known in 'more[0]'; known are number",
        "{\"txt\":\"\"} | 'txt' is not known; known are text, large, flag, perhaps, colours, more",
      })
  void whatDoesNotFitIsNamed(String json, String message) {
    assertThatThrownBy(() -> read(json, Unknown.REFUSED))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining(message);
  }

  @Test
  void laterServersMayTellMore() {
    assertThat(read("{\"text\":\"x\",\"large\":1,\"flag\":true,\"new\":{}}", Unknown.IGNORED))
        .isEqualTo(new Outer("x", 1, true, null, null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1,]", "{} {}", "{\"a\":1,\"a\":2}", "nul", "\"\\x\""})
  void whatIsNoJsonIsSaid(String text) {
    assertThatThrownBy(() -> Json.read(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(JsonException.class);
  }

  @Test
  void numbersThatAreTooLargeAreNotCut() {
    assertThat(Json.read("9223372036854775807".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Long.MAX_VALUE);
    assertThat(Json.read("9223372036854775808".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Double.class);
  }

  @Test
  void aDeclarationThatCannotBeServedFails() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Shape.object(Undescribed.class))
        .withMessageContaining("Undescribed.text lacks @Describe");
    assertThatIllegalStateException()
        .isThrownBy(() -> Shape.object(Impossible.class))
        .withMessageContaining("java.lang.Thread");
  }
}
