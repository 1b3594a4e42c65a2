package im.mariposa.notification.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.directory.Change;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.Properties;
import im.mariposa.notification.network.LineClient;
import im.mariposa.notification.network.TestNetwork;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Property;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a change tells to whom, on one node and across two. */
class ListEditingTest {
  private final TestNetwork network = new TestNetwork(2);

  @BeforeEach
  void people() {
    network.directory.accounts("alice", "bob");
  }

  @AfterEach
  void close() {
    network.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void addingAndRemovingReachTheOther(int node) {
    LineClient alice = network.online(0, "alice");
    LineClient bob = network.online(node, "bob");
    alice
        .send("ADD 7 FL Bob@Example.com Bob")
        .expect(
            "ADD 7 FL 2 bob@example.com Bob",
            "BPR 2 bob@example.com PHH",
            "BPR 2 bob@example.com PHW",
            "BPR 2 bob@example.com PHM",
            "BPR 2 bob@example.com MOB N",
            "ILN 7 NLN bob@example.com Bob");
    bob.expect("ADD 0 RL 2 alice@example.com Alice");
    bob.send("CHG 8 AWY").expect("CHG 8 AWY");
    alice.expect("NLN AWY bob@example.com Bob");

    alice.send("REM 9 FL bob@example.com").expect("REM 9 FL 3 bob@example.com");
    bob.expect("REM 0 RL 3 alice@example.com");
    bob.send("CHG 10 NLN").expect("CHG 10 NLN");
    bob.send("ADD 11 FL alice@example.com Alice").await(line -> line.startsWith("ILN 11"));
    alice.expect("ADD 0 RL 4 bob@example.com Bob").expectNothing();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void blockingHidesAndUnblockingShowsWithWhatIsSet(int node) {
    network.directory.friends("alice", "bob");
    network.directory.properties("alice", new Properties("1%20(222)", null, "5", false, false));
    LineClient alice = network.online(0, "alice");
    LineClient bob = network.online(node, "bob");
    alice.expect("NLN NLN bob@example.com Bob");
    alice.send("ADD 7 BL bob@example.com Bob").expect("ADD 7 BL 2 bob@example.com Bob");
    bob.expect("FLN alice@example.com");
    alice.send("REM 8 BL bob@example.com").expect("REM 8 BL 3 bob@example.com");

    bob.expect(
        "NLN NLN alice@example.com Alice",
        "BPR 2 alice@example.com PHH 1%20(222)",
        "BPR 2 alice@example.com PHM 5");
    bob.expectNothing();
    alice.send("BLP 9 BL").expect("BLP 9 4 BL");
    bob.expect("FLN alice@example.com");
    alice.send("ADD 10 AL bob@example.com Bob").expect("ADD 10 AL 5 bob@example.com Bob");
    bob.expect("NLN NLN alice@example.com Alice");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void renamingAndPropertiesReachThoseWhoSee(int node) {
    network.directory.friends("alice", "bob");
    LineClient alice = network.online(0, "alice");
    LineClient bob = network.online(node, "bob");
    alice.expect("NLN NLN bob@example.com Bob");
    alice.send("REA 7 alice@example.com Alice%20W.").expect("REA 7 2 alice@example.com Alice%20W.");
    bob.expect("NLN NLN alice@example.com Alice%20W.");
    alice.send("PRP 8 PHH 555").expect("PRP 8 3 PHH 555");
    bob.expect("BPR 2 alice@example.com PHH 555");
    alice.send("PRP 9 PHH").expect("PRP 9 4 PHH");
    bob.expect("BPR 3 alice@example.com PHH");
    alice.send("CHG 10 HDN").expect("CHG 10 HDN");
    bob.expect("FLN alice@example.com");
    alice.send("PRP 11 PHH 556").expect("PRP 11 5 PHH 556");
    alice.send("REA 12 bob@example.com Bobby").expect("REA 12 6 bob@example.com Bobby");

    bob.expectNothing();
    alice.expectNothing();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ADD 7 FL a@b a@b                  | 201 7
          ADD 7 FL nobody@example.com x     | 205 7
          ADD 7 FL alice@example.com x      | 201 7
          ADD 7 FL carol@example.com x      | 215 7
          ADD 7 AL carol@example.com x      | 219 7
          ADD 7 FL bob@example.com %zz      | 209 7
          REM 7 FL bob@example.com          | 216 7
          REM 7 FL nobody@example.com       | 216 7
          REA 7 bob@example.com x           | 216 7
          REA 7 alice@example.com %01       | 209 7
          GTC 7 A                           | 218 7
          BLP 7 AL                          | 218 7
          PRP 7 XYZ 1                       | 715 7
          """)
  void refusalsChangeNothing(String command, String answer) {
    network.directory.account("carol");
    network.directory.contact("alice", "carol", ContactList.FL, ContactList.BL);
    LineClient alice = network.online(0, "alice");

    alice.send(command).expect(answer).expectNothing();
    assertThat(network.directory.version("alice")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"UNAVAILABLE, 500", "STORAGE, 501", "INTERNAL, 500"})
  void whileTheDirectoryFailsNothingChangesAndTheSessionLives(
      DirectoryException.Kind kind, String code) {
    network.directory.friends("alice", "bob");
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    network.directory.failWith(kind);
    alice
        .send(
            "ADD 7 BL bob@example.com x",
            "SYN 8 0",
            "LST 9 FL",
            "PRP 10 PHH 1",
            "PAG 11 bob@example.com 0")
        .expect(code + " 7", code + " 8", code + " 9", code + " 10", code + " 11");
    alice.send("CHG 12 BSY").expect("CHG 12 BSY");
    bob.expect("NLN BSY alice@example.com Alice").expectNothing();
    network.directory.failWith(null);

    assertThat(network.directory.version("alice")).isEqualTo(1);
    alice.send("SYN 13 1").expect("SYN 13 1").expectNothing();
  }

  @Test
  void aFirstChgThatTheDirectoryCannotServeIsNone() {
    network.directory.friends("alice", "bob");
    network.online(1, "bob");
    LineClient alice = network.signIn(0, "alice", "MSNP5");
    network.directory.failWith(DirectoryException.Kind.STORAGE);
    alice.send("CHG 4 NLN").expect("501 4");
    network.directory.failWith(null);

    alice.send("CHG 5 NLN").expect("CHG 5 NLN", "ILN 5 NLN bob@example.com Bob").expectNothing();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void whatWasChangedIsToldAlsoWhenTheClientHasGoneMeanwhile(int node) {
    network.directory.friends("alice", "bob");
    network.directory.accounts("carol");
    LineClient alice = network.online(0, "alice");
    LineClient bob = network.online(node, "bob");
    LineClient carol = network.online(node, "carol");
    network.directory.takeCalls();
    network.directory.pause();
    alice.send("PRP 7 PHH 555");
    network.directory.awaitCall("change");
    alice.close();
    bob.expect("FLN alice@example.com");
    network.directory.resume();
    bob.expect("BPR 2 alice@example.com PHH 555");

    LineClient again = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    network.directory.takeCalls();
    network.directory.pause();
    again.send("ADD 8 FL carol@example.com Carol");
    network.directory.awaitCall("change");
    again.close();
    bob.expect("FLN alice@example.com");
    network.directory.resume();
    carol.expect("ADD 0 RL 2 alice@example.com Alice");
  }

  @Test
  void whoHasGoneMeanwhileWatchesNobody() {
    LineClient alice = network.online(0, "alice");
    LineClient bob = network.online(0, "bob");
    network.directory.takeCalls();
    network.directory.pause();
    alice.send("ADD 7 FL bob@example.com Bob");
    network.directory.awaitCall("change");
    alice.close();
    await().until(() -> network.node(0).sessions() == 1);
    network.directory.resume();
    bob.expect("ADD 0 RL 2 alice@example.com Alice");
    double before = network.count("mariposa.presence.told");
    bob.send("CHG 8 BSY").expect("CHG 8 BSY");

    assertThat(network.count("mariposa.presence.told")).isEqualTo(before);
  }

  @Test
  void linesOfOthersWaitBehindADumpThatIsBeingRead() {
    network.directory.friends("alice", "bob");
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    network.directory.takeCalls();
    network.directory.pause();
    alice.send("LST 7 FL", "PNG");
    network.directory.awaitCall("roster");
    bob.send("CHG 8 BSY").expect("CHG 8 BSY");
    await().until(() -> network.count("mariposa.presence.told", "node", "n0") == 1);
    network.directory.resume();

    alice.expect("LST 7 FL 1 1 1 bob@example.com Bob", "NLN BSY bob@example.com Bob", "QNG");
  }

  @Test
  void repliesShowTheVersionUpToWhichEverythingWasTold() {
    network.directory.friends("alice", "bob");
    LineClient alice = network.online(0, "alice");
    // Somebody's notice is on its way, or lost.
    network.directory.changeOf("bob", new Change.SetProperty(Property.PHH, "1"));
    alice.send("GTC 7 N").expect("GTC 7 1 N");
    alice.send("LST 8 BL").expect("LST 8 BL 1 0 0");
  }

  @Test
  void whoMaySeeAPersonIsAsTheDirectorySaysAtTheLatestSyn() {
    network.directory.friends("alice", "bob");
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    // By a session that has lost the account, say.
    network.directory.changeOf("alice", new Change.SetPrivacy(false));
    alice.send("SYN 7 0").await("LST 7 RL 2 1 1 bob@example.com Bob"::equals);

    bob.expect("FLN alice@example.com");
  }

  @Test
  void aRepeatedSynTakesOverWhatChanged() {
    network.directory.account("carol");
    network.online(1, "carol");
    LineClient alice = network.online(0, "alice");
    network.directory.changeOf(
        "alice", new Change.AddContact(ContactList.FL, "carol@example.com", "C", null));
    alice.send("SYN 7 1");
    List<String> lines = alice.arrived();

    assertThat(lines)
        .startsWith("SYN 7 2")
        .endsWith("LST 7 RL 2 0 0", "NLN NLN carol@example.com Carol");
  }

  @Test
  void anUnverifiedAccountKeepsItsName() {
    network.directory.unverified("alice");
    LineClient alice = network.online(0, "alice", "MSNP6");
    alice.send("REA 7 alice@example.com Other").expect("209 7");
  }

  @Test
  void groupsAreEditedInMsnp7() {
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice", "MSNP7");
    alice.send("ADG 7 Work 0").expect("ADG 7 2 Work 1 0");
    alice.send("ADG 8 " + "x".repeat(62) + " 0").expect("229 8");
    alice.send("REG 9 1 Office 0").expect("REG 9 3 1 Office 0");
    alice.send("REG 10 5 Office 0").expect("224 10");
    alice.send("ADD 11 FL bob@example.com Bob 1").await("ILN 11 NLN bob@example.com Bob"::equals);
    bob.expect("ADD 0 RL 2 alice@example.com Alice");
    alice.send("LST 12 FL").expect("LST 12 FL 4 1 1 bob@example.com Bob 1");
    alice.send("LSG 13").expect("LSG 13 4 1 2 0 Other%20Contacts 0", "LSG 13 4 2 2 1 Office 0");
    alice.send("RMG 14 0").expect("230 14");
    alice.send("RMG 15 1").expect("RMG 15 5 1");
    bob.expect("REM 0 RL 3 alice@example.com");
    bob.send("CHG 16 BSY").expect("CHG 16 BSY");
    bob.send("CHG 17 NLN").expect("CHG 17 NLN");
    alice.expectNothing();
  }

  @Test
  void olderDialectsHaveNoGroups() {
    LineClient alice = network.online(0, "alice", "MSNP6");
    alice.send("ADD 7 FL bob@example.com Bob 1").expectClosed();
    LineClient again = network.online(0, "alice", "MSNP6");
    again.send("REM 8 FL bob@example.com 1").expectClosed();
  }
}
