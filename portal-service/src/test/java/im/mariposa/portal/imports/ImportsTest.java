package im.mariposa.portal.imports;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.mailbox.Message;
import im.mariposa.portal.Conversation;
import im.mariposa.portal.RunningPortal;
import im.mariposa.portal.SharedPortal;
import im.mariposa.portal.SignedIn;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Batches of rows, over HTTP. */
final class ImportsTest {
  private static final RunningPortal portal = SharedPortal.instance();
  private static final Conversation admin = Conversation.with(portal);

  private static String batch(String... rows) {
    return "{\"rows\":[" + String.join(",", rows) + "]}";
  }

  @Test
  void accountsAreImportedAndWhatIsRefusedIsTold() {
    String rows =
        batch(
            "{\"handle\":\"One@import.example\",\"name\":\"Öne\",\"password\":\"secret\"}",
            "{\"handle\":\"not a handle\",\"password\":\"secret\"}",
            "{\"handle\":\"two@import.example\",\"password\":\"secret\"}",
            "{\"handle\":\"three@import.example\",\"name\":\"tab\\there\",\"password\":\"secret\"}");

    admin.play(
        """
        > POST /import/accounts %s
        < 200 {"imported":2,"present":0,"refused":[{"row":1,"reason":"*"},{"row":3,"reason":"*"}]}
        # Again: who is there keeps name and password.
        > POST /import/accounts %1$s
        < 200 {"imported":0,"present":2,"refused":[{"row":1},{"row":3}]}
        > GET /accounts/one@import.example
        < 200 {"name":"Öne"}
        > GET /accounts/two@import.example
        < 200 {"name":"two@import.example"}
        """
            .formatted(rows));
    assertThat(String.valueOf(admin.ask("POST /import/accounts " + rows).at("refused.1.reason")))
        .contains("control characters");
  }

  @Test
  void contactsAreImportedAndLivePeopleTold() {
    long alice = SharedPortal.account("alice@bulk.example");
    long bob = SharedPortal.account("bob@bulk.example");
    SharedPortal.account("carol@bulk.example");
    String rows =
        batch(
            "{\"owner\":\"alice@bulk.example\",\"contact\":\"bob@bulk.example\"}",
            "{\"owner\":\"alice@bulk.example\",\"contact\":\"bob@bulk.example\",\"lists\":[\"AL\",\"BL\"]}",
            "{\"owner\":\"alice@bulk.example\",\"contact\":\"nobody@bulk.example\"}",
            "{\"owner\":\"carol@bulk.example\",\"contact\":\"alice@bulk.example\",\"lists\":[\"BL\"]}");
    try (SignedIn node = new SignedIn(portal, "bulk")) {
      node.signIn(alice);
      node.signIn(bob);

      admin.play(
          """
          > POST /import/contacts %s
          < 200 {"imported":2,"present":0,"refused":[{"row":1},{"row":2}]}
          """
              .formatted(rows));

      assertThat(Stream.generate(node::next).limit(3).map(told -> told(told.message(), bob)))
          .containsExactlyInAnyOrder("alice FL true", "alice AL true", "bob RL true");
    }
  }

  private static String told(Message message, long bob) {
    return switch (message) {
      case Message.ListEdited edited ->
          "alice " + edited.list() + " " + (edited.contactId() == bob);
      case Message.ReverseList reverse -> "bob RL " + reverse.notice().added();
      default -> message.toString();
    };
  }

  @Test
  void aBatchIsBounded() {
    List<String> rows =
        IntStream.rangeClosed(0, 1000)
            .mapToObj(i -> "{\"handle\":\"p" + i + "@many.example\",\"password\":\"x\"}")
            .collect(Collectors.toList());

    admin.play(
        """
        > POST /import/accounts %s
        < 413 too-large: at most 1000 rows and this one 1001
        > GET /accounts/p0@many.example
        < 404
        """
            .formatted(batch(rows.toArray(String[]::new))));
  }
}
