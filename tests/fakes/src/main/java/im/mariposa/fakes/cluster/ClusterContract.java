package im.mariposa.fakes.cluster;

import static im.mariposa.fakes.cluster.Examples.notification;
import static im.mariposa.fakes.cluster.Examples.record;
import static im.mariposa.fakes.cluster.Examples.registration;
import static im.mariposa.fakes.cluster.Examples.show;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import im.mariposa.cluster.Cluster;
import im.mariposa.cluster.mailbox.Mailboxes.Delivery;
import im.mariposa.cluster.mailbox.Mailboxes.Letter;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry.Lease;
import im.mariposa.cluster.nodes.NodeRegistry.Load;
import im.mariposa.cluster.nodes.NodeRegistry.Registration;
import im.mariposa.cluster.presence.Presence.Claimed;
import im.mariposa.cluster.presence.Presence.Publication;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.rooms.RoomPlaces.Place;
import im.mariposa.cluster.tickets.Tickets.Purpose;
import im.mariposa.cluster.tickets.Tickets.Ticket;
import im.mariposa.fakes.cluster.HeardPresence.Lost;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.PropertyValue;
import im.mariposa.vocabulary.ReverseListNotice;
import im.mariposa.vocabulary.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every cluster does, whatever it is made of. Two notification nodes, {@code a} and {@code b}.
 */
public abstract class ClusterContract {
  private static final long ALICE = 1001;
  private static final long BOB = 1002;

  private final List<Cluster> opened = new ArrayList<>();
  private final HeardPresence heardByA = new HeardPresence();
  private final HeardPresence heardByB = new HeardPresence();
  private Cluster a;
  private Cluster b;
  private Lease leaseOfA;
  private Lease leaseOfB;

  /** Opens one more participant; all of one test share their store, which is empty at first. */
  protected abstract Cluster participant(String name);

  private Cluster open(String name) {
    Cluster cluster = participant(name);
    opened.add(cluster);
    return cluster;
  }

  @BeforeEach
  void openTwoNodes() {
    a = open("a");
    b = open("b");
    leaseOfA = Await.get(a.nodes().join(notification("a")));
    leaseOfB = Await.get(b.nodes().join(notification("b")));
    Await.get(a.presence().listen(heardByA));
    Await.get(b.presence().listen(heardByB));
  }

  @AfterEach
  void close() {
    opened.forEach(Cluster::close);
  }

  private PresenceRecord signInAtA(long accountId) {
    return Await.get(a.presence().claim(record(accountId, leaseOfA.incarnation()))).record();
  }

  private static PresenceRecord stored(Cluster cluster, long accountId) {
    return Objects.requireNonNull(
        Await.get(cluster.presence().read(List.of(accountId))).get(accountId));
  }

  @Test
  void aClaimIsStoredWholeAndReachesTheOtherNode() {
    Claimed claimed = Await.get(a.presence().claim(record(ALICE, leaseOfA.incarnation())));

    assertThat(claimed.previous()).isNull();
    assertThat(claimed.record().session()).isBetween(1L, 1L << 53);
    assertThat(claimed.record().revision()).isEqualTo(1);
    assertThat(claimed.record().handle()).isEqualTo("person1001@example.com");
    Map<Long, PresenceRecord> read = Await.get(b.presence().read(List.of(ALICE, BOB)));
    assertThat(read.keySet()).containsExactly(ALICE);
    assertThat(show(read.values().iterator().next())).isEqualTo(show(claimed.record()));
    await().until(() -> !heardByB.records.isEmpty());
    assertThat(show(heardByB.records.getFirst())).isEqualTo(show(claimed.record()));
  }

  @Test
  void aClaimElsewhereTakesTheAccountAndTellsTheOwner() {
    PresenceRecord old = signInAtA(ALICE);

    Claimed claimed = Await.get(b.presence().claim(record(ALICE, leaseOfB.incarnation())));

    assertThat(claimed.record().session()).isGreaterThan(old.session());
    PresenceRecord previous = claimed.previous();
    assertThat(previous).isNotNull();
    assertThat(show(previous)).isEqualTo(show(old));
    await().until(() -> heardByA.superseded.contains(new Lost(ALICE, old.session())));
    assertThat(heardByB.superseded).isEmpty();
  }

