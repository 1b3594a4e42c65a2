package im.mariposa.notification.presence;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.presence.Buckets;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.connection.Wire;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Status;
import im.mariposa.vocabulary.Visibility;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The view of one event loop. Bob and Carol are watched, by Alice (1) and others. */
class LoopViewTest {
  private static final long BOB = 2002;
  private static final long CAROL = 2003;
  private static final long NODE = 5 << 10;
  private static final long OTHER_NODE = 6 << 10;
  private static final Visibility EVERYBODY = new Visibility(true, new long[0], 1);

  private final HeldPresence presence = new HeldPresence();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Set<Long> here = new HashSet<>();
  private final Map<Long, PresenceRecord> held = new HashMap<>();
  private final List<Wire> wires = new ArrayList<>();
  private final Wire alices = wire();
  private long passed;
  private final Session alice = alices.signedIn(1, Dialect.MSNP5);
  private final LoopView view =
      new LoopView(
          alices.connection().eventLoop(),
          presence,
          here::contains,
          held::get,
          new ReadingPace(
              alices.connection().eventLoop(), () -> 1, () -> 0, () -> System.nanoTime() + passed),
          new Grace(this::now, Duration.ofSeconds(60), Duration.ofSeconds(5)),
          new PresenceMeters(meters, "n0"));
  private final List<@Nullable PresenceRecord[]> glances = new ArrayList<>();

  @AfterEach
  void close() {
    wires.forEach(Wire::close);
  }

  private Wire wire() {
    Wire wire = new Wire();
    wires.add(wire);
    return wire;
  }

  private static PresenceRecord record(long account, Status status, long session, long revision) {
    return new PresenceRecord(
        account,
        (account == BOB ? "bob" : "carol") + "@example.com",
        account == BOB ? "Bob" : "Carol",
        status,
        NODE,
        session,
        revision,
        false,
        0,
        Dialect.MSNP5,
        EVERYBODY);
  }

  private static PresenceRecord bob(Status status, long revision) {
    return record(BOB, status, 10, revision);
  }

  private static PresenceRecord hiddenFrom(PresenceRecord record, long... blocked) {
    return record.withVisibility(new Visibility(true, blocked, record.visibility().version() + 1));
  }

  private void watch(Session watcher, long... contacts) {
    view.watch(contacts, watcher, glances::add);
  }

  /** Alice watches Bob, who is known. */
  private void watchBob(PresenceRecord record) {
    watch(alice, BOB);
    presence.answer(record);
    alices.runLoop();
  }

