package im.mariposa.cluster.redis.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuietChannelsTest {
  private static final long START = Long.MAX_VALUE - 1000;

  private final QuietChannels quiet = new QuietChannels();

  private static long after(int millis) {
    return START + Duration.ofMillis(millis).toNanos();
  }

  @Test
  void anEmptyFrameIsDueAfterASecondAndAgainAfterFive() {
    quiet.sent(3, START);

    assertThat(quiet.takeDue(after(990))).isEmpty();
    assertThat(quiet.takeDue(after(1000))).containsExactly(3);
    assertThat(quiet.takeDue(after(1250))).isEmpty();
    assertThat(quiet.takeDue(after(5990))).isEmpty();
    assertThat(quiet.takeDue(after(6000))).containsExactly(3);
    assertThat(quiet.takeDue(after(60_000))).isEmpty();
  }

  @Test
  void aFrameMeanwhilePutsItOff() {
    quiet.sent(3, START);
    quiet.sent(3, after(900));
    quiet.sent(255, after(1500));

    assertThat(quiet.takeDue(after(1000))).isEmpty();
    assertThat(quiet.takeDue(after(1900))).containsExactly(3);
    quiet.sent(3, after(2000));
    assertThat(quiet.takeDue(after(3000))).containsExactly(3, 255);
  }
}
