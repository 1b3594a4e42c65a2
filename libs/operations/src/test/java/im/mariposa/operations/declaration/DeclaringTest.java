package im.mariposa.operations.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import im.mariposa.operations.json.Describe;
import im.mariposa.operations.presentation.Sentences;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an operation is after the steps of its declaration. */
final class DeclaringTest {

  /** A lamp that can be dimmed. */
  record Dimming(
      @Describe("Which lamp.") String lamp,
      @Describe("Percent.") int light,
      @Nullable @Describe("Why.") String reason) {}

  record Dimmed(@Describe("Percent.") int light) {}

  interface Lamps {
    Dimmed dim(Dimming request);
  }

  private static Declaring.Named dim() {
    return Operation.named("lamp dim", "Dims a lamp.");
  }

  private static Operation<Dimming, Dimmed> declared(Declaring.Routed routed) {
    return routed
        .takes(Dimming.class)
        .answers(Dimmed.class, Sentences.done(lamp -> "It has " + lamp.light() + " %."))
        .by(Lamps.class, Lamps::dim);
  }

  static Stream<Arguments> routes() {
    return Stream.of(
        Arguments.of(dim().get("/lamps"), "GET lamp QUERY, light QUERY, reason QUERY"),
        Arguments.of(dim().get("/lamps/{lamp}"), "GET lamp PATH, light QUERY, reason QUERY"),
        Arguments.of(dim().post("/lamps"), "POST lamp BODY, light BODY, reason BODY"),
        Arguments.of(dim().put("/{light}/{lamp}"), "PUT lamp PATH, light PATH, reason BODY"),
        Arguments.of(dim().delete("/lamps/{lamp}"), "DELETE lamp PATH, light QUERY, reason QUERY"));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void aParameterStandsInThePathThatNamesItElseWhereTheMethodHasRoom(
      Declaring.Routed routed, String expected) {
    List<String> places =
        declared(routed).parameters().stream()
            .map(parameter -> parameter.name() + " " + parameter.place())
            .toList();

    assertThat(routed.method() + " " + String.join(", ", places)).isEqualTo(expected);
  }

  @Test
  void whatIsNotRequiredIsAnOption() {
    assertThat(declared(dim().post("/lamps")).parameters())
        .extracting(
            parameter -> parameter.name() + " " + parameter.required() + " " + parameter.option())
        .containsExactly("lamp true false", "light true false", "reason false true");
  }

  @Test
  void aPathNamesParametersThatAreThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> declared(dim().get("/lamps/{lamp}/{room}")))
        .withMessage("/lamps/{lamp}/{room} names parameters that Dimming lacks: [room]");
  }

  @Test
  void itIs200UnlessSomethingIsNewAndRefusedForNothingOfItsOwnUnlessItSaysSo() {
    Operation<Dimming, Dimmed> plain = declared(dim().post("/lamps"));
    Operation<Dimming, Dimmed> more =
        declared(dim().post("/lamps").created().refuses(Problem.TOO_LARGE, Problem.LIST_FULL));

    assertThat(plain.success()).isEqualTo(200);
    assertThat(plain.problems()).isEmpty();
    assertThat(more.success()).isEqualTo(201);
    assertThat(more.problems()).containsExactly(Problem.TOO_LARGE, Problem.LIST_FULL);
  }

  @ParameterizedTest
  @CsvSource({"lamp dim, lampDim", "lamps, lamps", "lamp post light, lampPostLight"})
  void theNameIsAlsoOneWord(String name, String id) {
    assertThat(declared(Operation.named(name, "Dims.").get("/lamps")).id()).isEqualTo(id);
  }

  @Test
  void itIsCarriedOutByWhoImplementsItsInterface() {
    Operation<Dimming, Dimmed> operation = declared(dim().post("/lamps"));
    Lamps lamps = request -> new Dimmed(request.light() / 2);

    assertThat(operation.carrier().type()).isEqualTo(Lamps.class);
    assertThat(operation.carrier().carryOut(lamps, new Dimming("hall", 40, null)))
        .isEqualTo(new Dimmed(20));
  }
}
