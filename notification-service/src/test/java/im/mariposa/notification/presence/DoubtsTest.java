package im.mariposa.notification.presence;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.presence.Buckets;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.connection.Wire;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Status;
import im.mariposa.vocabulary.Visibility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of an entry that may be wrong. Bob is watched. */
class DoubtsTest {
  private static final long BOB = 2002;
  private static final long NODE = 5 << 10;
  private static final long OTHER_NODE = 6 << 10;
  private static final int BUCKET = Buckets.of(BOB);

  private final HeldPresence presence = new HeldPresence();
  private final Set<Long> ended = new HashSet<>();
  private final Set<Long> here = new HashSet<>();
  private final List<String> corrections = new ArrayList<>();
  private final Entries entries = new Entries();
  private final Wire wire = new Wire();
  private final Session alice = wire.signedIn(1, Dialect.MSNP5);
  private long passed;
  private final Doubts doubts =
      new Doubts(
          wire.connection().eventLoop(),
          presence,
          entries,
          new ReadingPace(
              wire.connection().eventLoop(), () -> 1, () -> 0, () -> System.nanoTime() + passed),
          new Doubts.Correction() {
            @Override
            public boolean isVoid(PresenceRecord record) {
              return ended.contains(record.incarnation());
            }

            @Override
            public boolean isHere(long contact) {
              return here.contains(contact);
            }

            @Override
            public void correct(Entry entry, @Nullable PresenceRecord after, Cause cause) {
              entry.record = after;
              entry.changes++;
              corrections.add(cause + " " + (after == null ? "gone" : after.status()));
            }
          });
  private final Entry bob = entry(BOB, record(Status.ONLINE, 2));

  @AfterEach
  void close() {
    wire.close();
  }

  private static PresenceRecord record(Status status, long revision) {
    return record(status, 10, revision, NODE);
  }

  private static PresenceRecord record(
      Status status, long session, long revision, long incarnation) {
    return of(BOB, status, session, revision, incarnation);
  }

  private static PresenceRecord of(
      long contact, Status status, long session, long revision, long incarnation) {
    return new PresenceRecord(
        contact,
        "bob@example.com",
        "Bob",
        status,
        incarnation,
        session,
        revision,
        false,
        0,
        Dialect.MSNP5,
        new Visibility(true, new long[0], 1));
  }

  private Entry entry(long contact, @Nullable PresenceRecord record) {
    Entry entry = entries.add(contact);
    entry.record = record;
    entry.watchers.add(alice);
    return entry;
  }

  private void pass(Duration time) {
    passed += time.toNanos();
    wire.pass(time);
    wire.runLoop();
  }

  private void doubt(Cause cause) {
    doubts.doubt(BUCKET, cause);
    wire.runLoop();
  }

  private void answer(PresenceRecord... records) {
    presence.answer(records);
    wire.runLoop();
  }

  @Test
  void onlyTheDoubtfulBucketIsRead() {
    long stranger = BOB + 1;
    while (Buckets.of(stranger) == BUCKET) {
      stranger++;
    }
    entry(stranger, null);
    doubt(Cause.GAP);

    assertThat(presence.reads).containsExactly(List.of(BOB));
  }

  @Test
  void whatIsNewerCorrects() {
    doubt(Cause.GAP);
    answer(record(Status.BUSY, 3));

    assertThat(corrections).containsExactly("GAP BUSY");
    assertThat(bob.doubt).isNull();
  }

  @Test
  void whatIsTheSameEndsTheDoubt() {
    presence.silent.add(NODE);
    doubt(Cause.GAP);
    answer(record(Status.ONLINE, 2));
    pass(Duration.ofMinutes(1));

    assertThat(corrections).isEmpty();
    assertThat(bob.doubt).isNull();
    assertThat(presence.reads).hasSize(1);
  }

  @Test
  void nothingIsNewsWhereTheNodeHasAnnounced() {
    doubt(Cause.GAP);
    answer();

    assertThat(corrections).containsExactly("GAP gone");
  }

  @Test
  void nothingIsNoNewsWhereTheNodeAnnouncedOnlyAfterTheQuestion() {
    presence.silent.add(NODE);
    doubt(Cause.GAP);
    presence.silent.clear();
    answer();
    assertThat(corrections).isEmpty();
    assertThat(bob.doubt).isEqualTo(Cause.GAP);

    pass(Duration.ofSeconds(4));
    answer();
    assertThat(corrections).containsExactly("GAP gone");
  }

  @Test
  void nothingIsNoNewsWhereAllBecameDoubtfulBeforeTheAnswer() {
    doubt(Cause.GAP);
    presence.silent.add(NODE);
    answer();

    assertThat(corrections).isEmpty();
    assertThat(bob.doubt).isEqualTo(Cause.GAP);
  }

  @Test
  void whatIsOlderIsNoNewsEither() {
    presence.silent.add(NODE);
    doubt(Cause.RECONNECT);
    answer(record(Status.AWAY, 1));
    assertThat(bob.doubt).isEqualTo(Cause.RECONNECT);

    presence.silent.clear();
    pass(Duration.ofSeconds(4));
    answer(record(Status.AWAY, 1));
    assertThat(corrections).isEmpty();
    assertThat(bob.doubt).as("its node knows no more than is known here").isNull();
  }

