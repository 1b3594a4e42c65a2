package im.mariposa.notification.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.mailbox.Mailboxes.Letter;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.notification.network.LineClient;
import im.mariposa.notification.network.TestNetwork;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.PropertyValue;
import im.mariposa.vocabulary.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists and names edited by an operator while people are on. */
class OutsideEditsTest {
  private static final List<PropertyValue> BLANK =
      List.of(
          new PropertyValue(Property.PHH, null),
          new PropertyValue(Property.PHW, "5"),
          new PropertyValue(Property.PHM, null),
          new PropertyValue(Property.MOB, "N"));

  private final TestNetwork network = new TestNetwork(2);

  @BeforeEach
  void people() {
    network.directory.accounts("alice", "bob");
  }

  @AfterEach
  void close() {
    network.close();
  }

  private void tell(Message message) {
    network
        .cluster(1)
        .mailboxes()
        .send(List.of(new Letter(network.directory.id("alice"), message)));
  }

  private Message edit(
      ContactList list, boolean added, long version, @Nullable Visibility visibility) {
    return new Message.ListEdited(
        list,
        added,
        version,
        network.directory.id("bob"),
        "bob@example.com",
        "Bob",
        added && list.equals(ContactList.FL) ? BLANK : List.of(),
        visibility,
        null);
  }

  @Test
  void aContactThatWasAddedIsToldAndWatched() {
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice");
    tell(edit(ContactList.FL, true, 2, null));

    alice.expect(
        "ADD 0 FL 2 bob@example.com Bob",
        "BPR 2 bob@example.com PHH",
        "BPR 2 bob@example.com PHW 5",
        "BPR 2 bob@example.com PHM",
        "BPR 2 bob@example.com MOB N",
        "NLN NLN bob@example.com Bob");
    bob.send("CHG 7 AWY").expect("CHG 7 AWY");
    alice.expect("NLN AWY bob@example.com Bob").expectNothing();
  }

  @Test
  void aContactThatWasRemovedIsWatchedNoMore() {
    network.directory.friends("alice", "bob");
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    tell(edit(ContactList.FL, false, 2, null));
    alice.expect("REM 0 FL 2 bob@example.com");
    bob.send("CHG 7 AWY").expect("CHG 7 AWY");
    tell(edit(ContactList.AL, true, 3, null));

    alice.expect("ADD 0 AL 3 bob@example.com Bob").expectNothing();
  }

  @Test
  void aBlockIsToldToTheOwnerAndSeenByTheOther() {
    network.directory.friends("alice", "bob");
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    long[] blocked = {network.directory.id("bob")};
    tell(edit(ContactList.BL, true, 2, new Visibility(true, blocked, 2)));

    alice.expect("ADD 0 BL 2 bob@example.com Bob").expectNothing();
    bob.expect("FLN alice@example.com").expectNothing();
  }

  @Test
  void whoIsAllowedNowSeesTheValuesUnderHisNewVersion() {
    network.directory.friends("alice", "bob");
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    long bobs = network.directory.id("bob");
    tell(edit(ContactList.BL, true, 2, new Visibility(true, new long[] {bobs}, 2)));
    bob.expect("FLN alice@example.com");
    PropertyNotice raised =
        new PropertyNotice(
            network.directory.id("alice"),
            "alice@example.com",
            List.of(new PropertyValue(Property.PHH, "555")),
            new long[] {bobs},
            new long[] {2});
    tell(
        new Message.ListEdited(
            ContactList.BL,
            false,
            3,
            bobs,
            "bob@example.com",
            "Bob",
            List.of(),
            new Visibility(true, new long[0], 3),
            raised));

    bob.expect("NLN NLN alice@example.com Alice", "BPR 2 alice@example.com PHH 555")
        .expectNothing();
    alice.expect("ADD 0 BL 2 bob@example.com Bob", "REM 0 BL 3 bob@example.com").expectNothing();
  }

  @Test
  void whatADumpHasToldIsNotToldAgain() {
    network.directory.contact("alice", "bob", im.mariposa.vocabulary.ContactList.FL);
    network.directory.setVersion("alice", 3);
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice");
    tell(edit(ContactList.FL, false, 2, null));
    tell(edit(ContactList.FL, true, 3, null));
    tell(edit(ContactList.AL, true, 4, null));
    alice.expect("ADD 0 AL 4 bob@example.com Bob");
    bob.send("CHG 7 AWY").expect("CHG 7 AWY");

    alice.expect("NLN AWY bob@example.com Bob").expectNothing();
  }

  @Test
  void beforeSynOnlyWhoIsWatchedChanges() {
    network.online(1, "bob");
    LineClient alice = network.signIn(0, "alice", "MSNP5");
    alice.send("CHG 4 NLN").expect("CHG 4 NLN");
    tell(edit(ContactList.FL, true, 2, null));

    alice.expect("NLN NLN bob@example.com Bob").expectNothing();
  }

  @Test
  void aNewNameIsToldToContactsAndItsVersionIsNotMissed() {
    network.directory.friends("alice", "bob");
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    tell(new Message.Renamed(2, "Alicia"));

    bob.expect("NLN NLN alice@example.com Alicia").expectNothing();
    alice.expectNothing();
    network.directory.setVersion("alice", 2);
    alice.send("GTC 7 N").expect("GTC 7 3 N");
    assertThat(network.count("mariposa.lists.repaired")).isZero();
  }
}
