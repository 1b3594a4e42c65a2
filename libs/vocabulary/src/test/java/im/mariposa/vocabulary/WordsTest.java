package im.mariposa.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words that stand in lines as they are. */
class WordsTest {

  @ParameterizedTest
  @EnumSource(ContactList.class)
  void listsAreReadAsTheyAreWritten(ContactList list) {
    assertThat(ContactList.named(list.name())).isEqualTo(list);
  }

  @ParameterizedTest
  @EnumSource(Property.class)
  void propertiesAreReadAsTheyAreWritten(Property property) {
    assertThat(Property.named(property.name())).isEqualTo(property);
  }

  @ParameterizedTest
  @CsvSource({
    "NLN, ONLINE",
    "BSY, BUSY",
    "IDL, IDLE",
    "BRB, BE_RIGHT_BACK",
    "AWY, AWAY",
    "PHN, ON_THE_PHONE",
    "LUN, OUT_TO_LUNCH",
    "HDN, HIDDEN",
    "FLN, OFFLINE"
  })
  void eachStatusHasItsCode(String code, Status status) {
    assertThat(Status.coded(code)).isEqualTo(status);
    assertThat(status.code()).isEqualTo(code);
  }

  @Test
  void aStatusThatWasNeverChosenHasNoCode() {
    assertThatThrownBy(Status.UNSET::code).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void whatIsShownToOthersIsNeverUnsetHiddenOrOffline(Status status) {
    boolean shown = status != Status.UNSET && status != Status.HIDDEN && status != Status.OFFLINE;
    assertThat(status.appears()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fl", "CL", "nln", "HOT", "NLN ", "phh", "UNSET", "FORWARD"})
  void anythingElseIsNone(String name) {
    assertThat(ContactList.named(name)).isNull();
    assertThat(Status.coded(name)).isNull();
    assertThat(Property.named(name)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"FL, 1", "AL, 2", "BL, 4", "RL, 8"})
  void aSetOfListsHasABitForEach(ContactList list, int bit) {
    assertThat(list.bit()).isEqualTo(bit);
    assertThat(list.in(bit)).isTrue();
    assertThat(list.in(15 - bit)).isFalse();
  }
}