  @Test
  void whatTheNodePutsAgainEndsTheDoubtWithoutReading() {
    presence.silent.add(NODE);
    doubt(Cause.RECONNECT);
    answer();
    doubts.said(bob);
    presence.silent.clear();
    pass(Duration.ofMinutes(1));

    assertThat(bob.doubt).isNull();
    assertThat(presence.reads).hasSize(1);
  }

  @Test
  void aHoleIsReadAtOnceThoughAnAnnouncementIsWaitedFor() {
    presence.silent.add(NODE);
    doubt(Cause.RECONNECT);
    answer();
    doubt(Cause.GAP);
    answer(record(Status.BUSY, 3));

    assertThat(corrections).containsExactly("RECONNECT BUSY");
    presence.silent.clear();
    pass(Duration.ofMinutes(1));
    assertThat(presence.reads).hasSize(2);
  }

  @Test
  void aSecondDoubtWhileARecordIsReadHasItReadOnceMore() {
    doubt(Cause.GAP);
    doubt(Cause.GAP);
    assertThat(presence.reads).hasSize(1);
    answer(record(Status.ONLINE, 2));
    assertThat(presence.reads).hasSize(2);
    answer(record(Status.BUSY, 3));

    assertThat(corrections).containsExactly("GAP BUSY");
  }

  @Test
  void nothingIsNoNewsOfSomebodyWhoIsHereOrIsKnownToHaveLeft() {
    here.add(BOB);
    doubt(Cause.GAP);
    answer();
    here.clear();
    bob.record = record(Status.OFFLINE, 3);
    doubt(Cause.GAP);
    answer();

    assertThat(corrections).isEmpty();
    assertThat(bob.doubt).isNull();
  }

  @Test
  void whatANodeThatEndedSaidIsNothing() {
    ended.add(OTHER_NODE);
    doubt(Cause.GAP);
    answer(record(Status.BUSY, 11, 1, OTHER_NODE));

    assertThat(corrections).containsExactly("GAP gone");
  }

  @Test
  void whatNobodyWatchesAnyMoreIsForgotten() {
    doubt(Cause.GAP);
    bob.watchers.clear();
    entries.remove(bob);
    answer(record(Status.BUSY, 3));

    assertThat(corrections).isEmpty();
  }

  // In pieces

  private void manyOf(int bucket, int count) {
    long id = 1;
    for (int made = 0; made < count; id++) {
      if (Buckets.of(id) == bucket && id != BOB) {
        entry(id, null);
        made++;
      }
    }
  }

  @Test
  void whatIsMuchIsReadInPiecesAFewAtOnce() {
    manyOf(BUCKET, 7 * ReadingPace.PIECE - 1);
    doubt(Cause.RECONNECT);
    assertThat(presence.reads).hasSize(ReadingPace.WINDOW);
    assertThat(presence.reads).allMatch(piece -> piece.size() == ReadingPace.PIECE);

    answer(of(presence.reads.getFirst().getFirst(), Status.BUSY, 11, 3, NODE));
    assertThat(corrections).as("applied as it comes").hasSize(1);
    assertThat(presence.reads).hasSize(ReadingPace.WINDOW + 1);
    for (int i = 0; i < 6; i++) {
      answer();
    }
    assertThat(new HashSet<>(presence.reads.stream().flatMap(List::stream).toList()))
        .hasSize(7 * ReadingPace.PIECE);
    assertThat(presence.reads).hasSize(7);
  }

  @Test
  void aPieceThatFailedIsReadAgainAlone() {
    manyOf(BUCKET, 2 * ReadingPace.PIECE - 1);
    doubt(Cause.RECONNECT);
    List<Long> failed = presence.reads.getFirst();
    presence.fail();
    wire.runLoop();
    answer();
    assertThat(presence.reads).hasSize(2);

    pass(Duration.ofSeconds(1));
    assertThat(presence.reads).hasSize(3);
    assertThat(presence.reads.getLast()).containsExactlyElementsOf(failed);
  }

  // The sweep

  @Test
  void aSweepWaitsForFramesThatAreUnderWay() {
    doubt(Cause.SWEEP);
    answer(record(Status.BUSY, 3));
    assertThat(corrections).isEmpty();
    bob.record = record(Status.BUSY, 3);
    bob.changes++;
    pass(Duration.ofSeconds(1));

    assertThat(corrections).isEmpty();
    assertThat(bob.doubt).isNull();
  }

  @Test
  void whatASweepFindsIsCorrectedAMomentLater() {
    doubt(Cause.SWEEP);
    answer(record(Status.BUSY, 3));
    pass(Duration.ofSeconds(1));
    doubt(Cause.SWEEP);
    answer();
    pass(Duration.ofSeconds(1));

    assertThat(corrections).containsExactly("SWEEP BUSY", "SWEEP gone");
  }

  @Test
  void aDoubtGoesBeforeASweep() {
    doubts.doubt(BUCKET, Cause.SWEEP);
    doubts.doubt(BUCKET, Cause.GAP);
    doubts.doubt(BUCKET, Cause.SWEEP);
    wire.runLoop();
    answer(record(Status.BUSY, 3));

    assertThat(corrections).containsExactly("GAP BUSY");
  }
}
