package im.mariposa.notification.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.cluster.mailbox.Mailboxes.Letter;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.directory.DirectoryException;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.connection.Sessions;
import im.mariposa.notification.connection.Wire;
import im.mariposa.notification.network.LineClient;
import im.mariposa.notification.network.TestNetwork;
import im.mariposa.protocol.command.SignInCommand;
import im.mariposa.protocol.line.SignInLine;
import im.mariposa.vocabulary.Dialect;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NOT, kept and announced. */
class AlertsTest {
  private final TestNetwork network = new TestNetwork(2);

  @BeforeEach
  void people() {
    network.directory.account("alice");
  }

  @AfterEach
  void close() {
    network.close();
  }

  private boolean announce(long id, boolean kept, String text) throws Exception {
    CompletionStage<Boolean> confirmed =
        network
            .cluster(1)
            .mailboxes()
            .sendConfirmed(
                new Letter(network.directory.id("alice"), new Message.Alert(id, kept, text, "")));
    return confirmed.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static void expectAlert(LineClient client, String text) {
    assertThat(client.next()).startsWith("NOT ");
    assertThat(client.payload()).contains("<TEXT>" + text + "</TEXT>").endsWith("\r\n");
  }

  @Test
  void anAlertReachesWhoIsOn() throws Exception {
    LineClient alice = network.online(0, "alice");

    assertThat(announce(77, false, "Tea is ready")).isTrue();
    expectAlert(alice, "Tea is ready");
    alice.expectNothing();
  }

  @Test
  void everyDocumentHasTheIdOfItsAlert() throws Exception {
    LineClient alice = network.online(0, "alice");

    assertThat(announce(77, false, "Tea is ready")).isTrue();
    assertThat(alice.next()).startsWith("NOT ");
    assertThat(alice.payload()).startsWith("<NOTIFICATION ver=\"1\" id=\"77\" ");
    assertThat(announce(78, false, "Tea is ready")).isTrue();
    assertThat(alice.next()).startsWith("NOT ");
    assertThat(alice.payload()).startsWith("<NOTIFICATION ver=\"1\" id=\"78\" ");
    assertThat(network.directory.takeCalls()).doesNotContain("removeAlert");
  }

  /** Whoever signs out politely and in again is not shown it twice. */
  @Test
  void whatComesNextWaitsUntilTheKeptAlertIsForgotten() {
    network.directory.keepAlert("alice", "Once");
    Alerts alerts = new Alerts(network.directory, new Sessions(), Runnable::run, "");
    try (Wire wire = new Wire()) {
      wire.handlers.on(SignInCommand.Png.class, (on, png) -> on.reply(new SignInLine.Qng()));
      Session alice = wire.signedIn(network.directory.id("alice"), Dialect.MSNP5);
      alice.alerts().kept();
      alerts.started(alice);
      wire.receive("PNG");

      wire.answerNext();
      assertThat(wire.written())
          .anyMatch(line -> line.contains("<TEXT>Once</TEXT>"))
          .doesNotContain("QNG");
      assertThat(network.directory.alertsOf("alice")).isEqualTo(1);

      wire.answerNext();
      assertThat(network.directory.alertsOf("alice")).isZero();
      assertThat(wire.written()).containsExactly("QNG");
    }
  }

  @Test
  void nobodyTakesAnAlertForWhoIsAway() throws Exception {
    assertThat(announce(77, false, "Tea is ready")).isFalse();
  }

  @Test
  void aKeptAlertComesAfterTheFirstChgAndIsForgotten() {
    network.directory.keepAlert("alice", "one");
    network.directory.keepAlert("alice", "two");
    LineClient alice = network.signIn(0, "alice", "MSNP5");
    alice.send("SYN 4 1").expect("SYN 4 1").expectNothing();
    alice.send("CHG 5 HDN").expect("CHG 5 HDN");
    expectAlert(alice, "one");
    expectAlert(alice, "two");

    await().until(() -> network.directory.alertsOf("alice") == 0);
    alice.send("CHG 6 NLN").expect("CHG 6 NLN").expectNothing();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MSNP2", "MSNP4"})
  void olderDialectsLeaveItKept(String dialect) throws Exception {
    long kept = network.directory.keepAlert("alice", "one");
    LineClient alice = network.online(0, "alice", dialect);
    assertThat(announce(kept, true, "one")).isFalse();
    alice.expectNothing();

    assertThat(network.directory.alertsOf("alice")).isEqualTo(1);
    alice.send("OUT").expect("OUT").expectClosed();
    LineClient again = network.signIn(0, "alice", "MSNP5");
    again.send("CHG 5 NLN").expect("CHG 5 NLN");
    expectAlert(again, "one");
  }

  @Test
  void whatIsKeptBetweenSignInAndFirstChgIsNotMissed() throws Exception {
    LineClient alice = network.signIn(0, "alice", "MSNP5");
    long kept = network.directory.keepAlert("alice", "one");
    assertThat(announce(kept, true, "one")).isFalse();

    alice.send("CHG 5 NLN").expect("CHG 5 NLN");
    expectAlert(alice, "one");
    alice.expectNothing();
  }

  @Test
  void whatIsAnnouncedWhileTheKeptOnesAreReadComesOnce() throws Exception {
    long kept = network.directory.keepAlert("alice", "one");
    LineClient alice = network.signIn(0, "alice", "MSNP5");
    alice.send("SYN 4 1").expect("SYN 4 1");
    network.directory.takeCalls();
    network.directory.pause();
    alice.send("CHG 5 NLN").expect("CHG 5 NLN");
    network.directory.awaitCall("keptAlerts");
    CompletionStage<Boolean> confirmed =
        network
            .cluster(1)
            .mailboxes()
            .sendConfirmed(
                new Letter(
                    network.directory.id("alice"), new Message.Alert(kept, true, "one", "")));
    network.directory.resume();
    expectAlert(alice, "one");
    alice.expectNothing();

    assertThat(confirmed.toCompletableFuture().get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anAnnouncedKeptAlertIsForgottenWhenDelivered() throws Exception {
    LineClient alice = network.online(0, "alice");
    long kept = network.directory.keepAlert("alice", "one");
    assertThat(announce(kept, true, "one")).isTrue();
    expectAlert(alice, "one");

    await().until(() -> network.directory.alertsOf("alice") == 0);
  }

  @Test
  void whatCannotBeReadStaysKept() {
    network.directory.keepAlert("alice", "one");
    LineClient alice = network.signIn(0, "alice", "MSNP5");
    alice.send("SYN 4 1").expect("SYN 4 1");
    network.directory.failTimes(1, DirectoryException.Kind.STORAGE);
    alice.send("CHG 5 NLN").expect("CHG 5 NLN").expectNothing();

    assertThat(network.directory.alertsOf("alice")).isEqualTo(1);
  }
}
