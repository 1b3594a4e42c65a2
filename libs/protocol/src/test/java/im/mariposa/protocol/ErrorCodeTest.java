package im.mariposa.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {

  @Test
  void codesHaveThreeDigitsAndNoTwoAreTheSame() {
    assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::text))
        .allMatch(text -> text.matches("[2-9]\\d\\d"))
        .doesNotHaveDuplicates();
    assertThat(ErrorCode.NOT_ONLINE.code()).isEqualTo(217);
  }
}
