package im.mariposa.portal.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.mailbox.Message;
import im.mariposa.portal.Conversation;
import im.mariposa.portal.RunningPortal;
import im.mariposa.portal.SharedPortal;
import im.mariposa.portal.SignedIn;
import im.mariposa.portal.SignedIn.Told;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The live nodes and what they are ordered, over HTTP. */
final class NodeAdministrationTest {
  private static final RunningPortal portal = SharedPortal.instance();

  @Test
  void aNodeIsListedWhileItLives() {
    try (SignedIn node = new SignedIn(portal, "ns-9")) {
      Conversation.with(portal)
          .play(
              """
              > GET /nodes
              < 200 {"nodes":[{"id":"ns-9","kind":"notification","address":"10.0.0.9:1864","sessions":7,"capacity":500,"state":"live","leaseAge":"*"}]}
              """);
      assertThat(node.rest()).isEmpty();
    }
    Conversation.with(portal)
        .play(
            """
            > GET /nodes
            < 200 {"nodes":[]}
            """);
  }

  @Test
  void aNodeIsToldToDrainAndToTakePeopleAgain() {
    try (SignedIn node = new SignedIn(portal, "ns-9")) {
      Conversation.with(portal)
          .play(
              """
              > POST /nodes/ns-9/drain {"over":"90s"}
              < 200 {"id":"ns-9","sessions":7,"over":"90s"}
              > POST /nodes/10.0.0.9:1864/drain {}
              < 200 {"id":"ns-9","sessions":7,"over":"60s"}
              > POST /nodes/ns-9/undrain
              < 200 {"id":"ns-9"}
              """);
      assertThat(node.rest())
          .containsExactly(
              new Told(0, new Message.Drain(Duration.ofSeconds(90))),
              new Told(0, new Message.Drain(Duration.ofSeconds(60))),
              new Told(0, new Message.Undrain()));
    }
  }

  @Test
  void aNodeThatIsNotThereIsSaid() {
    try (SignedIn node = new SignedIn(portal, "ns-9");
        SignedIn twin = new SignedIn(portal, "ns-9")) {
      Conversation.with(portal)
          .play(
              """
              > POST /nodes/ns-8/drain {}
              < 404 unknown-node: ns-8
              > POST /nodes/ns-9/drain {}
              < 409 ambiguous-node: 2 live nodes
              > POST /nodes/ns-9/drain {"over":"soon"}
              < 400 invalid-duration: 90s
              > POST /nodes/ns-9/drain {"over":"25h"}
              < 400 invalid-duration: no longer than a day
              """);
      assertThat(node.rest()).isEmpty();
      assertThat(twin.rest()).isEmpty();
    }
  }

  @Test
  void aNodeThatDoesNotAnswerIsSaid() {
    try (SignedIn node = new SignedIn(portal, "ns-9")) {
      node.takes(order -> false);
      Conversation.with(portal)
          .play(
              """
              > POST /nodes/ns-9/undrain
              < 503 node-silent: ns-9 did not answer
              """);
      assertThat(node.rest()).isNotEmpty();
    }
  }
}