  private double corrections(String seen) {
    return meters.find("mariposa.presence.corrected").tags("seen", seen).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  private void pass(Duration time) {
    passed += time.toNanos();
    alices.pass(time);
    alices.runLoop();
  }

  @Test
  void whatIsNotKnownIsReadInOneBatch() {
    watch(alice, BOB, CAROL);
    assertThat(presence.reads).containsExactly(List.of(BOB, CAROL));
    assertThat(glances).isEmpty();

    presence.answer(bob(Status.BUSY, 2));
    alices.runLoop();
    assertThat(glances).hasSize(1);
    assertThat(glances.getFirst()).containsExactly(bob(Status.BUSY, 2), null);
    assertThat(alices.written()).isEmpty();
  }

  @Test
  void whatIsKnownIsNotReadAgain() {
    watchBob(bob(Status.BUSY, 2));
    Session dave = wire().signedIn(4, Dialect.MSNP5);
    watch(dave, BOB);

    assertThat(presence.reads).hasSize(1);
    assertThat(glances.getLast()).containsExactly(bob(Status.BUSY, 2));
  }

  @Test
  void whoeverIsHereIsNotRead() {
    here.add(BOB);
    held.put(BOB, bob(Status.BUSY, 2));
    watch(alice, BOB);

    assertThat(presence.reads).isEmpty();
    assertThat(glances.getFirst()).containsExactly(bob(Status.BUSY, 2));
  }

  @Test
  void whoeverLeftHereIsReadAndNothingOlderCounts() {
    held.put(BOB, bob(Status.OFFLINE, 3));
    watch(alice, BOB);
    presence.answer(bob(Status.BUSY, 2));
    alices.runLoop();

    assertThat(glances.getFirst()).containsExactly(bob(Status.OFFLINE, 3));
  }

  @Test
  void whoeverLeftHereAndSignedInElsewhereIsShownAsHeIs() {
    held.put(BOB, bob(Status.OFFLINE, 3));
    watch(alice, BOB);
    presence.answer(record(BOB, Status.AWAY, 11, 2));
    alices.runLoop();

    assertThat(glances.getFirst()).containsExactly(record(BOB, Status.AWAY, 11, 2));
  }

  @Test
  void whatWasSeenOfSomebodyWhoLeftHereIsReadAgainWhenRedisLacksIt() {
    held.put(BOB, record(BOB, Status.AWAY, 11, 2));
    watch(alice, BOB);
    presence.answer();
    alices.runLoop();
    assertThat(glances.getFirst()).containsExactly(record(BOB, Status.AWAY, 11, 2));
    presence.answer();
    alices.runLoop();

    assertThat(alices.written()).containsExactly("FLN bob@example.com");
  }

  @Test
  void whoeverLeftHereForANodeThatEndedIsNotShown() {
    held.put(BOB, record(BOB, Status.AWAY, 11, 2));
    view.nodeEnded(NODE);
    watch(alice, BOB);
    presence.answer();
    alices.runLoop();

    assertThat(glances.getFirst()).containsOnlyNulls();
    assertThat(alices.written()).isEmpty();
  }

  @Test
  void whoLostTheAccountHereIsReadAgainUnlessTheLaterSessionIsKnown() {
    watchBob(bob(Status.ONLINE, 2));
    view.superseded(BOB, 10);
    alices.runLoop();
    presence.answer(record(BOB, Status.AWAY, 11, 2));
    alices.runLoop();
    assertThat(alices.written()).containsExactly("NLN AWY bob@example.com Bob");

    view.superseded(BOB, 10);
    alices.runLoop();
    assertThat(presence.reads).hasSize(2);
  }

  @Test
  void nobodyToWatchIsKnownAtOnce() {
    watch(alice);

    assertThat(glances.getFirst()).isEmpty();
    assertThat(presence.reads).isEmpty();
  }

  @Test
  void aSecondWatcherWaitsForTheSameRead() {
    watch(alice, BOB);
    watch(wire().signedIn(4, Dialect.MSNP5), BOB);
    assertThat(presence.reads).hasSize(1);

    presence.answer(bob(Status.AWAY, 2));
    alices.runLoop();
    assertThat(glances).hasSize(2);
    assertThat(glances.getLast()).containsExactly(bob(Status.AWAY, 2));
  }

  @Test
  void aChangeWhileLoadingIsShownByTheGlanceAndNotToldBesides() {
    watch(alice, BOB);
    view.apply(bob(Status.BUSY, 3));
    presence.answer(bob(Status.ONLINE, 2));
    alices.runLoop();

    assertThat(glances.getFirst()).containsExactly(bob(Status.BUSY, 3));
    assertThat(alices.written()).isEmpty();
  }

  @Test
  void anEmptyAnswerDoesNotUndoAChangeWhileLoading() {
    watch(alice, BOB);
    view.apply(bob(Status.BUSY, 3));
    presence.answer();
    alices.runLoop();

    assertThat(glances.getFirst()).containsExactly(bob(Status.BUSY, 3));
  }

  @Test
  void aChangeIsToldRelativeToTheRecordBefore() {
    watchBob(bob(Status.UNSET, 1));
    view.apply(bob(Status.ONLINE, 2));
    view.apply(bob(Status.ONLINE, 3));
    view.apply(bob(Status.BUSY, 4));
    view.apply(bob(Status.BUSY, 5).withName("Bob%20B."));
    view.apply(bob(Status.HIDDEN, 7));
    view.apply(bob(Status.OFFLINE, 8));

    assertThat(alices.written())
        .containsExactly(
            "NLN NLN bob@example.com Bob",
            "NLN BSY bob@example.com Bob",
            "NLN BSY bob@example.com Bob%20B.",
            "FLN bob@example.com");
    assertThat(meters.counter("mariposa.presence.told", "node", "n0").count()).isEqualTo(4);
  }

  @Test
  void eachWatcherIsToldWhatHeMaySee() {
    watchBob(bob(Status.ONLINE, 2));
    Wire daves = wire();
    watch(daves.signedIn(4, Dialect.MSNP5), BOB);

    view.apply(hiddenFrom(bob(Status.ONLINE, 2), 4));
    assertThat(alices.written()).isEmpty();
    assertThat(daves.written()).containsExactly("FLN bob@example.com");

    view.apply(bob(Status.AWAY, 4).withVisibility(new Visibility(false, new long[] {4}, 3)));
    assertThat(alices.written()).containsExactly("FLN bob@example.com");
    assertThat(daves.written()).containsExactly("NLN AWY bob@example.com Bob");
  }

  @Test
  void olderRecordsAreDropped() {
    watchBob(record(BOB, Status.BUSY, 10, 5));
    view.apply(record(BOB, Status.AWAY, 10, 4));
    view.apply(record(BOB, Status.AWAY, 10, 5));
    view.apply(record(BOB, Status.AWAY, 9, 99));
    assertThat(alices.written()).isEmpty();

    view.apply(record(BOB, Status.UNSET, 11, 1));
    assertThat(alices.written()).containsExactly("FLN bob@example.com");
  }

  @Test
  void whatNobodyWatchesIsForgotten() {
    watchBob(bob(Status.ONLINE, 2));
    Session dave = wire().signedIn(4, Dialect.MSNP5);
    watch(dave, BOB);
    view.unwatch(BOB, alice);
    assertThat(view.size()).isEqualTo(1);
    view.unwatch(BOB, dave);
    assertThat(view.size()).isZero();

    view.apply(bob(Status.BUSY, 3));
    assertThat(alices.written()).isEmpty();
  }

  @Test
  void whatNobodyWatchesAnyMoreWhenItIsLoadedIsForgotten() {
    watch(alice, BOB);
    view.unwatch(BOB, alice);
    assertThat(view.size()).isEqualTo(1);

    presence.answer(bob(Status.ONLINE, 2));
    alices.runLoop();
    assertThat(glances).as("the turn goes on").hasSize(1);
    assertThat(view.size()).isZero();
  }

  @Test
  void aWatcherWhoFallsTooFarBehindIsClosedAfterAllAreTold() {
    watchBob(bob(Status.ONLINE, 2));
    Wire slow = wire();
    Session slows = slow.signedIn(4, Dialect.MSNP5);
    watch(slows, BOB);
    Wire last = wire();
    watch(last.signedIn(5, Dialect.MSNP5), BOB);
    slow.dam();
    for (int i = 0; i < 100; i++) {
      slow.connection()
          .reply(new im.mariposa.protocol.line.ListLine.Rea("1", 1, "h", "n".repeat(387)));
    }
    view.apply(bob(Status.BUSY, 3));
    slow.runLoop();

    assertThat(slow.connection().isEnding()).isTrue();
    assertThat(alices.written()).containsExactly("NLN BSY bob@example.com Bob");
    assertThat(last.written()).containsExactly("NLN BSY bob@example.com Bob");
  }

  @Test
  void aLineForManyIsEncodedOnceForEachDialect() {
    List<Wire> watchers = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Wire wire = wire();
      watchers.add(wire);
      watch(wire.signedIn(100 + i, i % 3 == 0 ? Dialect.MSNP2 : Dialect.MSNP5), BOB);
    }
    presence.answer(bob(Status.ONLINE, 2));
    alices.runLoop();
    view.apply(bob(Status.BUSY, 3));

    Set<Long> encodings = new HashSet<>();
    watchers.forEach(wire -> encodings.add(wire.addressOfNext()));
    assertThat(encodings).hasSize(2);
  }

