package im.mariposa.notification.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.directory.DirectoryException;
import im.mariposa.notification.network.LineClient;
import im.mariposa.notification.network.TestNetwork;
import im.mariposa.vocabulary.ContactList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A change that was answered with an error and made all the same. */
class LostAnswersTest {
  private final TestNetwork network = new TestNetwork(2);

  @BeforeEach
  void people() {
    network.directory.accounts("alice", "bob");
  }

  @AfterEach
  void close() {
    network.close();
  }

  private double settled(String result) {
    return network.count("mariposa.lists.unanswered", "result", result);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void whoWasBlockedByAChangeThatFailedSeesNobody(int node) {
    network.directory.friends("alice", "bob");
    LineClient bob = network.online(node, "bob");
    LineClient alice = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    network.directory.stall();
    alice.send("ADD 7 BL bob@example.com Bob").expect("500 7");
    network.directory.goOn();

    bob.expect("FLN alice@example.com").expectNothing();
    alice.expect("ADD 0 BL 2 bob@example.com Bob").expectNothing();
    alice.send("GTC 8 N").expect("GTC 8 3 N");
    assertThat(settled("made")).isEqualTo(1);
  }

  @Test
  void whatWasNotMadeIsNeverMade() {
    network.directory.friends("alice", "bob");
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    network.directory.failTimes(1, DirectoryException.Kind.STORAGE);
    alice.send("ADD 7 BL bob@example.com Bob").expect("501 7");
    await().until(() -> settled("not_made") == 1);

    assertThat(network.directory.version("alice")).isEqualTo(1);
    alice.send("ADD 8 BL bob@example.com Bob").expect("ADD 8 BL 2 bob@example.com Bob");
    bob.expect("FLN alice@example.com").expectNothing();
    alice.expectNothing();
  }

  /**
   * What was asked, what the client is told of it, and the number that a line carries afterwards:
   * what no line tells is left to the next SYN.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ADD 7 AL bob@example.com Bob   | ADD 0 AL 3 bob@example.com Bob | 4
          REM 7 BL carol@example.com     | REM 0 BL 3 carol@example.com   | 4
          REM 7 FL carol@example.com     | REM 0 FL 3 carol@example.com   | 4
          ADD 7 FL carol@example.com C 1 | ADD 0 FL 3 carol@example.com C 1 | 4
          REM 7 FL carol@example.com 0   | REM 0 FL 3 carol@example.com 0 | 4
          REA 7 alice@example.com Al     |                                | 4
          REA 7 carol@example.com Ca     |                                | 2
          BLP 7 BL                       |                                | 2
          PRP 7 PHH 5                    |                                | 2
          ADG 7 Work 0                   |                                | 2
          REG 7 1 Work 0                 |                                | 2
          """)
  void itIsToldLikeAnEditFromOutside(String command, String told, long number) {
    network.directory.account("carol");
    network.directory.contact("alice", "carol", ContactList.FL, ContactList.BL);
    LineClient alice = network.online(0, "alice", "MSNP7");
    alice.send("ADG 6 Friends 0").expect("ADG 6 2 Friends 1 0");
    network.directory.loseNextAnswer();
    alice.send(command).expect("500 7");
    await().until(() -> settled("made") == 1);
    if (told != null) {
      alice.expect(told);
    }

    alice.send("GTC 8 N").expect("GTC 8 " + number + " N").expectNothing();
    if (number < 4) {
      alice.send("SYN 9 2").await(line -> line.startsWith("LST 9 RL 4"));
      alice.send("GTC 10 A").expect("GTC 10 5 A");
    }
  }

  @Test
  void aContactWhoWasAddedIsWatched() {
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice");
    network.directory.loseNextAnswer();
    alice.send("ADD 7 FL bob@example.com Bob").expect("500 7");

    alice.expect(
        "ADD 0 FL 2 bob@example.com Bob",
        "BPR 2 bob@example.com PHH",
        "BPR 2 bob@example.com PHW",
        "BPR 2 bob@example.com PHM",
        "BPR 2 bob@example.com MOB N",
        "NLN NLN bob@example.com Bob");
    bob.expect("ADD 0 RL 2 alice@example.com Alice").expectNothing();
  }

  @Test
  void whoWentWithAGroupIsTold() {
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice", "MSNP7");
    alice.send("ADG 7 Friends 0").expect("ADG 7 2 Friends 1 0");
    alice.send("ADD 8 FL bob@example.com Bob 1").await("ILN 8 NLN bob@example.com Bob"::equals);
    bob.expect("ADD 0 RL 2 alice@example.com Alice");
    network.directory.loseNextAnswer();
    alice.send("RMG 9 1").expect("500 9");

    alice.expect("REM 0 FL 3 bob@example.com");
    bob.expect("REM 0 RL 3 alice@example.com");
  }

  @Test
  void othersAreToldAlsoWhenTheOwnerHasGone() {
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice");
    network.directory.stall();
    alice.send("ADD 7 FL bob@example.com Bob").expect("500 7");
    alice.close();
    await().until(() -> network.node(0).sessions() == 0);
    network.directory.goOn();

    bob.expect("ADD 0 RL 2 alice@example.com Alice");
  }

  /** The directory keeps the last result of a session alone. */
  @Test
  void whatNobodyKnowsAnyMoreIsFoundInTheLists() {
    network.directory.friends("alice", "bob");
    LineClient bob = network.online(1, "bob");
    LineClient alice = network.online(0, "alice");
    bob.expect("NLN NLN alice@example.com Alice");
    network.directory.loseNextAnswer();
    alice.send("ADD 7 BL bob@example.com Bob", "GTC 8 N").expect("500 7", "GTC 8 1 N");

    bob.expect("FLN alice@example.com").expectNothing();
    alice.expect("ADD 0 BL 1 bob@example.com Bob");
    assertThat(settled("unknown")).isEqualTo(1);
  }
}
