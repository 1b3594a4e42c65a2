package im.mariposa.notification.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoopFlusherTest {
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final LoopFlusher flusher;
  private long now = 1_000_000_000L;
  private int flushed;

  LoopFlusherTest() {
    channel.freezeTime();
    flusher = new LoopFlusher(channel.eventLoop(), () -> now);
  }

  @Test
  void whatWasWrittenInOneTurnIsFlushedOnceAtItsEnd() {
    write(3);
    assertThat(flushed).isZero();
    channel.runPendingTasks();
    assertThat(flushed).isEqualTo(3);
  }

  @Test
  void aBurstDoesNotWait() {
    for (int i = 0; i < LoopFlusher.BURST; i++) {
      write(1);
      channel.runPendingTasks();
      assertThat(flushed).isEqualTo(i + 1);
    }
  }

  @Test
  void aSteadyRateBelowTheBoundNeverWaits() {
    for (int i = 1; i <= 1_000; i++) {
      write(LoopFlusher.RATE / 1_000);
      channel.runPendingTasks();
      assertThat(flushed).isEqualTo(i * LoopFlusher.RATE / 1_000);
      pass(MOMENT);
    }
  }

  @Test
  void beyondTheRateWritesAreGathered() {
    write(LoopFlusher.BURST + LoopFlusher.RATE / 1_000);
    channel.runPendingTasks();
    flushed = 0;

    write(5);
    channel.runPendingTasks();
    assertThat(flushed).isZero();
    pass(MOMENT);
    assertThat(flushed).isEqualTo(5);
  }

  @Test
  void nobodyWaitsLongerThanThePause() {
    write(1_000_000);
    channel.runPendingTasks();
    flushed = 0;

    write(1);
    pass(Duration.ofMillis(LoopFlusher.PAUSE_MILLIS - 1));
    assertThat(flushed).isZero();
    pass(MOMENT);
    assertThat(flushed).isEqualTo(1);
  }

  private void write(int connections) {
    for (int i = 0; i < connections; i++) {
      flusher.mark(() -> flushed++);
    }
  }

  private void pass(Duration time) {
    now += time.toNanos();
    channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
    channel.runScheduledPendingTasks();
    channel.runPendingTasks();
  }
}
