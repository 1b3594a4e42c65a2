package im.mariposa.portal.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.mailbox.Message;
import im.mariposa.directory.Directory;
import im.mariposa.directory.KeptAlert;
import im.mariposa.portal.Conversation;
import im.mariposa.portal.RunningPortal;
import im.mariposa.portal.SharedPortal;
import im.mariposa.portal.SignedIn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts, over HTTP. */
final class AlertSenderTest {
  private static final RunningPortal portal = SharedPortal.instance();
  private static final Conversation admin = Conversation.with(portal);

  private static KeptAlert lastKept(long account) {
    return portal.part(Directory.class).keptAlerts(account).getLast();
  }

  @Test
  void whoIsAwayGetsItLaterOrNever() {
    long alice = SharedPortal.account("alice@away.example");

    admin.play(
        """
        > POST /alerts {"handle":"Alice@away.example","text":"Hello"}
        < 200 {"handle":"alice@away.example","delivered":false,"kept":false}
        > POST /alerts {"handle":"alice@away.example","text":"Later","url":"http://x.example/","keep":true}
        < 200 {"delivered":false,"kept":true}
        """);

    assertThat(portal.part(Directory.class).keptAlerts(alice)).hasSize(1);
    assertThat(lastKept(alice).text()).isEqualTo("Later");
    assertThat(lastKept(alice).url()).isEqualTo("http://x.example/");
  }

  @Test
  void whoIsSignedInGetsItAtOnce() {
    long alice = SharedPortal.account("alice@alert.example");
    try (SignedIn node = new SignedIn(portal, "alert")) {
      node.signIn(alice);

      admin.play(
          """
          > POST /alerts {"handle":"alice@alert.example","text":"Grüße & <mehr>"}
          < 200 {"delivered":true,"kept":false}
          """);

      Message.Alert alert = node.next(Message.Alert.class);
      assertThat(alert).isEqualTo(new Message.Alert(alert.id(), false, "Grüße & <mehr>", ""));
    }
  }

  @Test
  void noTwoAlertsHaveTheSameId() {
    long alice = SharedPortal.account("alice@ids.example");
    try (SignedIn node = new SignedIn(portal, "ids")) {
      node.signIn(alice);

      admin.play(
          """
          > POST /alerts {"handle":"alice@ids.example","text":"Tea"}
          < 200 {"delivered":true}
          > POST /alerts {"handle":"alice@ids.example","text":"Tea","keep":true}
          < 200 {"delivered":true}
          > POST /alerts {"handle":"alice@ids.example","text":"Tea"}
          < 200 {"delivered":true}
          """);

      assertThat(
              List.of(
                  node.next(Message.Alert.class).id(),
                  node.next(Message.Alert.class).id(),
                  node.next(Message.Alert.class).id()))
          .doesNotHaveDuplicates()
          .doesNotContain(0L);
    }
  }

  @Test
  void whatAnOldClientDoesNotTakeIsKept() {
    long alice = SharedPortal.account("alice@old.example");
    try (SignedIn node = new SignedIn(portal, "old")) {
      node.signIn(alice);
      node.takes(message -> false);

      admin.play(
          """
          > POST /alerts {"handle":"alice@old.example","text":"Old client","keep":true}
          < 200 {"delivered":false,"kept":true}
          """);

      assertThat(node.next(Message.Alert.class))
          .isEqualTo(new Message.Alert(lastKept(alice).id(), true, "Old client", ""));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"text\":\"{1100 x}\"               | alert-too-long: at most 1024",
        "\"text\":\"\"                       | invalid-alert: empty",
        "\"text\":\"two\\r\\nlines\"         | invalid-alert: write it in one line",
        "\"text\":\"x\",\"url\":\"ftp://x/\" | invalid-alert: must begin with http:// or https://",
      })
  void whatNoClientShowsIsRefused(String fields, String refusal) {
    admin.play(
        """
        > POST /alerts {"handle":"bob@alert.example",%s}
        < 400 %s
        """
            .formatted(fields.replace("{1100 x}", "x".repeat(1100)), refusal));
  }

  @Test
  void whoIsNotThereIsNamed() {
    admin.play(
        """
        > POST /alerts {"handle":"nobody@alert.example","text":"x"}
        < 404 unknown-account: There is no account nobody@alert.example.
        """);
  }
}
