package im.mariposa.notification.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInTimesTest {
  private long now = -5;
  private final SignInTimes times = new SignInTimes(() -> now);

  @Test
  void withoutSignInsThereIsNothingToTell() {
    assertThat(times.mean()).isZero();
  }

  @Test
  void theMeanOfTheLastSecondsIsTold() {
    times.took(Duration.ofMillis(10).toNanos());
    times.took(Duration.ofMillis(20).toNanos());
    assertThat(times.mean()).isEqualTo(Duration.ofMillis(15));

    pass(Duration.ofSeconds(2));
    times.took(Duration.ofMillis(30).toNanos());
    assertThat(times.mean()).isEqualTo(Duration.ofMillis(20));
  }

  @Test
  void whatWasLongAgoIsForgotten() {
    times.took(Duration.ofSeconds(3).toNanos());
    pass(Duration.ofSeconds(2));
    assertThat(times.mean()).isEqualTo(Duration.ofSeconds(3));
    pass(Duration.ofSeconds(2));
    assertThat(times.mean()).isZero();

    times.took(Duration.ofSeconds(3).toNanos());
    pass(Duration.ofMinutes(1));
    assertThat(times.mean()).isZero();
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
