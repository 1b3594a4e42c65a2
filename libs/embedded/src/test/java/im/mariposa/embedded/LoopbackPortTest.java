package im.mariposa.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class LoopbackPortTest {

  @RepeatedTest(10)
  void leavesOutWhatSomebodyWillNeed() {
    assertThat(LoopbackPort.free(port -> port % 2 == 0) % 2).isEqualTo(1);
  }

  @Test
  void saysWhenThereIsNone() {
    assertThatThrownBy(() -> LoopbackPort.free(_ -> true))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("No free port");
  }
}
