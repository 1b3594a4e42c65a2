package im.mariposa.protocol.listener;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DescriptorsTest {

  @Test
  void capacityIsWhatTheDescriptorsAllow() {
    assertThat(Descriptors.each(20_000, 3)).isEqualTo(6_333);
    assertThat(Descriptors.each(1_024, 3)).isEqualTo(100);
    assertThat(Descriptors.each(Long.MAX_VALUE, 1)).isEqualTo(1_000_000);
  }

  @Test
  void theSettingAllowsNoMore() {
    assertThat(Descriptors.capacity(7, 1)).isEqualTo(7);
    assertThat(Descriptors.capacity(Integer.MAX_VALUE, 1))
        .isEqualTo(Descriptors.each(Descriptors.limit(), 1));
  }
}
