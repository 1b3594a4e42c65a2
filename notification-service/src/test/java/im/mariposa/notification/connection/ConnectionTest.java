package im.mariposa.notification.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.protocol.command.SignInCommand;
import im.mariposa.protocol.line.SignInLine;
import im.mariposa.vocabulary.Dialect;
import io.netty.util.HashedWheelTimer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Turns: INF waits for the directory here, CVR is answered at once. */
class ConnectionTest {
  private final Wire wire = new Wire();
  private final Connection connection = wire.connection;
  private final List<String> answers = new ArrayList<>();

  @BeforeEach
  void handlers() {
    wire.versioned(Dialect.MSNP5);
    wire.handlers.on(
        SignInCommand.Inf.class,
        (on, command) ->
            on.ask(
                () -> "answer " + command.trId(),
                answer -> {
                  answers.add(answer);
                  on.reply(new SignInLine.Inf(command.trId()));
                },
                failure -> on.close(CloseCause.DEFECT)));
    wire.handlers.on(
        SignInCommand.Cvr.class,
        (on, command) -> on.reply(new SignInLine.Cvr(command.trId(), command.version(), "u", "u")));
  }

  @AfterEach
  void close() {
    wire.close();
  }

  private void receiveCvr(String trId) {
    wire.receive("CVR", trId, "0x0409", "win", "4.10", "i386", "MSMSGS", "3.0");
  }

  private static String cvr(String trId) {
    return "CVR " + trId + " 3.0 3.0 3.0 u u";
  }

  @Test
  void whatOthersCauseComesBehindTheReply() {
    wire.receive("INF", "1");
    connection.behindReply(() -> connection.reply(new SignInLine.Qng()));

    assertThat(wire.written()).isEmpty();
    wire.answerNext();
    assertThat(wire.written()).containsExactly("INF 1 MD5", "QNG");
  }

  @Test
  void whatOthersCauseComesBeforeTheNextCommand() {
    wire.receive("INF", "1");
    receiveCvr("2");
    connection.behindReply(() -> connection.reply(new SignInLine.Qng()));
    connection.behindReply(() -> connection.reply(new SignInLine.Inf("9")));

    wire.answerNext();
    assertThat(wire.written()).containsExactly("INF 1 MD5", "QNG", "INF 9 MD5", cvr("2"));
  }

  @Test
  void aClosedConnectionLeavesNoTimerBehind() {
    HashedWheelTimer timer = new HashedWheelTimer(1, TimeUnit.MILLISECONDS);
    Wire other = new Wire(timer);
    other.channel.pipeline().fireChannelActive();
    assertThat(timer.pendingTimeouts()).as("time to sign in").isEqualTo(1);
    other.close();

    await().until(() -> timer.pendingTimeouts() == 0);
    timer.stop();
  }

  @Test
  void withNothingToWaitForItComesAtOnce() {
    connection.behindReply(() -> connection.reply(new SignInLine.Qng()));

    assertThat(wire.written()).containsExactly("QNG");
  }

  @Test
  void oneCommandAtATimeInTheirOrder() {
    wire.receive("INF", "1");
    wire.receive("INF", "2");
    receiveCvr("3");

    assertThat(wire.questions).hasSize(1);
    wire.answerNext();
    assertThat(wire.written()).containsExactly("INF 1 MD5");
    wire.answerNext();
    assertThat(wire.written()).containsExactly("INF 2 MD5", cvr("3"));
  }

  @Test
  void anEventThatACommandFromTheQueueCausesDoesNotStopTheTurns() {
    wire.handlers.on(
        SignInCommand.Out.class,
        (on, command) -> on.behindReply(() -> on.reply(new SignInLine.Qng())));
    wire.receive("INF", "1");
    wire.receive("OUT");
    wire.answerNext();
    receiveCvr("2");

    assertThat(wire.written()).containsExactly("INF 1 MD5", "QNG", cvr("2"));
  }

  @Test
  void anEventIsATurnOfItsOwn() {
    wire.receive("INF", "1");
    receiveCvr("2");
    connection.behindReply(
        () -> {
          connection.hold();
          connection.release(() -> connection.reply(new SignInLine.Qng()));
          connection.reply(new SignInLine.Inf("9"));
        });

    wire.answerNext();
    assertThat(wire.written()).containsExactly("INF 1 MD5", "QNG", "INF 9 MD5", cvr("2"));
  }