  // Doubt

  @Test
  void whatDiffersInADoubtfulBucketIsToldAndCounted() {
    watchBob(bob(Status.ONLINE, 2));
    view.reread(Buckets.of(BOB), Cause.GAP);
    alices.runLoop();
    presence.answer(bob(Status.BUSY, 3));
    alices.runLoop();

    assertThat(alices.written()).containsExactly("NLN BSY bob@example.com Bob");
    assertThat(corrections("yes")).isEqualTo(1);
  }

  @Test
  void whatDoesNotDifferIsNoCorrection() {
    watchBob(bob(Status.ONLINE, 2));
    view.reread(Buckets.of(BOB), Cause.GAP);
    alices.runLoop();
    presence.answer(bob(Status.ONLINE, 2));
    alices.runLoop();

    assertThat(alices.written()).isEmpty();
    assertThat(corrections("yes") + corrections("no")).isZero();
  }

  @Test
  void aCorrectionThatNobodySawCountsApart() {
    watchBob(bob(Status.UNSET, 1));
    view.reread(Buckets.of(BOB), Cause.GAP);
    alices.runLoop();
    presence.answer(bob(Status.HIDDEN, 2));
    alices.runLoop();

    assertThat(corrections("no")).isEqualTo(1);
  }

  @Test
  void anEmptyAnswerTellsThatThePersonIsGone() {
    watchBob(bob(Status.ONLINE, 2));
    view.reread(Buckets.of(BOB), Cause.GAP);
    alices.runLoop();
    presence.answer();
    alices.runLoop();

    assertThat(alices.written()).containsExactly("FLN bob@example.com");
  }

