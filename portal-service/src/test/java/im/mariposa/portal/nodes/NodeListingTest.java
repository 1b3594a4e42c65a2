package im.mariposa.portal.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.portal.Conversation;
import im.mariposa.portal.RunningPortal;
import im.mariposa.portal.SharedPortal;
import im.mariposa.portal.SignedIn;
import org.junit.jupiter.api.Test;

/** The live nodes, over HTTP. */
final class NodeListingTest {
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
}
