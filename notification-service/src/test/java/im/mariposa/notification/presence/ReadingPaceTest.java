package im.mariposa.notification.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadingPaceTest {
  private static final int NODES = 30;

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final List<String> turns = new ArrayList<>();
  private long now;
  private double random;
  private final ReadingPace pace =
      new ReadingPace(channel.eventLoop(), () -> NODES, () -> random, () -> now);

  ReadingPaceTest() {
    channel.freezeTime();
  }

  @AfterEach
  void close() {
    var _ = channel.close();
  }

  /** One that always wants more. */
  private ReadingPace.Reader reader(String name, int keys) {
    return new ReadingPace.Reader() {
      @Override
      public void readPiece() {
        turns.add(name);
        pace.issued(this, keys, true);
      }
    };
  }

  private int taken() {
    channel.runPendingTasks();
    int taken = turns.size();
    turns.clear();
    return taken;
  }

  private void pass(Duration time) {
    now += time.toNanos();
    channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
    channel.runPendingTasks();
  }

  @Test
  void noMoreThanTheWindowIsUnderWay() {
    pace.want(reader("a", 1));
    assertThat(taken()).isEqualTo(ReadingPace.WINDOW);

    pace.answered();
    pace.answered();
    assertThat(taken()).isEqualTo(2);
  }

  @Test
  void readersTakeTurns() {
    pace.want(reader("a", 1));
    pace.want(reader("b", 1));
    channel.runPendingTasks();

    assertThat(turns).filteredOn("b"::equals).hasSize(2);
  }

  @Test
  void theBudgetIsSharedByTheLiveNodes() {
    pace.want(reader("a", ReadingPace.PIECE));
    int read = 0;
    for (int i = 0; i < 1_000; i++) {
      int taken = taken();
      read += taken * ReadingPace.PIECE;
      for (int answered = 0; answered < taken; answered++) {
        pace.answered();
      }
      pass(Duration.ofMillis(10));
    }

    int share = 10 * ReadingPace.CLUSTER_BUDGET / NODES;
    assertThat(read).isBetween(share - ReadingPace.PIECE, share + share / 50);
  }

  @Test
  void whatWasNothingTakesNoPlace() {
    ReadingPace.Reader idle =
        new ReadingPace.Reader() {
          @Override
          public void readPiece() {
            turns.add("idle");
            pace.issued(this, 0, false);
          }
        };
    for (int i = 0; i < 3 * ReadingPace.WINDOW; i++) {
      pace.want(idle);
      assertThat(taken()).isEqualTo(1);
    }
  }

  @Test
  void afterAFailureAllPauseLongerEachTime() {
    pace.want(reader("a", 1));
    assertThat(taken()).isEqualTo(ReadingPace.WINDOW);
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      for (int failed = 0; failed < ReadingPace.WINDOW; failed++) {
        pace.failed();
      }
      long since = now;
      while (taken() == 0) {
        pass(Duration.ofMillis(10));
      }
      channel.runPendingTasks();
      pauses.add((now - since) / 1_000_000);
      turns.clear();
    }
    assertThat(pauses).containsExactly(250L, 500L, 1_000L, 2_000L, 2_000L, 2_000L);

    pace.answered();
    assertThat(taken()).isEqualTo(1);
    pace.failed();
    assertThat(taken()).isZero();
    pass(Duration.ofMillis(250));
    assertThat(taken()).as("an answer makes good").isPositive();
  }

  @Test
  void aPauseIsJittered() {
    random = 0.5;
    pace.want(reader("a", 1));
    taken();
    pace.failed();
    assertThat(taken()).isZero();
    pass(Duration.ofMillis(370));
    assertThat(taken()).isZero();
    pass(Duration.ofMillis(10));
    assertThat(taken()).isPositive();
  }
}
