package im.mariposa.cluster.redis.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final long A = 1L << 10;
  private static final long B = 2L << 10;

  private final Arrivals arrivals = new Arrivals(4);

  @BeforeEach
  void begin() {
    arrivals.reset().accept(Set.of());
  }

  @Test
  void consecutiveNumbersAreComplete() {
    assertThat(arrivals.complete(A, 0, 1, true)).isTrue();
    assertThat(arrivals.complete(A, 0, 2, true)).isTrue();
    assertThat(arrivals.complete(A, 1, 1, true)).isTrue();
    assertThat(arrivals.complete(B, 0, 1, true)).isTrue();
  }

  @Test
  void aHoleIsToldOnce() {
    arrivals.complete(A, 0, 1, true);

    assertThat(arrivals.complete(A, 0, 4, true)).isFalse();
    assertThat(arrivals.complete(A, 0, 5, true)).isTrue();
  }

  @Test
  void anOldNumberIsNotComplete() {
    arrivals.complete(A, 0, 1, true);
    arrivals.complete(A, 0, 2, true);

    assertThat(arrivals.complete(A, 0, 2, true)).isFalse();
    assertThat(arrivals.complete(A, 0, 3, true)).isTrue();
  }

  @Test
  void theFirstFrameOfANodeThatJoinedAfterUsIsNumberOne() {
    arrivals.reset().accept(Set.of(A));

    assertThat(arrivals.complete(B, 0, 2, true)).isFalse();
    assertThat(arrivals.complete(A, 0, 17, true)).isTrue();
    assertThat(arrivals.complete(A, 1, 5, true)).isTrue();
    assertThat(arrivals.complete(A, 0, 19, true)).isFalse();
  }

  @Test
  void untilItIsKnownWhoWasThereAnybodyMayHaveBeen() {
    Consumer<Set<Long>> joined = arrivals.reset();
    assertThat(arrivals.complete(A, 0, 17, true)).isTrue();
    joined.accept(Set.of(A));

    assertThat(arrivals.complete(A, 1, 5, true)).isTrue();
    assertThat(arrivals.complete(A, 0, 19, true)).isFalse();
    assertThat(arrivals.complete(B, 0, 2, true)).isFalse();
  }

  @Test
  void whoWasThereBeforeAnEarlierBeginningSaysNothing() {
    Consumer<Set<Long>> stale = arrivals.reset();
    Consumer<Set<Long>> joined = arrivals.reset();
    stale.accept(Set.of());

    assertThat(arrivals.complete(A, 0, 17, true)).isTrue();
    joined.accept(Set.of());
    assertThat(arrivals.complete(B, 0, 2, true)).isFalse();
  }

  @Test
  void aSourceWithoutALeaseMayBeginAnywhere() {
    assertThat(arrivals.complete(A, 0, 40, false)).isTrue();
    assertThat(arrivals.complete(A, 0, 42, false)).isFalse();
  }

  @Test
  void afterAReconnectNothingIsExpected() {
    arrivals.complete(A, 0, 1, true);
    arrivals.reset().accept(Set.of(A));

    assertThat(arrivals.complete(A, 0, 9, true)).isTrue();
  }

  @Test
  void aSourceThatEndedIsForgotten() {
    arrivals.complete(A, 0, 1, false);
    arrivals.forget(A);

    assertThat(arrivals.complete(A, 0, 9, false)).isTrue();
  }
}
