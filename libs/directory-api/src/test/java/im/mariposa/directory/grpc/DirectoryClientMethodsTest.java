package im.mariposa.directory.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Directory;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.DirectoryException.Kind;
import im.mariposa.directory.KeptAlert;
import im.mariposa.directory.Lookup;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.Verification;
import im.mariposa.directory.proto.DirectoryMessages;
import im.mariposa.directory.proto.DirectoryServiceGrpc;
import io.grpc.Status;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method asks what it was asked and returns what was answered. */
class DirectoryClientMethodsTest {
  private final ScriptedServer server =
      new ScriptedServer(DirectoryServiceGrpc.getServiceDescriptor());
  private final Directory client = new DirectoryClient(server.channel, Duration.ofSeconds(30));

  DirectoryClientMethodsTest() throws IOException {}

  @AfterEach
  void close() throws InterruptedException {
    server.close();
  }

  static List<Exchange<Directory>> exchanges() {
    Change change = new Change.RenameGroup(3, "x");
    ChangeResult refused = new ChangeResult.Refused(Refusal.GROUP_NAME_TOO_LONG);
    List<KeptAlert> alerts = List.of(new KeptAlert(8, "text", "url"), new KeptAlert(9, "t", ""));
    return List.of(
        new Exchange<>(
            "verify",
            d -> d.verify("a@b.c", "challenge", "response"),
            DirectoryMessages.VerifyRequest.newBuilder()
                .setHandle("a@b.c")
                .setChallenge("challenge")
                .setResponse("response")
                .build(),
            RosterMessages.message(new Verification.Verified(Examples.ACCOUNT)),
            new Verification.Verified(Examples.ACCOUNT),
            true),
        new Exchange<>(
            "roster",
            d -> d.roster(5),
            DirectoryMessages.RosterRequest.newBuilder().setAccountId(5).build(),
            RosterMessages.message(Examples.ROSTER),
            Examples.ROSTER,
            true),
        new Exchange<>(
            "change",
            d -> d.change(5, new ChangeId(6, 7), change),
            DirectoryMessages.ChangeRequest.newBuilder()
                .setAccountId(5)
                .setSession(6)
                .setCounter(7)
                .setChange(ChangeMessages.message(change))
                .build(),
            ChangeMessages.message((ChangeResult) Examples.CHANGED),
            Examples.CHANGED,
            true),
        new Exchange<>(
            "change",
            d -> d.change(5, ChangeId.NEVER_REPEATED, change),
            DirectoryMessages.ChangeRequest.newBuilder()
                .setAccountId(5)
                .setChange(ChangeMessages.message(change))
                .build(),
            ChangeMessages.message(refused),
            refused,
            false),
        new Exchange<>(
            "settle",
            d -> d.settle(5, new ChangeId(6, 7)),
            DirectoryMessages.SettleRequest.newBuilder()
                .setAccountId(5)
                .setSession(6)
                .setCounter(7)
                .build(),
            DirectoryMessages.SettleReply.newBuilder()
                .setChanged(ChangeMessages.message(Examples.CHANGED))
                .build(),
            Examples.CHANGED,
            true),
        new Exchange<>(
            "versions",
            d -> d.versions(List.of(3L, 2L)),
            DirectoryMessages.VersionsRequest.newBuilder()
                .addAccountIds(3)
                .addAccountIds(2)
                .build(),
            DirectoryMessages.VersionsReply.newBuilder().putVersions(2, 17).build(),
            Map.of(2L, 17L),
            true),
        new Exchange<>(
            "lookup",
            d -> d.lookup("a@b.c"),
            DirectoryMessages.LookupRequest.newBuilder().setHandle("a@b.c").build(),
            RosterMessages.message(new Lookup.Found(4, "a@b.c", true)),
            new Lookup.Found(4, "a@b.c", true),
            true),
        new Exchange<>(
            "handles",
            d -> d.handles(List.of(3L, 2L)),
            DirectoryMessages.HandlesRequest.newBuilder().addAccountIds(3).addAccountIds(2).build(),
            DirectoryMessages.HandlesReply.newBuilder().putHandles(2, "b@b.c").build(),
            Map.of(2L, "b@b.c"),
            true),
        new Exchange<>(
            "keptAlerts",
            d -> d.keptAlerts(5),
            DirectoryMessages.KeptAlertsRequest.newBuilder().setAccountId(5).build(),
            RosterMessages.message(alerts),
            alerts,
            true),
        new Exchange<>(
            "removeAlert",
            d -> {
              d.removeAlert(5, 6);
              return null;
            },
            DirectoryMessages.RemoveAlertRequest.newBuilder().setAccountId(5).setAlertId(6).build(),
            DirectoryMessages.RemoveAlertReply.getDefaultInstance(),
            null,
            true));
  }

