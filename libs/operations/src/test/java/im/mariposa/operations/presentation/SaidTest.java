package im.mariposa.operations.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.operations.json.Describe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that are a sentence or two. */
final class SaidTest {

  record Lamp(@Describe("Percent.") int light) {}

  @Test
  void whatIsDoneAndWhatElseThereIsToKnow() {
    Said said = Said.done("The lamp is on.", "light: 40 %").remark("It is hot.").remark("Wait.");

    assertThat(said.done()).isTrue();
    assertThat(said.lines()).containsExactly("The lamp is on.", "light: 40 %");
    assertThat(said.remarks()).containsExactly("It is hot.", "Wait.");
  }

  @Test
  void whatIsNotDoneIsARemarkAndNoResult() {
    Said said = Said.notDone("There is no bulb.");

    assertThat(said.done()).isFalse();
    assertThat(said.lines()).isEmpty();
    assertThat(said.remarks()).containsExactly("There is no bulb.");
  }

  @Test
  void aSentenceIsMadeOfTheAnswer() {
    Sentences<Lamp> always = Sentences.done(lamp -> "It has " + lamp.light() + " %.");
    Sentences<Lamp> sometimes =
        Sentences.of(
            lamp -> lamp.light() == 0 ? Said.notDone("It is out.") : Said.done("It is on."));

    assertThat(Screen.lines(always, new Lamp(40))).containsExactly("It has 40 %.");
    assertThat(Screen.lines(sometimes, new Lamp(40))).containsExactly("It is on.");
    assertThat(Screen.lines(sometimes, new Lamp(0))).containsExactly("! It is out.", "not done");
  }

  @ParameterizedTest
  @CsvSource({"0, 0 people", "1, 1 person", "2, 2 people", "-1, -1 people"})
  void oneIsNotMany(int number, String phrase) {
    assertThat(Said.count(number, "person", "people")).isEqualTo(phrase);
  }
}