  @Test
  void anEmptyAnswerIsNoNewsUntilTheNodeHasPutEverything() {
    watchBob(bob(Status.ONLINE, 2));
    presence.silent.add(NODE);
    view.reread(Buckets.of(BOB), Cause.RECONNECT);
    alices.runLoop();
    presence.answer();
    pass(Duration.ofSeconds(60));
    assertThat(alices.written()).isEmpty();

    presence.silent.clear();
    pass(Duration.ofSeconds(4));
    presence.answer();
    alices.runLoop();
    assertThat(alices.written()).containsExactly("FLN bob@example.com");
    assertThat(
            meters
                .get("mariposa.presence.corrected")
                .tags("cause", "reconnect", "seen", "yes")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void anEmptyAnswerCountsOnlyIfNothingHappenedSinceItWasAskedFor() {
    watchBob(bob(Status.ONLINE, 2));
    view.reread(Buckets.of(BOB), Cause.GAP);
    alices.runLoop();
    view.apply(bob(Status.BUSY, 3));
    presence.answer();
    alices.runLoop();

    assertThat(alices.written()).containsExactly("NLN BSY bob@example.com Bob");
  }

  @Test
  void whatRedisLacksOfAPersonWhoIsHereIsNoNews() {
    here.add(BOB);
    watchBob(bob(Status.ONLINE, 2));
    view.reread(Buckets.of(BOB), Cause.GAP);
    alices.runLoop();
    presence.answer();
    alices.runLoop();

    assertThat(alices.written()).isEmpty();
  }

  @Test
  void anOfflineRecordThatExpiredIsNoCorrection() {
    watchBob(bob(Status.OFFLINE, 2));
    view.reread(Buckets.of(BOB), Cause.GAP);
    alices.runLoop();
    presence.answer();
    alices.runLoop();

    assertThat(corrections("yes") + corrections("no")).isZero();
  }

  @Test
  void manyDoubtfulBucketsAreOneBatch() {
    watch(alice, BOB, CAROL);
    presence.answer(bob(Status.ONLINE, 2));
    alices.runLoop();
    for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
      view.reread(bucket, Cause.GAP);
    }
    alices.runLoop();

    assertThat(presence.reads).hasSize(2);
    assertThat(presence.reads.getLast()).containsExactlyInAnyOrder(BOB, CAROL);
  }

  @Test
  void whatIsBeingLoadedIsReadAgainWhenItsBucketBecameDoubtful() {
    watch(alice, BOB);
    view.reread(Buckets.of(BOB), Cause.GAP);
    alices.runLoop();
    presence.answer(bob(Status.ONLINE, 2));
    alices.runLoop();
    assertThat(glances).hasSize(1);
    presence.answer(bob(Status.BUSY, 3));
    alices.runLoop();

    assertThat(alices.written()).containsExactly("NLN BSY bob@example.com Bob");
  }

  @Test
  void whatCouldNotBeLoadedIsOfflineUntilItCan() {
    watch(alice, BOB);
    presence.fail();
    alices.runLoop();
    assertThat(glances.getFirst()).containsOnlyNulls();

    pass(Duration.ofSeconds(2));
    presence.answer(bob(Status.ONLINE, 2));
    alices.runLoop();
    assertThat(alices.written()).containsExactly("NLN NLN bob@example.com Bob");
  }

  @Test
  void whatCouldNotBeReadAgainIsTriedAgain() {
    watchBob(bob(Status.ONLINE, 2));
    view.reread(Buckets.of(BOB), Cause.GAP);
    alices.runLoop();
    presence.fail();
    alices.runLoop();
    assertThat(alices.written()).isEmpty();

    pass(Duration.ofSeconds(2));
    presence.answer(bob(Status.BUSY, 3));
    alices.runLoop();
    assertThat(alices.written()).containsExactly("NLN BSY bob@example.com Bob");
  }

  // The end of a node

  @Test
  void whenANodeEndsItsPeopleAreAbsent() {
    PresenceRecord elsewhere =
        new PresenceRecord(
            CAROL,
            "carol@example.com",
            "Carol",
            Status.AWAY,
            OTHER_NODE,
            10,
            2,
            false,
            0,
            Dialect.MSNP5,
            EVERYBODY);
    watch(alice, BOB, CAROL);
    presence.answer(bob(Status.ONLINE, 2), elsewhere);
    alices.runLoop();
    view.nodeEnded(NODE);

    assertThat(alices.written()).containsExactly("FLN bob@example.com");
    view.nodeEnded(OTHER_NODE);
    assertThat(alices.written()).containsExactly("FLN carol@example.com");
  }

  @Test
  void whenANodeEndsWhileAContactIsLoadedNothingWasShownSoNothingIsTold() {
    watch(alice, BOB);
    view.apply(bob(Status.ONLINE, 2));
    view.nodeEnded(NODE);
    presence.answer(bob(Status.ONLINE, 2));
    alices.runLoop();

    assertThat(glances.getFirst()).containsOnlyNulls();
    assertThat(alices.written()).isEmpty();
  }

  @Test
  void whoMovedUnseenFromANodeThatEndedDoesNotFlash() {
    watchBob(bob(Status.ONLINE, 2));
    view.reread(Buckets.of(BOB), Cause.RECONNECT);
    view.nodeEnded(NODE); // waits for its turn
    assertThat(alices.written()).isEmpty();

    alices.runLoop();
    presence.answer(bob(Status.ONLINE, 2).withIncarnation(OTHER_NODE));
    alices.runLoop();

    assertThat(alices.written()).isEmpty();
  }

  @Test
  void whoMovedUnseenAfterHeWasAskedForDoesNotFlash() {
    watchBob(bob(Status.ONLINE, 2));
    view.reread(Buckets.of(BOB), Cause.RECONNECT);
    alices.runLoop();
    view.nodeEnded(NODE);
    presence.answer(bob(Status.ONLINE, 2));
    alices.runLoop();
    assertThat(alices.written()).as("asked for before the end: asked for again").isEmpty();

    presence.answer(bob(Status.ONLINE, 2).withIncarnation(OTHER_NODE));
    alices.runLoop();

    assertThat(alices.written()).isEmpty();
    assertThat(presence.reads).hasSize(3);
  }

  @Test
  void whoIsDoubtfulWhenHisNodeEndsIsAbsentWhenHeWasRead() {
    watchBob(bob(Status.ONLINE, 2));
    view.reread(Buckets.of(BOB), Cause.GAP);
    view.nodeEnded(NODE);
    alices.runLoop();
    presence.answer(bob(Status.ONLINE, 2));
    alices.runLoop();

    assertThat(alices.written()).containsExactly("FLN bob@example.com");
  }

  @Test
  void whatANodeThatEndedSaidWhileHeWasAskedForLeavesNoGhost() {
    watchBob(bob(Status.ONLINE, 2));
    view.reread(Buckets.of(BOB), Cause.GAP);
    alices.runLoop();
    view.apply(bob(Status.BUSY, 3));
    view.nodeEnded(NODE);
    presence.answer();
    alices.runLoop();
    presence.answer();
    alices.runLoop();

    assertThat(alices.written())
        .containsExactly("NLN BSY bob@example.com Bob", "FLN bob@example.com");
  }

  @Test
  void afterTheEndOfANodeAnOlderRecordOfAnotherCounts() {
    watchBob(bob(Status.ONLINE, 3));
    view.reread(Buckets.of(BOB), Cause.GAP);
    view.nodeEnded(NODE);
    alices.runLoop();
    presence.answer(bob(Status.AWAY, 1).withIncarnation(OTHER_NODE));
    alices.runLoop();

    assertThat(alices.written()).containsExactly("NLN AWY bob@example.com Bob");
  }

  @Test
  void whomASweepReadsWhileHisNodeEndsIsAbsentAtOnce() {
    watchBob(bob(Status.ONLINE, 2));
    view.reread(Buckets.of(BOB), Cause.SWEEP);
    view.nodeEnded(NODE);
    alices.runLoop();
    presence.answer();
    alices.runLoop();

    assertThat(alices.written()).containsExactly("FLN bob@example.com");
    assertThat(corrections("yes") + corrections("no")).isZero();
  }

  @Test
  void whatComesLateFromANodeThatEndedIsNoNews() {
    watchBob(bob(Status.ONLINE, 2));
    view.nodeEnded(NODE);
    view.apply(bob(Status.BUSY, 3));

    assertThat(alices.written()).containsExactly("FLN bob@example.com");
  }

  @Test
  void aPersonWhoSignsInAgainAfterHisNodeEndedIsShown() {
    watchBob(bob(Status.ONLINE, 2));
    view.nodeEnded(NODE);
    alices.written();
    PresenceRecord again = record(BOB, Status.ONLINE, 11, 2);
    view.apply(
        new PresenceRecord(
            again.accountId(),
            again.handle(),
            again.name(),
            again.status(),
            OTHER_NODE,
            again.session(),
            again.revision(),
            false,
            0,
            Dialect.MSNP5,
            again.visibility()));

    assertThat(alices.written()).containsExactly("NLN NLN bob@example.com Bob");
  }

  @Test
  void linesComeBehindTheReplyThatIsBeingMade() {
    watchBob(bob(Status.ONLINE, 2));
    alice.contacts().addForward(BOB);
    alices.connection().hold();
    view.apply(bob(Status.BUSY, 3));
    assertThat(alices.written()).isEmpty();
    alices.connection().release(() -> alice.tell(new im.mariposa.protocol.line.SignInLine.Qng()));

    assertThat(alices.written()).isEqualTo(Arrays.asList("QNG", "NLN BSY bob@example.com Bob"));
  }

  private Instant now() {
    return Instant.EPOCH.plusSeconds(1_000).plusNanos(passed);
  }

  /** Bob was sent elsewhere and is expected back within a minute. */
  private PresenceRecord leaving() {
    return bob(Status.BUSY, 2).withLeaving(now().plusSeconds(60).toEpochMilli());
  }

  private static PresenceRecord back(Status status, long revision) {
    return record(BOB, status, 20, revision - 1).withIncarnation(OTHER_NODE);
  }

  @Test
  void whoIsSentElsewhereIsShownUntilHeIsBack() {
    watchBob(bob(Status.BUSY, 2));
    view.apply(leaving());
    view.nodeEnded(NODE);
    pass(Duration.ofSeconds(59));
    view.apply(back(Status.UNSET, 1));
    pass(Duration.ofSeconds(4));
    view.apply(back(Status.BUSY, 2));
    pass(Duration.ofMinutes(2));

    assertThat(alices.written()).isEmpty();
  }

  @Test
  void whoChoosesAnotherStatusIsShownThat() {
    watchBob(bob(Status.BUSY, 2));
    view.apply(leaving());
    view.apply(back(Status.UNSET, 1));
    view.apply(back(Status.AWAY, 2));

    assertThat(alices.written()).containsExactly("NLN AWY bob@example.com Bob");
  }

  @Test
  void whoDoesNotComeBackIsGoneWhenHisGraceEnds() {
    watchBob(bob(Status.BUSY, 2));
    view.apply(leaving());
    pass(Duration.ofMillis(59_900));
    assertThat(alices.written()).isEmpty();
    pass(Duration.ofMillis(200));

    assertThat(alices.written()).containsExactly("FLN bob@example.com");
  }

  @Test
  void whoChoosesNoStatusInTimeIsGone() {
    watchBob(bob(Status.BUSY, 2));
    view.apply(leaving());
    view.apply(back(Status.UNSET, 1));
    pass(Duration.ofMillis(4_900));
    assertThat(alices.written()).isEmpty();
    pass(Duration.ofMillis(200));

    assertThat(alices.written()).containsExactly("FLN bob@example.com");
  }

  @Test
  void whoseNewNodeEndsBeforeHeHasAStatusIsGone() {
    watchBob(bob(Status.BUSY, 2));
    view.apply(leaving());
    view.apply(back(Status.UNSET, 1));
    view.nodeEnded(OTHER_NODE);

    assertThat(alices.written()).containsExactly("FLN bob@example.com");
  }

  @Test
  void whoBeginsToWatchSeesWhoIsLeavingToo() {
    watchBob(leaving());
    assertThat(glances.getFirst()).containsExactly(leaving());
    pass(Duration.ofSeconds(61));

    assertThat(alices.written()).containsExactly("FLN bob@example.com");
  }

  @Test
  void whoLeftThisNodeAndIsExpectedNoMoreIsNotShown() {
    held.put(BOB, leaving());
    passed = Duration.ofSeconds(61).toNanos();
    watch(alice, BOB);
    presence.answer();
    alices.runLoop();

    assertThat(glances.getFirst()[0]).extracting(PresenceRecord::status).isEqualTo(Status.OFFLINE);
  }

  @Test
  void thatRedisLacksWhoIsLeavingIsNoNews() {
    watchBob(bob(Status.BUSY, 2));
    view.apply(leaving());
    view.reread(Buckets.of(BOB), Cause.RECONNECT);
    pass(Duration.ofSeconds(2));
    presence.answer();
    pass(Duration.ofSeconds(2));

    assertThat(alices.written()).isEmpty();
  }
}
