package im.mariposa.switchboard.rooms;

import static im.mariposa.switchboard.rooms.RoomTranscript.play;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code switchboard.md} 4 to 10, as transcripts. */
class RoomTest {
  private static final String ALICE_AND_BOB =
      """
      alice> USR 1
      alice< USR 1 OK alice Alice
      alice> CAL 2 bob
      alice< rings
      bob> ANS 1
      bob< IRO 1 1 1 alice Alice
      bob< ANS 1 OK
      alice< JOI bob Bob
      """;

  private static final String THREE =
      ALICE_AND_BOB
          + """
          bob> CAL 3 carol
          bob< rings
          carol> ANS 1
          carol< IRO 1 1 2 alice Alice
          carol< IRO 1 2 2 bob Bob
          carol< ANS 1 OK
          alice< JOI carol Carol
          bob< JOI carol Carol
          """;

  @Test
  void twoTalk() {
    play(
        ALICE_AND_BOB
            + """
            alice> MSG 3 U typing
            bob< MSG alice Alice 6 typing
            bob> MSG 2 A hello
            alice< MSG bob Bob 5 hello
            bob< ACK 2
            bob> OUT
            alice< BYE bob
            alice> MSG 5 N anyone?
            alice< NAK 5
            alice> OUT
            room is over
            """);
  }

  @Test
  void threeTalkAndTheRoomGoesOnWithoutItsCreator() {
    play(
        THREE
            + """
            carol> MSG 2 A both
            alice< MSG carol Carol 4 both
            bob< MSG carol Carol 4 both
            carol< ACK 2
            alice> OUT
            bob< BYE alice
            carol< BYE alice
            bob> MSG 4 N still
            carol< MSG bob Bob 5 still
            """);
  }

  @ParameterizedTest
  @CsvSource({"U, ,", "N, , NAK 9", "A, ACK 9, NAK 9", "D, ACK 9, NAK 9", "S, ACK 9,"})
  void acknowledgementsAreSentAsTheLetterAsks(String letter, String success, String failure) {
    play(
        ALICE_AND_BOB
            + "alice> MSG 9 "
            + letter
            + " x\n"
            + "bob< MSG alice Alice 1 x\n"
            + (success == null ? "" : "alice< " + success + "\n"));
    play(
        "alice> USR 1\nalice< USR 1 OK alice Alice\nalice> MSG 9 "
            + letter
            + " x\n"
            + (failure == null ? "" : "alice< " + failure + "\n"));
  }

  @Test
  void whoSpentHisTicketInVainCanBeCalledAgain() {
    play(
        """
        alice> USR 1
        alice< USR 1 OK alice Alice
        alice> CAL 2 bob
        alice< rings
        bob spent his ticket
        bob> ANS 1
        bob< 911 1
        alice> CAL 3 bob
        alice< rings
        alice> OUT
        bob spent his ticket
        room is over
        """);
  }

  @Test
  void whoIsHereOrCalledCannotBeCalledAgain() {
    play(
        ALICE_AND_BOB
            + """
            alice> CAL 3 alice
            alice< 215 3
            alice> CAL 4 bob
            alice< 215 4
            alice> CAL 5 carol
            alice< rings
            bob> CAL 2 carol
            bob< 215 2
            """);
  }

  @Test
  void whoLeftCanBeCalledAgainAtOnce() {
    play(
        ALICE_AND_BOB
            + """
            bob> OUT
            alice< BYE bob
            alice> CAL 3 bob
            alice< rings
            bob> ANS 2
            bob< IRO 2 1 1 alice Alice
            bob< ANS 2 OK
            alice< JOI bob Bob
            """);
  }

  @Test
  void anInvitationIsForgottenWhenNobodyAnswersIt() {
    play(
        """
        alice> USR 1
        alice< USR 1 OK alice Alice
        alice> CAL 2 bob
        alice< rings
        wait 119
        alice> CAL 3 bob
        alice< 215 3
        wait 1
        bob> ANS 1
        bob< 911 1
        alice> CAL 4 bob
        alice< rings
        """);
  }

