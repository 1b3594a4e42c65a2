package im.mariposa.cluster.presence;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Status;
import im.mariposa.vocabulary.Visibility;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Who sees whom and who is told what, as examples ({@code docs/protocol/notification.md} 7.1 to
 * 7.4). The person is B, the watcher is A, account 1.
 *
 * <p>A record is written {@code STATUS name rule}; the rule is who may see B: {@code all} (BLP AL,
 * nobody blocked), {@code all-A} (BLP AL, A blocked), {@code all-C} (somebody else blocked), {@code
 * none} (BLP BL, nobody allowed), {@code A} (BLP BL, A allowed), {@code C} (BLP BL, somebody else
 * allowed). {@code nothing} is a person nothing is known of.
 */
class PresenceRulesTest {
  private static final long A = 1;
  private static final long C = 3;

  private static @Nullable PresenceRecord record(String text) {
    if (text.equals("nothing")) {
      return null;
    }
    String[] parts = text.split(" ", -1);
    return new PresenceRecord(
        2,
        "b@example.com",
        parts[1],
        Status.valueOf(parts[0]),
        1024,
        10,
        1,
        false,
        0,
        Dialect.MSNP5,
        visibility(parts[2]));
  }

  private static Visibility visibility(String rule) {
    return switch (rule) {
      case "all" -> new Visibility(true, new long[0], 1);
      case "all-A" -> new Visibility(true, new long[] {A}, 1);
      case "all-C" -> new Visibility(true, new long[] {C}, 1);
      case "none" -> new Visibility(false, new long[0], 1);
      case "A" -> new Visibility(false, new long[] {A}, 1);
      case "C" -> new Visibility(false, new long[] {C}, 1);
      case String other -> throw new IllegalArgumentException(other);
    };
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void aPersonAppearsInTheSevenVisibleStates(Status status) {
    boolean appears =
        switch (status) {
          case ONLINE, BUSY, IDLE, BE_RIGHT_BACK, AWAY, ON_THE_PHONE, OUT_TO_LUNCH -> true;
          case UNSET, HIDDEN, OFFLINE -> false;
        };

    assertThat(PresenceRules.sees(record(status + " B all"), A)).isEqualTo(appears);
  }

  @ParameterizedTest
  @CsvSource({
    "all,   true",
    "all-A, false",
    "all-C, true",
    "none,  false",
    "A,     true",
    "C,     false",
  })
  void whoIsAllowedSees(String rule, boolean sees) {
    assertThat(visibility(rule).allows(A)).isEqualTo(sees);
    assertThat(PresenceRules.sees(record("ONLINE B " + rule), A)).isEqualTo(sees);
    assertThat(PresenceRules.accepts(record("ONLINE B " + rule), A)).isEqualTo(sees);
    assertThat(PresenceRules.sees(record("HIDDEN B " + rule), A)).isFalse();
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}: {3}")
  @CsvSource({
    // goes visible, changes visible state, renames while visible
    "first CHG,                       UNSET B all,    ONLINE B all,    SHOWN",
    "first CHG of one not known,      nothing,        ONLINE B all,    SHOWN",
    "first CHG after an old session,  OFFLINE B all,  BUSY B all,      SHOWN",
    "first CHG to hidden,             UNSET B all,    HIDDEN B all,    NOTHING",
    "first CHG where A is blocked,    UNSET B all-A,  ONLINE B all-A,  NOTHING",
    "first CHG where A is not allowed, UNSET B none,  ONLINE B none,   NOTHING",
    "another visible state,           ONLINE B all,   AWAY B all,      SHOWN",
    "another state where A is blocked, ONLINE B all-A, AWAY B all-A,   NOTHING",
    "the same state again,            AWAY B all,     AWAY B all,      NOTHING",
    "hidden to visible,               HIDDEN B all,   IDLE B all,      SHOWN",
    "rename while visible,            BUSY B all,     BUSY Bob all,    SHOWN",
    "rename where A is blocked,       BUSY B all-A,   BUSY Bob all-A,  NOTHING",
    "rename while hidden,             HIDDEN B all,   HIDDEN Bob all,  NOTHING",
    "rename before the first CHG,     UNSET B all,    UNSET Bob all,   NOTHING",
    // HDN, OUT, connection lost, OUT OTH
    "hides,                           ONLINE B all,   HIDDEN B all,    GONE",
    "hides where A is blocked,        ONLINE B all-A, HIDDEN B all-A,  NOTHING",
    "signs out,                       AWAY B all,     OFFLINE B all,   GONE",
    "signs out where A is blocked,    AWAY B all-A,   OFFLINE B all-A, NOTHING",
    "signs out while hidden,          HIDDEN B all,   OFFLINE B all,   NOTHING",
    "signs out before the first CHG,  UNSET B all,    OFFLINE B all,   NOTHING",
    "his node dies,                   ONLINE B all,   nothing,         GONE",
    "his node dies while hidden,      HIDDEN B all,   nothing,         NOTHING",
    "signs in elsewhere,              ONLINE B all,   UNSET B all,     GONE",
    // ADD BL A
    "blocks A,                        ONLINE B all,   ONLINE B all-A,  GONE",
    "blocks A while hidden,           HIDDEN B all,   HIDDEN B all-A,  NOTHING",
    "blocks A while signed out,       OFFLINE B all,  OFFLINE B all-A, NOTHING",
    "blocks A whom he allowed,        ONLINE B A,     ONLINE B none,   GONE",
    "blocks somebody else,            ONLINE B all,   ONLINE B all-C,  NOTHING",
    // REM BL A, ADD AL A
    "unblocks A,                      BUSY B all-A,   BUSY B all,      SHOWN",
    "unblocks A while hidden,         HIDDEN B all-A, HIDDEN B all,    NOTHING",
    "allows A,                        BUSY B none,    BUSY B A,        SHOWN",
    "allows A where all are allowed,  BUSY B all,     BUSY B all,      NOTHING",
    "allows somebody else,            BUSY B none,    BUSY B C,        NOTHING",
    // REM AL A with BLP BL
    "allows A no more,                BUSY B A,       BUSY B none,     GONE",
    "allows somebody else no more,    BUSY B C,       BUSY B none,     NOTHING",
    // BLP
    "BLP BL with A on neither list,   ONLINE B all,   ONLINE B none,   GONE",
    "BLP BL with A on the allow list, ONLINE B all,   ONLINE B A,      NOTHING",
    "BLP BL with A blocked,           ONLINE B all-A, ONLINE B none,   NOTHING",
    "BLP AL with A on neither list,   ONLINE B none,  ONLINE B all,    SHOWN",
    "BLP AL with A on the allow list, ONLINE B A,     ONLINE B all,    NOTHING",
    "BLP AL with A blocked,           ONLINE B none,  ONLINE B all-A,  NOTHING",
    "BLP BL while hidden,             HIDDEN B all,   HIDDEN B none,   NOTHING",
    // several at once: a lost record was read again
    "state and block,                 ONLINE B all,   AWAY Bob all-A,  GONE",
    "unblocked and hidden,            ONLINE B all-A, HIDDEN B all,    NOTHING",
    "nothing known before or after,   nothing,        nothing,         NOTHING",
  })
  void aChangeTellsTheWatcher(String event, String before, String after, Told told) {
    assertThat(PresenceRules.told(record(before), record(after), A)).as(event).isEqualTo(told);
  }

  @Test
  void whoWantsNoCallsIsSeenButNotCalled() {
    PresenceRecord record = record("ONLINE B all");
    assertThat(record).isNotNull();

    assertThat(PresenceRules.accepts(record.withCallsOff(true), A)).isFalse();
    assertThat(PresenceRules.sees(record.withCallsOff(true), A)).isTrue();
    assertThat(PresenceRules.told(record, record.withCallsOff(true), A)).isEqualTo(Told.NOTHING);
    assertThat(PresenceRules.told(record, record.withLeaving(1000), A)).isEqualTo(Told.NOTHING);
    assertThat(PresenceRules.accepts(null, A)).isFalse();
  }

  @Test
  void ofTwoVisibilitiesTheOneOfTheHigherListVersionStands() {
    PresenceRecord record = record("ONLINE B all");
    assertThat(record).isNotNull();
    Visibility later = new Visibility(false, new long[] {A}, 9);
    Visibility earlier = new Visibility(true, new long[] {A}, 0);

    PresenceRecord changed = record.withVisibility(later);

    assertThat(changed.visibility()).isSameAs(later);
    assertThat(changed.revision()).isEqualTo(2);
    assertThat(changed.withVisibility(earlier).visibility()).isSameAs(later);
    assertThat(changed.newerThan(record)).isTrue();
    assertThat(record.newerThan(changed)).isFalse();
    assertThat(record.newerThan(record)).isFalse();
  }

  @Test
  void bucketsOfConsecutiveIdsSpread() {
    int[] people = new int[Buckets.COUNT];
    for (long id = 1; id <= 256_000; id++) {
      people[Buckets.of(id)]++;
    }

    assertThat(Arrays.stream(people)).allMatch(count -> count > 900 && count < 1100);
  }

  /** Records 10 (before) and 20 or 10 (after); leaving until 1000, or not. */
  @ParameterizedTest
  @CsvSource({
    "leaving, 20, UNSET,   999, true",
    "leaving, 20, UNSET,  1000, false",
    "leaving, 20, ONLINE,  999, false",
    "leaving, 20, HIDDEN,  999, false",
    "leaving, 10, UNSET,   999, false",
    "staying, 20, UNSET,   999, false",
  })
  void whoIsBackInTimeStaysShownUntilHeHasAStatus(
      String before, long session, Status after, long now, boolean stays) {
    PresenceRecord old = present("ONLINE B all");
    PresenceRecord shown = before.equals("leaving") ? old.withLeaving(1000) : old;

    assertThat(PresenceRules.staysShown(shown, at(session, after), now)).isEqualTo(stays);
  }

  @Test
  void nobodyStaysShownOfWhomNothingIsKnown() {
    assertThat(PresenceRules.staysShown(null, at(20, Status.UNSET), 0)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0, 5000, false", "1000, 999, false", "1000, 1000, true", "1000, 1001, true"})
  void theGraceOfWhoIsLeavingEnds(long until, long now, boolean ended) {
    assertThat(PresenceRules.graceEnded(present("ONLINE B all").withLeaving(until), now))
        .isEqualTo(ended);
  }

  @Test
  void whoIsLeavingIsSeenButCannotBeCalled() {
    PresenceRecord leaving = present("BUSY B all").withLeaving(1000);

    assertThat(PresenceRules.sees(leaving, A)).isTrue();
    assertThat(PresenceRules.accepts(leaving, A)).isFalse();
    assertThat(leaving.ended()).isTrue();
    assertThat(leaving.gone().leaving()).isFalse();
    assertThat(leaving.gone().status()).isEqualTo(Status.OFFLINE);
    assertThat(leaving.gone().newerThan(leaving)).isTrue();
  }

  private static PresenceRecord present(String text) {
    return Objects.requireNonNull(record(text));
  }

  private static PresenceRecord at(long session, Status status) {
    return new PresenceRecord(
        2,
        "b@example.com",
        "B",
        status,
        2048,
        session,
        1,
        false,
        0,
        Dialect.MSNP5,
        visibility("all"));
  }
}
