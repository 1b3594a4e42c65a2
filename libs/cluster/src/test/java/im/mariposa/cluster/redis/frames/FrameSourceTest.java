package im.mariposa.cluster.redis.frames;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameSourceTest {
  private final FrameSource source = new FrameSource();

  @Test
  void numbersRiseByOnePerChannel() {
    assertThat(FrameHeader.number(source.nextHeader("x"))).isEqualTo(1);
    assertThat(FrameHeader.number(source.nextHeader("x"))).isEqualTo(2);
    assertThat(FrameHeader.number(source.nextHeader("y"))).isEqualTo(1);
  }

  @Test
  void aNewIncarnationBeginsAnewAndTheOldOneStaysItsOwn() {
    long first = source.incarnation();
    source.nextHeader("x");

    source.become(77L << 10 | 3);

    byte[] header = source.nextHeader("x");
    assertThat(FrameHeader.present(header)).isTrue();
    assertThat(FrameHeader.incarnation(header)).isEqualTo(77L << 10 | 3);
    assertThat(FrameHeader.number(header)).isEqualTo(1);
    assertThat(source.own(first)).isTrue();
    assertThat(source.own(77L << 10 | 3)).isTrue();
    assertThat(source.own(78L << 10 | 3)).isFalse();
  }

  @Test
  void incarnationsFitIntoALuaNumber() {
    for (int i = 0; i < 1000; i++) {
      assertThat(FrameSource.newRandom() << 10 | 1023).isPositive().isLessThan(1L << 53);
    }
  }
}