  @Test
  void nobodyComesWithoutInvitation() {
    play(ALICE_AND_BOB + "mallory> ANS 1\nmallory< 911 1\nbob> ANS 2\nbob< 911 2\n");
  }

  @Test
  void theLimitCountsPeopleAndUnansweredInvitations() {
    play(
        THREE
            + """
            alice> CAL 3 dave
            alice< rings
            alice> CAL 4 erin
            alice< rings
            alice> CAL 5 frank
            alice< 712 5
            wait 120
            alice> CAL 6 frank
            alice< rings
            """);
  }

  @Test
  void anInvitedPersonFindsTheRoomEvenWhenEverybodyHasLeft() {
    play(
        """
        alice> USR 1
        alice< USR 1 OK alice Alice
        alice> CAL 2 bob
        alice< rings
        alice> OUT
        room is open
        wait 60
        bob> ANS 1
        bob< ANS 1 OK
        bob> CAL 2 alice
        bob< rings
        bob> OUT
        wait 119
        room is open
        wait 1
        room is over
        """);
  }

  @Test
  void whoDoesNotReadIsPutOutAndTheOthersAreTold() {
    play(
        THREE
            + """
            bob stops reading
            alice> MSG 3 A news
            carol< MSG alice Alice 4 news
            alice< NAK 3
            alice< BYE bob
            carol< BYE bob
            bob ends SLOW_READER
            alice> MSG 4 A more
            carol< MSG alice Alice 4 more
            alice< ACK 4
            """);
  }

  @Test
  void severalWhoDoNotReadAreAllPutOut() {
    play(
        THREE
            + """
            bob stops reading
            alice stops reading
            carol> MSG 3 N news
            carol< NAK 3
            carol< BYE alice
            alice ends SLOW_READER
            carol< BYE bob
            bob ends SLOW_READER
            carol> MSG 4 U x
            """);
  }

  @Test
  void whatSomebodySaidBeforeHeWentIsStillHeard() {
    play(
        THREE
            + """
            bob is closing
            alice> MSG 3 A news
            carol< MSG alice Alice 4 news
            alice< NAK 3
            bob> MSG 4 A last
            alice< MSG bob Bob 4 last
            carol< MSG bob Bob 4 last
            bob> OUT
            alice< BYE bob
            carol< BYE bob
            """);
  }

  @Test
  void aRoomInWhichNothingHappensEnds() {
    play(
        THREE
            + """
            wait 599
            bob> MSG 4 U typing
            alice< MSG bob Bob 6 typing
            carol< MSG bob Bob 6 typing
            wait 599
            wait 1
            alice< BYE bob 1
            alice< BYE carol 1
            alice ends IDLE
            bob< BYE alice 1
            bob< BYE carol 1
            bob ends IDLE
            carol< BYE alice 1
            carol< BYE bob 1
            carol ends IDLE
            room is over
            """);
  }

  @Test
  void aLonelyPersonIsSentAwayWhenHeWaitsForNobody() {
    play(
        ALICE_AND_BOB
            + """
            bob> OUT
            alice< BYE bob
            wait 299
            alice> CAL 3 bob
            alice< rings
            wait 299
            wait 1
            alice ends IDLE
            room is over
            """);
  }

  @Test
  void aSuspendedPersonIsPutOutAndCannotAnswer() {
    play(
        THREE
            + """
            alice> CAL 3 dave
            alice< rings
            bob is suspended
            alice< BYE bob
            carol< BYE bob
            bob ends SUSPENDED
            dave is suspended
            dave> ANS 1
            dave< 911 1
            """);
  }

  @Test
  void whoIsOutSaysNothingMore() {
    play(
        ALICE_AND_BOB
            + """
            bob> OUT
            alice< BYE bob
            bob> OUT
            bob> MSG 3 A late
            bob> CAL 4 carol
            bob< 280 4
            """);
  }
}
