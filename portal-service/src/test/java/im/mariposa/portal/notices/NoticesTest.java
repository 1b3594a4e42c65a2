package im.mariposa.portal.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.cluster.mailbox.Mailboxes;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry;
import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.DirectoryAdministration.OwnerChange;
import im.mariposa.fakes.cluster.InMemoryCluster;
import im.mariposa.fakes.cluster.InMemoryStore;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.PropertyValue;
import im.mariposa.vocabulary.ReverseListNotice;
import im.mariposa.vocabulary.Visibility;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class NoticesTest {
  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryCluster portal = store.participant("portal");
  private final Notices notices = new Notices(portal);

  @AfterEach
  void close() {
    store.close();
  }

  /** Owner 1 unblocks contact 2, who watches him and may know his phone number now. */
  private static OwnerChange unblocked() {
    return new OwnerChange(
        1,
        "owner@example.com",
        new Change.RemoveContact(ContactList.BL, "contact@example.com", null),
        new ChangeResult.Changed(
            9,
            null,
            null,
            new long[0],
            new Visibility(true, new long[0], 9),
            List.of(),
            new PropertyNotice(
                1,
                "owner@example.com",
                List.of(new PropertyValue(Property.PHH, "1")),
                new long[] {2},
                new long[] {5})));
  }

  @Test
  void forAnOwnerWhoIsAwayHisPropertiesArePublishedHere() throws Exception {
    List<PropertyNotice> heard = new CopyOnWriteArrayList<>();
    store
        .participant("node")
        .presence()
        .listen(new PropertyListener(heard))
        .toCompletableFuture()
        .get();

    notices.listsEdited(List.of(unblocked()), handle -> 2);

    await().until(() -> !heard.isEmpty());
    assertThat(heard)
        .singleElement()
        .satisfies(
            update -> {
              assertThat(update.accountId()).isEqualTo(1);
              assertThat(update.values()).containsExactly(new PropertyValue(Property.PHH, "1"));
              assertThat(update.watchers()).containsExactly(2);
              assertThat(update.versions()).containsExactly(5);
            });
  }

  @Test
  void theSessionOfAnOwnerWhoIsOnGetsThemWithTheChange() {
    OwnerChange change = unblocked();

    Message.ListEdited edited =
        (Message.ListEdited) Letters.listEdited(change, handle -> 2).orElseThrow().message();

    assertThat(edited.list()).isEqualTo(ContactList.BL);
    assertThat(edited.added()).isFalse();
    assertThat(edited.version()).isEqualTo(9);
    assertThat(edited.contactId()).isEqualTo(2);
    assertThat(edited.visibility()).isNotNull();
    assertThat(edited.raised()).isNotNull();
  }

  @Test
  void changesThatEditNoListTellNobody() {
    OwnerChange renamed =
        new OwnerChange(
            1, "o@example.com", new Change.Rename("o@example.com", "O"), unblocked().result());

    assertThat(Letters.listEdited(renamed, handle -> 0)).isEmpty();
  }

  @Test
  void nothingFailsWhileRedisIsAway() {
    ReverseListNotice reverse = new ReverseListNotice(1, 2, false, 3, "c@example.com", "C");
    assertThat(notices.listsEdited(List.of(unblocked()), handle -> 2)).isTrue();
    assertThat(notices.reverse(List.of(reverse))).isTrue();
    store.away(true);

    assertThat(notices.listsEdited(List.of(unblocked()), handle -> 2)).isFalse();
    assertThat(notices.reverse(List.of(reverse))).isFalse();
    notices.tell(1, new Message.Renamed(2, "X"));
    assertThat(notices.endSession(1, Message.EndSession.Reason.KICKED)).isFalse();
  }

  @Test
  void nobodySignedInIsAnEndedSession() {
    assertThat(notices.endSession(1, Message.EndSession.Reason.KICKED)).isTrue();
  }

  @Test
  void switchboardsAreToldOfTheEndWhereverThePersonIs() throws Exception {
    List<Mailboxes.Delivery> arrived = new CopyOnWriteArrayList<>();
    InMemoryCluster switchboard = store.participant("switchboard");
    NodeRegistry.Registration registration =
        new NodeRegistry.Registration(
            NodeKind.SWITCHBOARD,
            "switchboard",
            "",
            1874,
            () -> new NodeRegistry.Load(0, 1, false),
            incarnation -> {});
    long incarnation =
        switchboard.nodes().join(registration).toCompletableFuture().get().incarnation();
    switchboard.mailboxes().open(incarnation, arrived::add).toCompletableFuture().get();
    await().until(() -> !portal.nodes().live(NodeKind.SWITCHBOARD).isEmpty());

    notices.endSession(7, Message.EndSession.Reason.SUSPENDED);

    await().until(() -> !arrived.isEmpty());
    assertThat(arrived.getFirst().accountId()).isEqualTo(7);
    assertThat(arrived.getFirst().message())
        .isEqualTo(new Message.EndSession(Message.EndSession.Reason.SUSPENDED));
  }

  private record PropertyListener(List<PropertyNotice> heard) implements Presence.Listener {
    @Override
    public void record(PresenceRecord record) {}

    @Override
    public void properties(PropertyNotice update) {
      heard.add(update);
    }

    @Override
    public void doubtful(int bucket) {}

    @Override
    public void superseded(long accountId, long lost) {}

    @Override
    public void nodeEnded(long incarnation) {}

    @Override
    public boolean move(long accountId, long incarnation) {
      return false;
    }
  }
}
