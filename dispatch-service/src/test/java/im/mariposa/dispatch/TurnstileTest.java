package im.mariposa.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A crowd in front of dispatch; time stands until it is moved. */
class TurnstileTest {
  private static final AdmissionSettings SETTINGS =
      new AdmissionSettings(1000, 50, Duration.ofSeconds(1), Duration.ofSeconds(5));

  private long now;
  private Duration signInTime = Duration.ofMillis(20);
  private final Turnstile turnstile =
      new Turnstile(SETTINGS, () -> signInTime, new SplittableRandom(1), () -> now);

  @Test
  void whoComesAloneDoesNotWait() {
    for (int i = 0; i < 100; i++) {
      assertThat(turnstile.enter()).isZero();
      pass(Duration.ofMillis(5));
    }
  }

  @Test
  void aCrowdIsSpreadOverTime() {
    long[] turns = LongStream.generate(turnstile::enter).limit(200).toArray();

    // 200 in a second, each in a slot of its own, with the jitter of one slot
    for (int i = 1; i < turns.length; i++) {
      assertThat(Duration.ofNanos(turns[i]))
          .isBetween(Duration.ofMillis(5L * i), Duration.ofMillis(5L * (i + 1)));
    }
  }

  @Test
  void whoWouldWaitTooLongIsTurnedAwayAndCostsNobodyAPlace() {
    long served =
        LongStream.generate(turnstile::enter).limit(3000).filter(wait -> wait >= 0).count();
    assertThat(served).isEqualTo(1001); // five seconds of 200, and the first

    assertThat(turnstile.enter()).isEqualTo(Turnstile.TURNED_AWAY);
    pass(Duration.ofMillis(5));
    assertThat(turnstile.enter()).isPositive();
    assertThat(turnstile.enter()).isEqualTo(Turnstile.TURNED_AWAY);
  }

  @Test
  void fastSignInsLetTheRateGrowWhileACrowdWaits() {
    for (int second = 0; second < 10; second++) {
      crowd();
    }
    assertThat(turnstile.rate()).isCloseTo(200 * Math.pow(1.1, 10), within(0.001));
    for (int second = 0; second < 50; second++) {
      crowd();
    }
    assertThat(turnstile.rate()).isEqualTo(SETTINGS.most());
  }

  @Test
  void whoLeavesBeforeHisTurnFreesHisPlace() {
    for (int i = 0; i < 10_000; i++) {
      if (turnstile.enter() > 0) {
        turnstile.leave();
      }
    }

    assertThat(Duration.ofNanos(turnstile.enter())).isLessThan(Duration.ofMillis(15));
  }

  @Test
  void whileNobodySignsInTheRateStays() {
    signInTime = Duration.ZERO;
    for (int second = 0; second < 10; second++) {
      crowd();
    }
    assertThat(turnstile.rate()).isEqualTo(200);
  }

  @Test
  void withoutACrowdTheRateStays() {
    for (int second = 0; second < 10; second++) {
      pass(Duration.ofSeconds(1));
      turnstile.enter();
    }
    assertThat(turnstile.rate()).isEqualTo(200);
  }

  @Test
  void slowSignInsLetTheRateFallButNotBelowTheLeast() {
    signInTime = Duration.ofMillis(1001);
    crowd();
    assertThat(turnstile.rate()).isEqualTo(140);
    for (int second = 0; second < 20; second++) {
      crowd();
    }
    assertThat(turnstile.rate()).isEqualTo(SETTINGS.least());

    signInTime = Duration.ofSeconds(1);
    crowd();
    assertThat(turnstile.rate()).isGreaterThan(SETTINGS.least());
  }

  private void crowd() {
    LongStream.generate(turnstile::enter).limit(10).forEach(wait -> {});
    pass(Duration.ofSeconds(1));
    turnstile.enter();
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
