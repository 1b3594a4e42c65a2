package im.mariposa.protocol.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The loop runs its tasks when the test says so. */
class TurnTest implements Turn.Taker {
  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final Queue<Runnable> threads = new ArrayDeque<>();
  private final List<Object> done = new ArrayList<>();
  private final Turn turn = new Turn(loop::add, this);
  private boolean takesInput = true;
  private boolean reading = true;

  @Override
  public void take(Object input) {
    if (input.equals("defect")) {
      throw new IllegalStateException("as the test wants it");
    }
    done.add(input);
  }

  @Override
  public boolean takesInput() {
    return takesInput;
  }

  @Override
  public void reading(boolean on) {
    reading = on;
  }

  @Override
  public void failed(Throwable defect) {
    done.add("failed");
  }

  private void runLoop() {
    while (!loop.isEmpty()) {
      loop.remove().run();
    }
  }

  private CompletableFuture<String> awaited() {
    CompletableFuture<String> pending = new CompletableFuture<>();
    turn.<String>await(
        pending, (result, failure) -> done.add(failure == null ? "" + result : "failure"));
    return pending;
  }

  @Test
  void inputComesAtOnceWhenNothingIsWaitedFor() {
    turn.receive("a");
    assertThat(done).containsExactly("a");
  }

  @Test
  void whatOthersCauseComesBehindTheReplyAndBeforeTheNextInput() {
    CompletableFuture<String> pending = awaited();
    turn.receive("next");
    turn.behindReply(() -> done.add("event"));
    assertThat(done).isEmpty();
    pending.complete("reply");
    assertThat(done).as("on the loop only").isEmpty();
    runLoop();
    assertThat(done).containsExactly("reply", "event", "next");
  }

  @Test
  void whatFailsIsAnsweredToo() {
    awaited().completeExceptionally(new IllegalStateException("as the test wants it"));
    runLoop();
    assertThat(done).containsExactly("failure");
    assertThat(turn.isHeld()).isFalse();
  }

  @Test
  void aQuestionIsAnsweredOnTheLoop() {
    turn.ask(threads::add, () -> "reply", done::add, failure -> done.add("failure"));
    turn.receive("next");
    threads.remove().run();
    assertThat(done).isEmpty();
    runLoop();
    assertThat(done).containsExactly("reply", "next");
  }

  @Test
  void aQuestionThatFailsIsReported() {
    turn.ask(
        threads::add,
        () -> {
          throw new IllegalStateException("as the test wants it");
        },
        done::add,
        failure -> done.add("failure"));
    threads.remove().run();
    runLoop();
    assertThat(done).containsExactly("failure");
  }

  @Test
  void anAnswerThatThrowsStopsNoTurn() {
    CompletableFuture<String> pending = new CompletableFuture<>();
    turn.<String>await(
        pending,
        (result, failure) -> {
          throw new AssertionError("as the test wants it");
        });
    turn.receive("next");
    pending.complete("reply");
    runLoop();
    assertThat(done).containsExactly("failed", "next");
  }

  @Test
  void inputAndEventsThatThrowStopNoTurn() {
    turn.receive("defect");
    turn.behindReply(
        () -> {
          throw new IllegalStateException("as the test wants it");
        });
    turn.receive("next");
    assertThat(done).containsExactly("failed", "failed", "next");
  }

  @Test
  void aHoldWithinAHoldIsWaitedFor() {
    turn.behindReply(turn::hold);
    turn.receive("next");
    turn.hold();
    turn.release(() -> done.add("inner"));
    assertThat(done).containsExactly("inner");
    turn.release(() -> done.add("outer"));
    assertThat(done).containsExactly("inner", "outer", "next");
  }

  @Test
  void readingStopsWhileMuchWaits() {
    turn.hold();
    for (int i = 1; i < Turn.QUEUE; i++) {
      turn.receive(i);
    }
    assertThat(reading).isTrue();
    turn.receive(Turn.QUEUE);
    assertThat(reading).isFalse();
    turn.release(() -> {});
    assertThat(reading).isTrue();
    assertThat(done).hasSize(Turn.QUEUE);
  }

  @Test
  void afterTheEndReadingGoesOnSoThatTheEndOfThePeerIsHeard() {
    turn.hold();
    for (int i = 0; i < Turn.QUEUE; i++) {
      turn.receive(i);
    }
    assertThat(reading).isFalse();
    turn.end();
    assertThat(reading).isTrue();
  }

  @Test
  void inputWaitsForWhoDoesNotTakeIt() {
    takesInput = false;
    turn.receive("a");
    turn.behindReply(() -> done.add("event"));
    assertThat(done).containsExactly("event");
    takesInput = true;
    turn.next();
    assertThat(done).containsExactly("event", "a");
  }

  @Test
  void afterTheEndAnswersAreTakenAndInputIsNot() {
    CompletableFuture<String> pending = awaited();
    turn.receive("queued");
    turn.behindReply(() -> done.add("event"));
    turn.end();
    turn.receive("late");
    pending.complete("reply");
    runLoop();
    assertThat(done).containsExactly("reply", "event");
  }
}