  @Test
  void everyMethodIsInTheTable() {
    assertThat(exchanges().stream().map(Exchange::method).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Directory.class.getDeclaredMethods()).map(Method::getName).toList());
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void aMethodAsksAndAnswers(Exchange<Directory> exchange) {
    server.reply = exchange.reply();
    assertThat(exchange.call().apply(client))
        .usingRecursiveComparison()
        .isEqualTo(exchange.answer());
    assertThat(server.asked).containsExactly(exchange.request());
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void onlyWhatMayBeAskedTwiceIsAskedAgain(Exchange<Directory> exchange) {
    server.reply = exchange.reply();
    server.failures.add(Status.UNAVAILABLE);
    if (exchange.repeated()) {
      assertThat(exchange.call().apply(client))
          .usingRecursiveComparison()
          .isEqualTo(exchange.answer());
      assertThat(server.asked).containsExactly(exchange.request(), exchange.request());
    } else {
      assertFails(Kind.UNAVAILABLE, exchange);
      assertThat(server.asked).containsExactly(exchange.request());
    }
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void aFailureOfTheServerIsToldAndNotRepeated(Exchange<Directory> exchange) {
    server.failures.add(Status.ABORTED);
    assertFails(Kind.STORAGE, exchange);
    assertThat(server.asked).hasSize(1);
  }

  @Test
  void anAnswerOfANewerVersionIsADefectAndNoAnswer() {
    server.reply = DirectoryMessages.ChangeResult.newBuilder().setRefusedValue(99).build();
    assertThatExceptionOfType(DirectoryException.class)
        .isThrownBy(() -> client.change(1, new ChangeId(2, 3), new Change.AddGroup("x")))
        .withMessageContaining("This version does not know the refusal")
        .extracting(DirectoryException::kind)
        .isEqualTo(Kind.INTERNAL);
    assertThat(server.asked).hasSize(1);
  }

  @Test
  void whatWasNotMadeHasNoResult() {
    server.reply = DirectoryMessages.SettleReply.getDefaultInstance();
    assertThat(client.settle(1, new ChangeId(2, 3))).isNull();
  }

  @Test
  void whoIsNotThereHasNoHandle() {
    server.reply = DirectoryMessages.HandlesReply.getDefaultInstance();
    assertThat(client.handles(List.of())).isEmpty();
    server.reply = DirectoryMessages.VersionsReply.getDefaultInstance();
    assertThat(client.versions(List.of(1L))).isEmpty();
    server.reply = DirectoryMessages.LookupReply.getDefaultInstance();
    assertThat(client.lookup("a@b.c")).isEqualTo(new Lookup.Unknown());
    server.reply = DirectoryMessages.VerifyReply.getDefaultInstance();
    assertThat(client.verify("a@b.c", "c", "r")).isEqualTo(new Verification.Refused());
  }

  private void assertFails(Kind kind, Exchange<Directory> exchange) {
    assertThatExceptionOfType(DirectoryException.class)
        .isThrownBy(() -> exchange.call().apply(client))
        .extracting(DirectoryException::kind)
        .isEqualTo(kind);
  }
}
