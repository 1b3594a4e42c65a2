package im.mariposa.notification.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.cluster.mailbox.Mailboxes.Letter;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.directory.Change;
import im.mariposa.directory.DirectoryException;
import im.mariposa.notification.network.LineClient;
import im.mariposa.notification.network.TestNetwork;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.ReverseListNotice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lost notice is made good two seconds after a later one was told. */
class VersionRepairTest {
  private final TestNetwork network = new TestNetwork(2);

  @BeforeEach
  void people() {
    network.directory.accounts("alice", "bob", "carol", "dave");
  }

  @AfterEach
  void close() {
    network.close();
  }

  private static List<Long> versions(List<String> lines) {
    List<Long> versions = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "ADD", "REM" -> versions.add(Long.parseLong(words[3]));
        case "BPR" -> versions.add(Long.parseLong(words[1]));
        default -> {}
      }
    }
    return versions;
  }

  @Test
  void lostNoticesOfAllKindsAreMadeGood() {
    network.directory.friends("alice", "bob");
    network.directory.contact("dave", "alice", ContactList.FL);
    LineClient alice = network.online(0, "alice");
    LineClient bob = network.online(1, "bob");
    alice.expect("NLN NLN bob@example.com Bob");
    LineClient carol = network.online(1, "carol");
    LineClient dave = network.online(1, "dave");
    network.cluster(1).loseLetters(Message.ReverseList.class::isInstance);
    network.cluster(1).loseProperties(true);
    carol.send("ADD 7 FL alice@example.com Alice").await(line -> line.startsWith("ILN 7"));
    dave.send("REM 8 FL alice@example.com").expect("REM 8 FL 2 alice@example.com");
    bob.send("PRP 9 PHH 555").expect("PRP 9 2 PHH 555");
    network.cluster(1).loseLetters(message -> false);
    network.cluster(1).loseProperties(false);
    alice.expectNothing();
    bob.send("PRP 10 PHW 666").expect("PRP 10 3 PHW 666");

    alice.expect("BPR 1 bob@example.com PHW 666");
    List<String> repaired = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      repaired.add(alice.next());
    }
    assertThat(repaired)
        .containsExactly(
            "ADD 0 RL 1 carol@example.com Carol",
            "REM 0 RL 1 dave@example.com",
            "BPR 1 bob@example.com PHH 555",
            "BPR 1 bob@example.com PHW 666",
            "BPR 1 bob@example.com PHM",
            "BPR 5 bob@example.com MOB N");
    assertThat(versions(repaired)).isSorted();
    assertThat(network.count("mariposa.lists.repaired", "node", "n0")).isEqualTo(1);
    alice.send("GTC 11 N").expect("GTC 11 6 N").expectNothing();
  }

  /** Shown in a group that he is not in, he could not be moved: {@code REM FL bob 0} is refused. */
  @Test
  void aContactIsRepairedInTheGroupHeIsIn() {
    LineClient alice = network.online(0, "alice", "MSNP7");
    alice.send("ADG 7 Friends 0").expect("ADG 7 2 Friends 1 0");
    network.directory.changeOf(
        "alice", new Change.AddContact(ContactList.FL, "bob@example.com", "Bob", 1));
    alice.send("ADD 9 AL carol@example.com Carol").expect("ADD 9 AL 2 carol@example.com Carol");

    alice.expect("ADD 0 FL 2 bob@example.com Bob 1");
  }

  @Test
  void aBlockWhoseNoticeWasLostTakesEffect() {
    network.directory.friends("alice", "bob");
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    network.directory.changeOf(
        "alice", new Change.AddContact(ContactList.BL, "bob@example.com", "Bob", null));
    alice.send("GTC 7 N").expect("GTC 7 1 N");

    bob.expect("FLN alice@example.com").expectNothing();
    alice.expect("ADD 0 BL 1 bob@example.com Bob").await("BPR 3 bob@example.com MOB N"::equals);
    network.directory.changeOf(
        "alice", new Change.RemoveContact(ContactList.BL, "bob@example.com", null));
    network.directory.changeOf(
        "alice", new Change.AddContact(ContactList.AL, "carol@example.com", "C", null));
    alice.send("GTC 8 A").expect("GTC 8 3 A");
    bob.expect("NLN NLN alice@example.com Alice").expectNothing();
    alice.expect("ADD 0 AL 3 carol@example.com C", "REM 0 BL 3 bob@example.com");
  }

  /** Whoever left a list and is on no other has no handle that could be told. */
  @Test
  void aNumberDoesNotPromiseWhatARepairCannotTell() {
    network.directory.contact("alice", "bob", ContactList.AL);
    LineClient alice = network.online(0, "alice");
    network.directory.changeOf(
        "alice", new Change.RemoveContact(ContactList.AL, "bob@example.com", null));
    alice.send("GTC 7 N").expect("GTC 7 1 N");
    await().until(() -> network.count("mariposa.lists.repaired") == 1);

    alice.send("GTC 8 A").expect("GTC 8 1 A");
    alice.send("SYN 9 1").await("LST 9 RL 4 0 0"::equals);
    alice.send("GTC 10 N").expect("GTC 10 5 N");
  }

  @Test
  void aNoticeThatIsMerelyLateNeedsNoRepair() {
    network.directory.friends("alice", "bob");
    LineClient alice = network.online(0, "alice");
    network.directory.takeCalls();
    long id = network.directory.id("alice");
    long bob = network.directory.id("bob");
    tell(id, 3, false, bob);
    alice.expect("REM 0 RL 1 bob@example.com");
    tell(id, 2, true, bob);
    alice.expect("ADD 0 RL 3 bob@example.com Bob");

    network.directory.setVersion("alice", 3);
    alice.send("GTC 7 N").expect("GTC 7 4 N").expectNothing();
    assertThat(network.count("mariposa.lists.repaired")).isZero();
  }

  private void tell(long receiver, long version, boolean added, long actor) {
    network
        .cluster(1)
        .mailboxes()
        .send(
            List.of(
                new Letter(
                    receiver,
                    new Message.ReverseList(
                        new ReverseListNotice(
                            receiver, version, added, actor, "bob@example.com", "Bob")))));
  }

  /** What he was cut off from comes with his next SYN: no line promised it. */
  @Test
  void whoLeavesBeforeAMissingNoticeIsToldKeepsANumberThatDoesNotPromiseIt() {
    LineClient alice = network.online(0, "alice");
    LineClient carol = network.online(1, "carol");
    network.cluster(1).loseLetters(Message.ReverseList.class::isInstance);
    carol.send("ADD 7 FL alice@example.com Alice").await(line -> line.startsWith("ILN 7"));
    network.cluster(1).loseLetters(message -> false);
    alice.send("GTC 8 N").expect("GTC 8 1 N");
    alice.send("LST 9 BL").expect("LST 9 BL 1 0 0");
    alice.close();

    LineClient again = network.signIn(0, "alice", "MSNP5");
    again.send("SYN 4 1").await("LST 4 RL 3 1 1 carol@example.com Carol"::equals);
  }

  /** The number of his change promises what others changed while he was away. */
  @Test
  void aNumberFromBeforeSynIsNotTakenForWhatTheClientHas() {
    network.directory.contact("dave", "alice", ContactList.FL);
    network.directory.setVersion("alice", 7);
    LineClient alice = network.signIn(0, "alice", "MSNP5");
    alice.send("GTC 4 N").expect("GTC 4 8 N");
    alice.send("SYN 5 8").await("LST 5 RL 8 1 1 dave@example.com Dave"::equals);
    alice.send("SYN 6 8").expect("SYN 6 8").expectNothing();
  }

  @Test
  void aNoticeThatADumpHasToldIsDropped() {
    LineClient alice = network.online(0, "alice");
    long id = network.directory.id("alice");
    tell(id, 1, true, network.directory.id("bob"));
    tell(id, 2, true, network.directory.id("bob"));

    alice.expect("ADD 0 RL 2 bob@example.com Bob").expectNothing();
  }

  @Test
  void aNoticeBeforeSynIsLeftToTheDump() {
    LineClient alice = network.signIn(0, "alice", "MSNP5");
    LineClient bob = network.online(1, "bob");
    bob.send("ADD 7 FL alice@example.com Alice")
        .await(line -> line.startsWith("BPR 2 alice@example.com MOB"));
    alice.expectNothing();

    alice.send("SYN 8 1").await("LST 8 RL 2 1 1 bob@example.com Bob"::equals);
    alice.expectNothing();
  }

  @Test
  void aRepairThatTheDirectoryCannotServeIsTriedAgain() {
    network.directory.friends("alice", "bob");
    LineClient alice = network.online(0, "alice");
    network.directory.changeOf("carol", add());
    network.directory.failTimes(1, DirectoryException.Kind.STORAGE);
    tell(network.directory.id("alice"), 3, true, network.directory.id("bob"));
    alice.expect("ADD 0 RL 1 bob@example.com Bob");
    network.directory.setVersion("alice", 3);

    alice.expect("ADD 0 RL 1 carol@example.com Carol").await("BPR 3 bob@example.com MOB N"::equals);
    assertThat(network.count("mariposa.lists.repaired")).isEqualTo(1);
  }

  private static Change add() {
    return new Change.AddContact(ContactList.FL, "alice@example.com", "A", null);
  }
}
