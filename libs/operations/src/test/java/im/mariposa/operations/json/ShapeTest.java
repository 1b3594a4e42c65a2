package im.mariposa.operations.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a record says about the JSON that becomes it. */
final class ShapeTest {

  enum Colour {
    RED,
    GREEN,
    BLUE
  }

  record Lamp(
      @Describe("Percent.") @Range(min = 1, max = 100) int light,
      @Nullable @Describe("Its colour.") @OneOf({"RED", "BLUE"}) Colour colour,
      @Nullable @Describe("Its colours.") @OneOf({"RED", "BLUE"}) List<Colour> colours,
      @Nullable @Describe(value = "What opens it.", option = true, secret = true) String key) {}

  record Anything(@Describe("One.") int narrow, @Describe("Another.") long wide) {}

  record NoSuchColour(@Describe("Its colour.") @OneOf({"RED", "PINK"}) Colour colour) {}

  private static Lamp lamp(Map<String, Object> json) {
    return Binding.record(Lamp.class, json, Binding.Unknown.REFUSED);
  }

  @Test
  void aFieldIsWhatItsComponentSays() {
    assertThat(Shape.object(Lamp.class).fields())
        .extracting(
            field ->
                field.name()
                    + (field.required() ? " required" : "")
                    + (field.option() ? " option" : "")
                    + (field.secret() ? " secret" : "")
                    + ": "
                    + field.description())
        .containsExactly(
            "light required: Percent.",
            "colour: Its colour.",
            "colours: Its colours.",
            "key option secret: What opens it.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "0          | 'light' is 0; it may be 1 to 100",
        "101        | 'light' is 101; it may be 1 to 100",
        "4294967297 | 'light' is too large"
      })
  void aNumberIsBounded(long light, String message) {
    assertThat(lamp(Map.of("light", 1L)).light()).isEqualTo(1);
    assertThat(lamp(Map.of("light", 100L)).light()).isEqualTo(100);
    assertThatThrownBy(() -> lamp(Map.of("light", light)))
        .isInstanceOf(JsonException.class)
        .hasMessage(message);
  }

  @Test
  void aNumberWithoutBoundsIsWhatItsTypeHolds() {
    assertThat(
            Binding.record(
                Anything.class,
                Map.of("narrow", (long) Integer.MIN_VALUE, "wide", Long.MIN_VALUE),
                Binding.Unknown.REFUSED))
        .isEqualTo(new Anything(Integer.MIN_VALUE, Long.MIN_VALUE));
  }

  @Test
  void someConstantsOfAnEnumAreTaken() {
    assertThat(lamp(Map.of("light", 1L, "colour", "blue", "colours", List.of("Red"))))
        .isEqualTo(new Lamp(1, Colour.BLUE, List.of(Colour.RED), null));
    assertThat(lamp(Map.of("light", 1L, "colour", Colour.RED)).colour()).isEqualTo(Colour.RED);
    assertThatThrownBy(() -> lamp(Map.of("light", 1L, "colour", "GREEN")))
        .hasMessage("'colour': 'GREEN' is none of RED, BLUE");
    assertThatThrownBy(() -> lamp(Map.of("light", 1L, "colour", Colour.GREEN)))
        .hasMessage("'colour' must be one of RED, BLUE");
    assertThatThrownBy(() -> lamp(Map.of("light", 1L, "colours", List.of("RED", "GREEN"))))
        .hasMessage("'colours[1]': 'GREEN' is none of RED, BLUE");
  }

  @Test
  void aConstantThatIsNotThereFailsTheDeclaration() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Shape.object(NoSuchColour.class))
        .withMessageContaining("NoSuchColour.colour: Colour has not all of [RED, PINK]");
  }
}
