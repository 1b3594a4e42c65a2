package im.mariposa.operations.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON text and plain values. */
final class JsonTest {

  enum Colour {
    RED
  }

  record Lamp(@Describe("Where.") String room, @Nullable @Describe("Its colour.") Colour colour) {}

  private static @Nullable Object read(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String written(Object value) {
    return new String(Json.bytes(value), StandardCharsets.UTF_8);
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("\"\"", ""),
        Arguments.of("\"ä\\\"\\\\\\n\\u0001\"", "ä\"\\\n\u0001"),
        Arguments.of("\"\uD83D\uDC2D\"", "\uD83D\uDC2D"),
        Arguments.of("0", 0L),
        Arguments.of("-9223372036854775808", Long.MIN_VALUE),
        Arguments.of("1.5", 1.5),
        Arguments.of("true", true),
        Arguments.of("false", false),
        Arguments.of("[]", List.of()),
        Arguments.of("[1,[\"x\"],{}]", List.of(1L, List.of("x"), Map.of())),
        Arguments.of("{\"a\":{\"b\":[true]}}", Map.of("a", Map.of("b", List.of(true)))));
  }

  @ParameterizedTest
  @MethodSource("values")
  void whatIsReadIsWrittenAgain(String text, Object value) {
    assertThat(read(text)).isEqualTo(value);
    assertThat(written(value)).isEqualTo(text);
  }

  @Test
  void nullsAreValues() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("a", null);

    assertThat(read("null")).isNull();
    assertThat(read("{\"a\":null}")).isEqualTo(object);
    assertThat(read("[null]")).isEqualTo(Arrays.asList((Object) null));
    assertThat(written(object)).isEqualTo("{\"a\":null}");
  }

  @Test
  void recordsAndEnumsAreWrittenAndWhatIsNullIsLeftOut() {
    assertThat(written(new Lamp("hall", Colour.RED)))
        .isEqualTo("{\"room\":\"hall\",\"colour\":\"RED\"}");
    assertThat(written(List.of(new Lamp("attic", null)))).isEqualTo("[{\"room\":\"attic\"}]");
  }

  @Test
  void fieldsKeepTheirOrder() {
    assertThat(read("{\"z\":1,\"a\":2,\"m\":3}"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsExactly(Map.entry("z", 1L), Map.entry("a", 2L), Map.entry("m", 3L));
  }

  @Test
  void forPeopleItIsIndented() {
    assertThat(Json.indented(new Lamp("hall", Colour.RED)).replace(System.lineSeparator(), "\n"))
        .isEqualTo(
            """
            {
              "room" : "hall",
              "colour" : "RED"
            }""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~              | there is no JSON in the body",
        "{               | not JSON at line 1",
        "{\"a\":}        | not JSON at line 1, column 6",
        "{} {}           | something follows the JSON value",
        "{\"a\":1,\"a\":2} | Duplicate",
      })
  void whatIsNoJsonSaysWhere(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining(message);
  }

  @Test
  void whatHasNoJsonFormIsNotWritten() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.bytes(Map.of("a", new StringBuilder())))
        .withMessageContaining("no JSON form for java.lang.StringBuilder");
  }
}