  @Test
  void ofManyClaimsExactlyOneSurvivesAndSessionIdsRise() {
    List<CompletableFuture<Claimed>> claims = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Cluster cluster = i % 2 == 0 ? a : b;
      Lease lease = i % 2 == 0 ? leaseOfA : leaseOfB;
      claims.add(
          cluster.presence().claim(record(ALICE, lease.incarnation())).toCompletableFuture());
    }

    List<Claimed> done = claims.stream().map(Await::get).toList();

    List<Long> sessions =
        done.stream().map(claimed -> claimed.record().session()).sorted().toList();
    assertThat(sessions).doesNotHaveDuplicates();
    // Each claim superseded the one before it: the chain has no fork.
    List<@Nullable Long> previous =
        done.stream()
            .map(claimed -> claimed.previous() == null ? 0L : claimed.previous().session())
            .sorted()
            .toList();
    assertThat(previous.getFirst()).isEqualTo(0L);
    assertThat(previous.subList(1, 100)).isEqualTo(sessions.subList(0, 99));
    assertThat(stored(a, ALICE).session()).isEqualTo(sessions.getLast());
  }

  @Test
  void changesArriveInOrderWithTheirProperties() {
    PresenceRecord signedIn = signInAtA(ALICE);
    PresenceRecord online = signedIn.withStatus(Status.BUSY);
    PropertyNotice phone =
        new PropertyNotice(
            ALICE,
            signedIn.handle(),
            List.of(
                new PropertyValue(Property.PHH, "555%201"), new PropertyValue(Property.MOB, null)),
            new long[] {BOB, 2000, 1L << 62},
            new long[] {5, 6, 7});
    PresenceRecord away = online.withStatus(Status.AWAY);
    a.presence().publish(new Publication(online, null));
    a.presence().publish(new Publication(away, phone));
    a.presence().publish(new Publication(null, phone));

    await().until(() -> heardByB.all.size() == 5);

    assertThat(heardByB.records.stream().map(PresenceRecord::revision)).containsExactly(1L, 2L, 3L);
    assertThat(show((PresenceRecord) heardByB.all.get(2))).isEqualTo(show(away));
    PropertyNotice arrived = (PropertyNotice) heardByB.all.get(3);
    assertThat(arrived.values()).isEqualTo(phone.values());
    assertThat(arrived.accountId()).isEqualTo(ALICE);
    assertThat(arrived.handle()).isEqualTo(signedIn.handle());
    assertThat(arrived.watchers()).containsExactly(BOB, 2000, 1L << 62);
    assertThat(arrived.versions()).containsExactly(5, 6, 7);
    assertThat(show(stored(b, ALICE))).isEqualTo(show(away));
    assertThat(heardByA.all).as("own frames are skipped").isEmpty();
    assertThat(heardByB.doubtful).isEmpty();
  }

  @Test
  void whatIsStoredIsReadByEverybodyAtOnce() {
    PresenceRecord record = signInAtA(ALICE);
    for (int i = 0; i < 100; i++) {
      record = record.withStatus(i % 2 == 0 ? Status.BUSY : Status.AWAY);
      a.presence().publish(new Publication(record, null));
      a.presence().stored(ALICE).toCompletableFuture().join();
      assertThat(stored(b, ALICE).revision()).isEqualTo(record.revision());
    }
  }

  @Test
  void manyChangesOfManyPeopleKeepTheirOrder() {
    int people = 40;
    int changes = 50;
    List<PresenceRecord> records = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      records.add(signInAtA(5000 + i));
    }
    for (int change = 0; change < changes; change++) {
      for (int i = 0; i < people; i++) {
        PresenceRecord next =
            records.get(i).withStatus(change % 2 == 0 ? Status.AWAY : Status.ONLINE);
        records.set(i, next);
        a.presence().publish(new Publication(next, null));
      }
    }

    await().until(() -> heardByB.records.size() == people * (changes + 1));

    for (PresenceRecord last : records) {
      assertThat(
              heardByB.records.stream()
                  .filter(heard -> heard.accountId() == last.accountId())
                  .map(PresenceRecord::revision))
          .hasSize(changes + 1)
          .isSorted();
    }
    assertThat(heardByB.doubtful).isEmpty();
  }

  @Test
  void aWriteOfAnOldSessionIsRefused() {
    PresenceRecord old = signInAtA(ALICE);
    PresenceRecord taken =
        Await.get(b.presence().claim(record(ALICE, leaseOfB.incarnation()))).record();
    await().until(() -> !heardByA.superseded.isEmpty());
    heardByA.superseded.clear();
    heardByB.all.clear();

    a.presence().publish(new Publication(old.withStatus(Status.OFFLINE), null));

    await().until(() -> heardByA.superseded.contains(new Lost(ALICE, old.session())));
    assertThat(show(stored(a, ALICE))).isEqualTo(show(taken));
    assertThat(heardByB.all).isEmpty();
  }

  @Test
  void aLowerRevisionIsRefusedAndTheSameOneDoesNoHarm() {
    PresenceRecord first = signInAtA(ALICE);
    PresenceRecord second = first.withStatus(Status.AWAY);
    a.presence().publish(new Publication(second, null));
    a.presence().publish(new Publication(second, null));
    a.presence().publish(new Publication(first, null));
    a.presence().publish(new Publication(second.withStatus(Status.ONLINE), null));

    await().until(() -> heardByB.records.stream().anyMatch(record -> record.revision() == 3));

    assertThat(heardByB.records.stream().map(PresenceRecord::revision)).containsExactly(1L, 2L, 3L);
    assertThat(heardByA.superseded).isEmpty();
  }

  @Test
  void aSessionCanBePutAgainUnderANewIncarnation() {
    PresenceRecord first = signInAtA(ALICE);
    PresenceRecord moved = first.withStatus(Status.ONLINE);

    b.presence().publish(new Publication(moved, null));

    await().until(() -> heardByA.records.stream().anyMatch(record -> record.revision() == 2));
    assertThat(heardByA.superseded).isEmpty();
  }

  @Test
  void manyRecordsAreReadAtOnce() {
    List<Long> people = new ArrayList<>();
    List<CompletionStage<Claimed>> claims = new ArrayList<>();
    for (long id = 1; id <= 1200; id++) {
      people.add(id);
      if (id % 2 == 0) {
        claims.add(a.presence().claim(record(id, leaseOfA.incarnation())));
      }
    }
    claims.forEach(Await::get);

    Map<Long, PresenceRecord> read = Await.get(b.presence().read(people));

    assertThat(read).hasSize(600);
    read.forEach(
        (id, record) -> assertThat(record.handle()).isEqualTo("person" + id + "@example.com"));
  }

  @Test
  void numbersAreTheLowestFreeOnesOverAllKindsOfNodes() {
    Cluster c = open("c");
    Cluster d = open("d");
    Lease leaseOfC = Await.get(c.nodes().join(registration(NodeKind.SWITCHBOARD, "c")));
    assertThat(leaseOfA.number()).isEqualTo(0);
    assertThat(leaseOfB.number()).isEqualTo(1);
    assertThat(leaseOfC.number()).isEqualTo(2);
    assertThat(NodeInfo.numberOf(leaseOfC.incarnation())).isEqualTo(2);
    assertThat(leaseOfC.incarnation()).isBetween(1L, 1L << 53);

    leaseOfB.close();

    Lease leaseOfD = Await.get(d.nodes().join(registration(NodeKind.PORTAL, "d")));
    assertThat(leaseOfD.number()).isEqualTo(1);
    assertThat(leaseOfD.held()).isTrue();
    assertThat(leaseOfB.held()).isFalse();
  }

  @Test
  void everybodySeesLiveNodesAndTheirLoad() {
    await().until(() -> a.nodes().live(NodeKind.NOTIFICATION).size() == 2);
    NodeInfo node = a.nodes().live(NodeKind.NOTIFICATION).get(1);

    assertThat(node.name()).isEqualTo("b");
    assertThat(node.number()).isEqualTo(1);
    assertThat(node.incarnation()).isEqualTo(leaseOfB.incarnation());
    assertThat(node.host()).isEqualTo("127.0.0.1");
    assertThat(node.port()).isEqualTo(1864);
    assertThat(node.sessions()).isEqualTo(3);
    assertThat(node.capacity()).isEqualTo(1000);
    assertThat(node.draining()).isFalse();
    assertThat(node.leaseAge()).isLessThan(Duration.ofSeconds(10));
    assertThat(a.nodes().live(NodeKind.SWITCHBOARD)).isEmpty();
  }

  @Test
  void drainingIsToldAtOnce() {
    AtomicBoolean draining = new AtomicBoolean();
    Cluster c = open("c");
    Lease lease =
        Await.get(
            c.nodes()
                .join(
                    new Registration(
                        NodeKind.NOTIFICATION,
                        "c",
                        "",
                        1866,
                        () -> new Load(1, 2, draining.get()),
                        incarnation -> {})));
    await().until(() -> a.nodes().live(NodeKind.NOTIFICATION).size() == 3);

    draining.set(true);
    Await.get(lease.renewNow());

    await()
        .until(
            () ->
                a.nodes().live(NodeKind.NOTIFICATION).stream()
                    .anyMatch(node -> node.name().equals("c") && node.draining()));
  }

  @Test
  void aNodeThatGivesItsLeaseBackIsGoneAndItsRecordsAreLeftOut() {
    signInAtA(ALICE);
    await().until(() -> b.nodes().live(NodeKind.NOTIFICATION).size() == 2);

    leaseOfA.close();

    await().until(() -> heardByB.ended.contains(leaseOfA.incarnation()));
    assertThat(b.nodes().live(NodeKind.NOTIFICATION)).hasSize(1);
    assertThat(Await.get(b.presence().read(List.of(ALICE)))).isEmpty();
    assertThat(heardByB.ended).hasSize(1);
  }

  @Test
  void whoWasSentElsewhereOutlivesHisNodeUntilHisGraceEnds() {
    long now = System.currentTimeMillis();
    PresenceRecord alice = signInAtA(ALICE).withLeaving(now + Duration.ofMinutes(10).toMillis());
    PresenceRecord bob = signInAtA(BOB).withLeaving(now - 1);
    a.presence().publish(new Publication(alice, null));
    a.presence().publish(new Publication(bob, null));
    await().until(() -> heardByB.records.stream().filter(PresenceRecord::leaving).count() == 2);

    leaseOfA.close();
    await().until(() -> heardByB.ended.contains(leaseOfA.incarnation()));

    assertThat(Await.get(b.presence().read(List.of(ALICE, BOB)))).containsOnlyKeys(ALICE);
    Claimed claimed = Await.get(b.presence().claim(record(ALICE, leaseOfB.incarnation())));
    PresenceRecord previous = Objects.requireNonNull(claimed.previous());
    assertThat(previous.leavingUntil()).isEqualTo(alice.leavingUntil());
    assertThat(claimed.record().leaving()).isFalse();
  }

  @Test
  void mailReachesTheNodeThatHoldsThePersonInOrder() {
    signInAtA(ALICE);
    List<Delivery> mail = new CopyOnWriteArrayList<>();
    Await.get(a.mailboxes().open(leaseOfA.incarnation(), mail::add));
    List<Letter> letters = new ArrayList<>();
    for (int version = 1; version <= 20; version++) {
      letters.add(
          new Letter(
              ALICE,
              new Message.ReverseList(
                  new ReverseListNotice(ALICE, version, true, BOB, "bob@example.com", "Bob%20B"))));
      letters.add(new Letter(BOB, new Message.SignedInElsewhere(4)));
    }

    letters.forEach(letter -> b.mailboxes().send(List.of(letter)));
    b.mailboxes().send(letters);

    await().until(() -> mail.size() == 40);
    List<Message> expected = new ArrayList<>();
    letters.stream()
        .filter(letter -> letter.accountId() == ALICE)
        .map(Letter::message)
        .forEach(expected::add);
    expected.addAll(List.copyOf(expected));
    assertThat(mail.stream().map(Delivery::message)).isEqualTo(expected);
    assertThat(mail).allMatch(delivery -> delivery.accountId() == ALICE);
  }

  @Test
  void aNodeItselfIsGivenAnOrderAndSaysThatItTookIt() {
    List<Delivery> mail = new CopyOnWriteArrayList<>();
    Await.get(
        a.mailboxes()
            .open(
                leaseOfA.incarnation(),
                delivery -> {
                  mail.add(delivery);
                  delivery.confirm().accept(true);
                }));
    Message order = new Message.Drain(Duration.ofSeconds(90));

    assertThat(Await.get(b.mailboxes().order(leaseOfA.incarnation(), order))).isTrue();
    assertThat(mail)
        .extracting(Delivery::accountId, Delivery::message)
        .containsExactly(tuple(0L, order));
    assertThat(Await.get(b.mailboxes().order(leaseOfB.incarnation(), new Message.Undrain())))
        .isFalse();
  }

  @Test
  void mailToAKnownNodeNeedsNoRecord() {
    List<Delivery> mail = new CopyOnWriteArrayList<>();
    Await.get(a.mailboxes().open(leaseOfA.incarnation(), mail::add));

    b.mailboxes()
        .sendTo(leaseOfA.incarnation(), new Letter(ALICE, new Message.SignedInElsewhere(99)));

    await().until(() -> mail.size() == 1);
    assertThat(mail.getFirst().message()).isEqualTo(new Message.SignedInElsewhere(99));
  }

  @Test
  void aConfirmedLetterTellsWhetherASessionTookIt() {
    signInAtA(ALICE);
    signInAtA(BOB);
    Await.get(
        a.mailboxes()
            .open(
                leaseOfA.incarnation(),
                delivery -> delivery.confirm().accept(delivery.accountId() == ALICE)));
    Message alert = new Message.Alert(7, false, "Grüße \u2603", "http://example.com/");

    assertThat(Await.get(b.mailboxes().sendConfirmed(new Letter(ALICE, alert)))).isTrue();
    assertThat(Await.get(b.mailboxes().sendConfirmed(new Letter(BOB, alert)))).isFalse();
    assertThat(Await.get(b.mailboxes().sendConfirmed(new Letter(77, alert)))).isFalse();
  }

  @Test
  void aLetterThatNobodyConfirmsIsNotTaken() {
    signInAtA(ALICE);
    Await.get(a.mailboxes().open(leaseOfA.incarnation(), delivery -> {}));

    assertThat(
            Await.get(b.mailboxes().sendConfirmed(new Letter(ALICE, new Message.Renamed(3, "A")))))
        .isFalse();
  }

  @Test
  void aPersonWhoSignedOutGetsNoMail() {
    PresenceRecord alice = signInAtA(ALICE);
    List<Delivery> mail = new CopyOnWriteArrayList<>();
    Await.get(a.mailboxes().open(leaseOfA.incarnation(), mail::add));
    a.presence().publish(new Publication(alice.withStatus(Status.OFFLINE), null));
    await().until(() -> heardByB.records.size() == 2);

    Message message = new Message.Renamed(3, "A");
    assertThat(Await.get(b.mailboxes().sendConfirmed(new Letter(ALICE, message)))).isFalse();
    assertThat(mail).isEmpty();
  }

  @Test
  void aTicketIsGoodOnceEverywhere() {
    Ticket ticket =
        new Ticket(Purpose.JOIN_ROOM, ALICE, "alice@example.com", "A%20l", 77, Dialect.MSNP5);
    Await.get(a.tickets().put("17.31415926", ticket, Duration.ofMinutes(2)));
    List<CompletableFuture<@Nullable Ticket>> attempts = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      attempts.add((i % 2 == 0 ? a : b).tickets().take("17.31415926").toCompletableFuture());
    }

    List<Ticket> taken = new ArrayList<>();
    for (CompletableFuture<@Nullable Ticket> attempt : attempts) {
      Ticket won = Await.get(attempt);
      if (won != null) {
        taken.add(won);
      }
    }

    assertThat(taken).containsExactly(ticket);
    assertThat(Await.get(b.tickets().take("never put"))).isNull();
  }

  @Test
  void aTicketExpires() {
    Ticket ticket =
        new Ticket(Purpose.OPEN_ROOM, ALICE, "alice@example.com", "A", 0, Dialect.MSNP2);
    Await.get(a.tickets().put("soon", ticket, Duration.ofMillis(1)));
    Await.get(a.tickets().put("later", ticket, Duration.ofMinutes(2)));

    await().pollDelay(Duration.ofMillis(20)).until(() -> true);

    assertThat(Await.get(b.tickets().take("soon"))).isNull();
    assertThat(Await.get(b.tickets().take("later"))).isEqualTo(ticket);
  }

  /** How many places an account has, by asking for one more with a growing limit. */
  private int places(long accountId) {
    Place probe = new Place(accountId, 1);
    int limit = 1;
    while (!Await.get(b.roomPlaces().take(probe, limit, Duration.ofMinutes(2)))) {
      limit++;
    }
    Await.get(b.roomPlaces().release(probe));
    return limit - 1;
  }

  @Test
  void placesInRoomsAreCountedEverywhereAndRefusedBeyondTheLimit() {
    Duration life = Duration.ofMinutes(2);
    assertThat(Await.get(a.roomPlaces().take(new Place(ALICE, 7), 2, life))).isTrue();
    assertThat(Await.get(b.roomPlaces().take(new Place(ALICE, 8), 2, life))).isTrue();
    assertThat(Await.get(a.roomPlaces().take(new Place(ALICE, 9), 2, life))).isFalse();
    assertThat(Await.get(a.roomPlaces().take(new Place(BOB, 9), 2, life))).isTrue();
    assertThat(places(ALICE)).isEqualTo(2);

    Await.get(b.roomPlaces().release(new Place(ALICE, 7)));
    Await.get(b.roomPlaces().release(new Place(ALICE, 7)));
    Await.get(b.roomPlaces().release(new Place(ALICE, 1234)));

    assertThat(places(ALICE)).isEqualTo(1);
    assertThat(Await.get(a.roomPlaces().take(new Place(ALICE, 9), 2, life))).isTrue();
    assertThat(places(BOB)).isEqualTo(1);
  }

  @Test
  void aHeldPlaceCountsBeyondTheLimitAndOnce() {
    Duration life = Duration.ofMinutes(2);
    List<Place> many = new ArrayList<>();
    for (int room = 2; room < 502; room++) {
      many.add(new Place(ALICE, room));
      many.add(new Place(1_000_000 + room, 7));
    }
    Await.get(a.roomPlaces().take(new Place(ALICE, 7), 64, life));
    Await.get(a.roomPlaces().hold(many, life));
    Await.get(b.roomPlaces().hold(List.of(new Place(ALICE, 7), new Place(BOB, 7)), life));
    Await.get(b.roomPlaces().hold(List.of(), life));

    assertThat(places(ALICE)).isEqualTo(500);
    assertThat(places(BOB)).isEqualTo(1);
    assertThat(places(1_000_300)).isEqualTo(1);
    assertThat(Await.get(a.roomPlaces().take(new Place(ALICE, 502), 500, life))).isFalse();
  }

  @Test
  void aPlaceExpiresUnlessItIsHeld() {
    Duration life = Duration.ofMinutes(2);
    Duration soon = Duration.ofMillis(1);
    Await.get(a.roomPlaces().take(new Place(ALICE, 7), 64, soon));
    Await.get(a.roomPlaces().take(new Place(ALICE, 8), 64, life));
    Await.get(a.roomPlaces().take(new Place(BOB, 7), 64, soon));
    Await.get(a.roomPlaces().take(new Place(BOB, 8), 64, soon));
    Await.get(a.roomPlaces().hold(List.of(new Place(BOB, 7)), life));

    await().pollDelay(Duration.ofMillis(20)).until(() -> true);

    assertThat(places(ALICE)).isEqualTo(1);
    assertThat(places(BOB)).isEqualTo(1);
    assertThat(Await.get(a.roomPlaces().take(new Place(ALICE, 8), 1, life))).isFalse();
  }

  @Test
  void aParticipantIsReachableWhileItIsOpen() {
    assertThat(a.reachable()).isTrue();
  }
}