  @Test
  void anEventMayHoldTheTurn() {
    connection.behindReply(
        () ->
            connection.ask(
                () -> "repaired",
                answer -> connection.reply(new SignInLine.Qng()),
                failure -> connection.close(CloseCause.DEFECT)));
    receiveCvr("2");

    assertThat(wire.written()).isEmpty();
    wire.answerNext();
    assertThat(wire.written()).containsExactly("QNG", cvr("2"));
  }

  @Test
  void readingStopsWhileMuchWaits() {
    wire.receive("INF", "1");
    for (int i = 0; i < 63; i++) {
      receiveCvr(Integer.toString(i));
    }
    assertThat(wire.channel.config().isAutoRead()).isTrue();
    receiveCvr("63");
    assertThat(wire.channel.config().isAutoRead()).isFalse();

    wire.answerNext();
    assertThat(wire.channel.config().isAutoRead()).isTrue();
    assertThat(wire.written()).hasSize(65).endsWith(cvr("63"));
  }

  @Test
  void theAnswerIsTakenAlsoWhenTheClientHasGone() {
    wire.receive("INF", "1");
    receiveCvr("2");
    var _ = wire.channel.close();
    wire.answerNext();

    assertThat(answers).containsExactly("answer 1");
    assertThat(wire.written()).isEmpty();
    assertThat(
            wire.meters
                .counter(
                    "mariposa.connections.closed",
                    "kind",
                    "notification",
                    "node",
                    "n0",
                    "cause",
                    "client_gone")
                .count())
        .isEqualTo(1);
  }

  @Test
  void whoDoesNotReadAnswersIsAnsweredNoFurther() {
    wire.dam();
    int asked = 1000;
    for (int i = 0; i < asked; i++) {
      receiveCvr(Integer.toString(i));
    }
    wire.runLoop();
    assertThat(connection.isEnding()).isFalse();
    assertThat(wire.channel.config().isAutoRead()).isFalse();

    wire.undam();
    assertThat(wire.written()).hasSize(asked).endsWith(cvr("999"));
    assertThat(wire.channel.config().isAutoRead()).isTrue();
  }

  @Test
  void aDefectInACommandCostsThatCommand() {
    wire.handlers.on(
        SignInCommand.Ver.class,
        (on, command) -> {
          throw new IllegalStateException("as the test wants it");
        });
    connection.enter(new ConnectionStage.Connected());
    wire.receive("VER", "1", "MSNP5");
    wire.versioned(Dialect.MSNP5);
    receiveCvr("2");

    assertThat(wire.written()).containsExactly("500 1", cvr("2"));
  }

  @Test
  void aDefectBehindAReplyEndsTheConnectionAndNoOther() {
    connection.behindReply(
        () -> {
          throw new IllegalStateException("as the test wants it");
        });

    assertThat(connection.isEnding()).isTrue();
  }

  @Test
  void aSecondVerIsNotExpectedAndCloses() {
    wire.receive("VER", "7", "MSNP5");

    assertThat(wire.written()).containsExactly("715 7");
    assertThat(connection.isEnding()).isTrue();
  }

  @Test
  void newerCommandsThanTheDialectClose() {
    wire.signedIn(1001, Dialect.MSNP4);
    wire.receive("PRP", "1", "PHH", "1");

    assertThat(wire.written()).isEmpty();
    assertThat(connection.isEnding()).isTrue();
    assertThat(wire.ended).hasSize(1);
  }

  @Test
  void nothingIsHandledAfterTheEnd() {
    wire.receive("INF", "1");
    receiveCvr("2");
    connection.closeWith(new SignInLine.Out(SignInLine.Out.Reason.SSD), CloseCause.SHUTDOWN);
    wire.answerNext();

    assertThat(wire.written()).containsExactly("OUT SSD");
    assertThat(answers).containsExactly("answer 1");
  }

  @Test
  void aSessionEndsOnce() {
    wire.signedIn(1001, Dialect.MSNP5);
    connection.close(CloseCause.SIGNED_OUT);
    wire.channel.pipeline().fireExceptionCaught(new IOException("reset"));
    var _ = wire.channel.close();
    wire.runLoop();

    assertThat(wire.ended).hasSize(1);
  }

  @Test
  void refusalsAreCountedByVerbAndCode() {
    wire.handlers.on(
        SignInCommand.Ver.class,
        (on, command) -> on.refuse(im.mariposa.protocol.ErrorCode.BUSY, command.trId()));
    connection.enter(new ConnectionStage.Connected());
    wire.receive("VER", "1", "MSNP5");

    assertThat(
            wire.meters
                .counter("mariposa.commands.refused", "node", "n0", "verb", "VER", "code", "600")
                .count())
        .isEqualTo(1);
  }
}
