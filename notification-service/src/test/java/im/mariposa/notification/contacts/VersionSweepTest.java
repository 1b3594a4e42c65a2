package im.mariposa.notification.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.directory.Change;
import im.mariposa.directory.DirectoryException;
import im.mariposa.notification.network.LineClient;
import im.mariposa.notification.network.TestNetwork;
import im.mariposa.vocabulary.ContactList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change whose notice was lost, and after which nothing else ever happens. */
class VersionSweepTest {
  private final TestNetwork network = new TestNetwork(1, Map.of("sweep-time", "1s"));

  @BeforeEach
  void people() {
    network.directory.accounts("alice", "bob");
  }

  @AfterEach
  void close() {
    network.close();
  }

  private void addedBy(String owner, String contact, ContactList list) {
    network.directory.changeOf(
        owner, new Change.AddContact(list, contact + "@example.com", "X", null));
  }

  private double repaired(String cause) {
    return network.count("mariposa.lists.repaired", "cause", cause);
  }

  @Test
  void whatNobodyToldIsFound() {
    LineClient alice = network.online(0, "alice");
    addedBy("bob", "alice", ContactList.FL);

    alice.expect("ADD 0 RL 2 bob@example.com Bob");
    assertThat(repaired("sweep")).isEqualTo(1);
    assertThat(repaired("gap")).isZero();
    network.directory.takeCalls();
    network.directory.awaitCall("versions");
    alice.expectNothing();
    assertThat(repaired("sweep")).as("once").isEqualTo(1);
  }

  @Test
  void aBlockIsFoundOfSomebodyWhoNeverSaidSyn() {
    network.directory.friends("alice", "bob");
    LineClient bob = network.online(0, "bob");
    LineClient alice = network.signIn(0, "alice", "MSNP5");
    alice.send("CHG 4 NLN").expect("CHG 4 NLN", "ILN 4 NLN bob@example.com Bob");
    bob.expect("NLN NLN alice@example.com Alice");
    addedBy("alice", "bob", ContactList.BL);

    bob.expect("FLN alice@example.com").expectNothing();
    alice.expectNothing();
    assertThat(repaired("sweep")).isEqualTo(1);
  }

  @Test
  void aDirectoryThatFailsIsAskedAgain() {
    LineClient alice = network.online(0, "alice");
    network.directory.failTimes(1, DirectoryException.Kind.UNAVAILABLE);
    addedBy("bob", "alice", ContactList.FL);

    alice.expect("ADD 0 RL 2 bob@example.com Bob");
  }

  /** A sweep of ten minutes would find it too, but not in this test. */
  @Test
  void whenMailMayHaveBeenLostEverybodyIsComparedAtOnce() {
    try (TestNetwork slow = new TestNetwork(1)) {
      slow.directory.accounts("alice", "bob");
      LineClient alice = slow.online(0, "alice");
      slow.directory.changeOf(
          "bob", new Change.AddContact(ContactList.FL, "alice@example.com", "X", null));
      slow.store.away(true);
      slow.store.away(false);

      alice.expect("ADD 0 RL 2 bob@example.com Bob");
    }
  }

  @Test
  void afterANewIncarnationEverybodyIsComparedAtOnce() {
    try (TestNetwork slow = new TestNetwork(1)) {
      slow.directory.accounts("alice", "bob");
      LineClient alice = slow.online(0, "alice");
      slow.directory.changeOf(
          "bob", new Change.AddContact(ContactList.FL, "alice@example.com", "X", null));
      slow.loseLease(0, () -> {});

      alice.expect("ADD 0 RL 2 bob@example.com Bob");
    }
  }

  /** His node was cut off while it was told so. */
  @Test
  void theSessionOfAnAccountThatIsDeletedEnds() {
    network.directory.friends("alice", "bob");
    LineClient bob = network.online(0, "bob");
    LineClient alice = network.signIn(0, "alice", "MSNP5");
    alice.send("CHG 4 NLN").expect("CHG 4 NLN", "ILN 4 NLN bob@example.com Bob");
    bob.expect("NLN NLN alice@example.com Alice");
    network.directory.delete("alice");

    alice.expect("OUT").expectClosed();
    bob.expect("FLN alice@example.com");
  }

  @Test
  void whoLacksNothingIsLeftAlone() {
    LineClient alice = network.online(0, "alice");
    alice.send("GTC 7 N").expect("GTC 7 2 N");
    network.directory.takeCalls();
    network.directory.awaitCall("versions");
    network.directory.takeCalls();
    network.directory.awaitCall("versions");

    alice.expectNothing();
    await().until(() -> repaired("sweep") == 0);
  }
}
