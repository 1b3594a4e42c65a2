package im.mariposa.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words that stand in lines as they are. */
class WireWordsTest {

  @Test
  void listsAndStatesAreReadAsTheyAreWritten() {
    for (ListCode list : ListCode.values()) {
      assertThat(ListCode.named(list.name())).isEqualTo(list);
    }
    for (StatusCode status : StatusCode.values()) {
      assertThat(StatusCode.named(status.name())).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fl", "CL", "nln", "HOT", "NLN "})
  void anythingElseIsNone(String name) {
    assertThat(ListCode.named(name)).isNull();
    assertThat(StatusCode.named(name)).isNull();
  }

  @Test
  void errorCodesHaveThreeDigitsAndNoTwoAreTheSame() {
    assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::text))
        .allMatch(text -> text.matches("[2-9]\\d\\d"))
        .doesNotHaveDuplicates();
    assertThat(ErrorCode.NOT_ONLINE.code()).isEqualTo(217);
  }
}
