package im.mariposa.switchboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallLimiterTest {
  private long now = 1000;
  private final CallLimiter limiter = new CallLimiter(() -> now);

  @Test
  void fiveFailuresInARowAreTooManyForTenSeconds() {
    for (int i = 0; i < 5; i++) {
      assertThat(limiter.tooActive()).isFalse();
      limiter.failed();
    }
    assertThat(limiter.tooActive()).isTrue();
    now += 9_999;
    assertThat(limiter.tooActive()).isTrue();
    now += 1;
    assertThat(limiter.tooActive()).isFalse();
    limiter.failed();
    assertThat(limiter.tooActive()).as("counted from the start").isFalse();
  }

  @Test
  void somebodyReachedEndsTheRow() {
    for (int i = 0; i < 4; i++) {
      limiter.failed();
    }
    limiter.succeeded();
    limiter.failed();
    assertThat(limiter.tooActive()).isFalse();
  }
}
