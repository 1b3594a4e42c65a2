package im.mariposa.directory.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.DirectoryException.Kind;
import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallTest {
  private final Queue<ListenableFuture<String>> answers = new ArrayDeque<>();

  private static ListenableFuture<String> failed(Status.Code code) {
    return Futures.immediateFailedFuture(code.toStatus().asRuntimeException());
  }

  private String repeatable() {
    return Call.repeatable(answers::remove, answers::remove);
  }

  private DirectoryException failure() {
    return assertThatExceptionOfType(DirectoryException.class)
        .isThrownBy(this::repeatable)
        .actual();
  }

  @Test
  void anAnswerIsHandedOver() {
    String answer = Call.once(Futures.immediateFuture("answer"));
    assertThat(answer).isEqualTo("answer");
    answers.addAll(List.of(Futures.immediateFuture("first"), Futures.immediateFuture("second")));
    assertThat(repeatable()).isEqualTo("first");
    assertThat(answers).as("asked once").hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(value = Status.Code.class, names = "OK", mode = EnumSource.Mode.EXCLUDE)
  void onlyABrokenConnectionIsAReasonToAskAgain(Status.Code code) {
    answers.addAll(List.of(failed(code), Futures.immediateFuture("second")));
    if (code == Status.Code.UNAVAILABLE) {
      assertThat(repeatable()).isEqualTo("second");
    } else {
      assertThat(failure().kind())
          .isEqualTo(DirectoryStatus.exception(code.toStatus().asException()).kind());
      assertThat(answers).as("asked once").hasSize(1);
    }
  }

  @Test
  void theSecondFailureIsTheOneThatIsTold() {
    answers.addAll(
        List.of(
            failed(Status.Code.UNAVAILABLE),
            failed(Status.Code.ABORTED),
            Futures.immediateFuture("third")));
    assertThat(failure().kind()).isEqualTo(Kind.STORAGE);
    assertThat(answers).as("asked twice").hasSize(1);
  }

  @Test
  void thereIsNoThirdQuestion() {
    answers.addAll(
        List.of(
            failed(Status.Code.UNAVAILABLE),
            failed(Status.Code.UNAVAILABLE),
            Futures.immediateFuture("third")));
    assertThat(failure().kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(answers).hasSize(1);
  }

  @Test
  void onceIsOnce() {
    assertThatExceptionOfType(DirectoryException.class)
        .isThrownBy(() -> Call.once(failed(Status.Code.UNAVAILABLE)))
        .extracting(DirectoryException::kind)
        .isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void anInterruptedWaitGivesTheQuestionUp() {
    SettableFuture<String> never = SettableFuture.create();
    answers.addAll(List.of(never, Futures.immediateFuture("second")));
    Thread.currentThread().interrupt();
    DirectoryException failure = failure();
    assertThat(Thread.interrupted()).as("remembered").isTrue();
    assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(failure).hasCauseInstanceOf(InterruptedException.class);
    assertThat(never.isCancelled()).isTrue();
    assertThat(answers).as("not asked again").hasSize(1);
  }
}
