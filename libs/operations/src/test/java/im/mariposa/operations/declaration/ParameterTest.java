package im.mariposa.operations.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import im.mariposa.operations.declaration.Parameter.Place;
import im.mariposa.operations.json.Describe;
import im.mariposa.operations.json.Shape;
import im.mariposa.vocabulary.ContactList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ParameterTest {

  record Named(@Describe("A name.") String name, @Nullable @Describe("A size.") Integer size) {}

  private static Parameter of(Shape shape) {
    return new Parameter("it", Place.QUERY, shape, false, true, false, "It.");
  }

  private static final Shape ANY_NUMBER = new Shape.Whole(true, Long.MIN_VALUE, Long.MAX_VALUE);

  private static final Shape LISTS =
      new Shape.ListOf(new Shape.Choice(List.copyOf(ContactList.EDITABLE)));

  @ParameterizedTest
  @CsvSource({
    "'FL,AL', FL AL",
    "FL+AL, FL AL",
    "FL AL, FL AL",
    "al, AL",
    "'BL,BL+FL', BL FL",
    "' FL ', FL",
    "'FL, AL', FL AL"
  })
  void listsAreJoinedByCommaOrPlus(String text, String lists) {
    assertThat(of(LISTS).parse(text))
        .isEqualTo(Arrays.stream(lists.split(" ", -1)).map(ContactList::valueOf).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~ | nothing is named",
        "RL | 'RL' is none of FL, AL, BL",
        "FL,,AL | '' is none of"
      })
  void otherListsAreRefused(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(LISTS).parse(text))
        .withMessageContaining(message);
  }

  @Test
  void numbersFlagsAndTexts() {
    assertThat(of(ANY_NUMBER).parse(" 12 ")).isEqualTo(12L);
    assertThat(of(new Shape.Flag()).parse("true")).isEqualTo(true);
    assertThat(of(new Shape.Flag()).parse("false")).isEqualTo(false);
    assertThat(of(new Shape.Text()).parse(" as it is ")).isEqualTo(" as it is ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1.5", "99999999999999999999"})
  void whatIsNoNumberIsSaid(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(ANY_NUMBER).parse(text))
        .withMessage("'it' must be a whole number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {"0 | 'it' is 0; it may be 1 to 10", "11 | 'it' is 11; it may be"})
  void aNumberOutOfItsBoundsIsSaid(String text, String message) {
    assertThat(of(new Shape.Whole(false, 1, 10)).parse("10")).isEqualTo(10L);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(new Shape.Whole(false, 1, 10)).parse(text))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "1", "truth"})
  void whatIsNoFlagIsSaid(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(new Shape.Flag()).parse(text))
        .withMessage("'it' must be true or false");
  }

  @Test
  void rowsAreNotWrittenAsText() {
    assertThatIllegalStateException()
        .isThrownBy(() -> of(new Shape.ListOf(new Shape.Text())).parse("a,b"))
        .withMessageContaining("it cannot be written as text");
    assertThatIllegalStateException()
        .isThrownBy(() -> of(Shape.object(Named.class)).parse("{}"))
        .withMessageContaining("it cannot be written as text");
  }

  @Test
  void helpNamesItsValueInCapitals() {
    assertThat(of(new Shape.Text()).label()).isEqualTo("IT");
  }
}
