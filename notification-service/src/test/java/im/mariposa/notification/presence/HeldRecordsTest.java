package im.mariposa.notification.presence;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.notification.connection.Sessions;
import im.mariposa.notification.connection.Wire;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Status;
import im.mariposa.vocabulary.Visibility;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is held of people who left: Bob, and Carol who is here. */
class HeldRecordsTest {
  private static final long BOB = 2002;
  private static final long CAROL = 2003;

  private final HeldPresence presence = new HeldPresence();
  private final Sessions sessions = new Sessions();
  private final Wire wire = new Wire();
  private long now;
  private final HeldRecords held = new HeldRecords(sessions, presence, () -> now);

  @BeforeEach
  void bobLeaves() {
    held.confirmBy(wire.connection().eventLoop());
    held.put(record(BOB, Status.OFFLINE, 10, 3));
    held.left(BOB);
  }

  @AfterEach
  void close() {
    wire.close();
  }

  private static PresenceRecord record(long account, Status status, long session, long revision) {
    return new PresenceRecord(
        account,
        "p@example.com",
        "P",
        status,
        5 << 10,
        session,
        revision,
        false,
        0,
        Dialect.MSNP5,
        new Visibility(true, new long[0], 1));
  }

  private void pass(Duration time) {
    now += time.toNanos();
    wire.pass(time);
  }

  @Test
  void whoLeftIsHeldUntilRedisHasIt() {
    pass(Duration.ofSeconds(10));
    presence.answer(record(BOB, Status.ONLINE, 10, 2));
    assertThat(held.find(BOB)).as("Redis has what was before").isNotNull();

    pass(Duration.ofSeconds(10));
    presence.fail();
    pass(Duration.ofSeconds(10));
    presence.answer();
    assertThat(held.find(BOB)).isNotNull();

    pass(Duration.ofSeconds(10));
    presence.answer(record(BOB, Status.OFFLINE, 10, 3));
    assertThat(held.find(BOB)).isNull();
    pass(Duration.ofSeconds(10));
    assertThat(presence.reads).hasSize(4);
  }

  @Test
  void whoSignedInElsewhereIsHeldNoLonger() {
    pass(Duration.ofSeconds(10));
    presence.answer(record(BOB, Status.BUSY, 11, 2));

    assertThat(held.find(BOB)).isNull();
  }

  @Test
  void whoIsBackIsNotForgotten() {
    pass(Duration.ofSeconds(10));
    sessions.enter(wire.signedIn(BOB, Dialect.MSNP5));
    held.put(record(BOB, Status.ONLINE, 11, 1));
    presence.answer(record(BOB, Status.ONLINE, 11, 1));

    assertThat(held.find(BOB)).isNotNull();
  }

  @Test
  void noLongerThanRedisWouldHaveIt() {
    pass(Duration.ofHours(1));

    assertThat(held.find(BOB)).isNull();
    assertThat(presence.reads).isEmpty();
  }

  @Test
  void whoIsHereIsNotAskedFor() {
    held.put(record(CAROL, Status.ONLINE, 10, 1));
    pass(Duration.ofSeconds(10));

    assertThat(presence.reads.getFirst()).containsExactly(BOB);
  }
}
