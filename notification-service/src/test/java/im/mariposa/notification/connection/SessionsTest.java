package im.mariposa.notification.connection;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Status;
import im.mariposa.vocabulary.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final long ALICE = 1001;

  private final Wire wire = new Wire();
  private final Sessions sessions = new Sessions();

  @AfterEach
  void close() {
    wire.close();
  }

  private Session session(long id) {
    PresenceRecord record =
        new PresenceRecord(
            ALICE,
            "alice@example.com",
            "Alice",
            Status.UNSET,
            1 << 10,
            id,
            1,
            false,
            0,
            Dialect.MSNP5,
            new Visibility(true, new long[0], 1));
    return new Session(wire.connection, Dialect.MSNP5, record, true, false, wire.listener);
  }

  @Test
  void theFirstSessionDisplacesNobody() {
    Session first = session(1);

    assertThat(sessions.enter(first)).isNull();
    assertThat(sessions.find(ALICE)).isSameAs(first);
    assertThat(sessions.count()).isEqualTo(1);
  }

  @Test
  void ofTwoTheOneWithTheGreaterIdStays() {
    Session older = session(1);
    Session later = session(2);
    sessions.enter(older);

    assertThat(sessions.enter(later)).isSameAs(older);
    assertThat(sessions.find(ALICE)).isSameAs(later);
    assertThat(sessions.enter(older)).as("it comes too late").isSameAs(older);
    assertThat(sessions.find(ALICE)).isSameAs(later);
  }

  @Test
  void whoLeavesDoesNotTakeALaterSessionAway() {
    Session older = session(1);
    Session later = session(2);
    sessions.enter(older);
    sessions.enter(later);
    sessions.leave(older);

    assertThat(sessions.find(ALICE)).isSameAs(later);
    sessions.leave(later);
    assertThat(sessions.count()).isZero();
  }

  @Test
  void ofManyAtOnceExactlyTheGreatestStaysAndEveryOtherHasToGiveWayOnce() throws Exception {
    int many = 32;
    List<Session> entering = new ArrayList<>();
    for (int i = 1; i <= many; i++) {
      entering.add(session(i));
    }
    List<Future<Object>> losers = new ArrayList<>();
    CyclicBarrier together = new CyclicBarrier(many);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Session one : entering) {
        losers.add(
            threads.submit(
                () -> {
                  together.await(10, TimeUnit.SECONDS);
                  Session loser = sessions.enter(one);
                  return loser == null ? "nobody" : loser;
                }));
      }
    }

    List<Object> gaveWay = new ArrayList<>();
    for (Future<Object> loser : losers) {
      gaveWay.add(loser.get());
    }
    gaveWay.remove("nobody");
    assertThat(sessions.find(ALICE)).isSameAs(entering.getLast());
    assertThat(gaveWay).containsExactlyInAnyOrderElementsOf(entering.subList(0, many - 1));
  }

  @Test
  void aSignInSeenElsewhereIsRememberedOnlyWhileOneIsExpected() {
    sessions.seen(ALICE, 5);
    assertThat(sessions.settle(ALICE)).isZero();

    sessions.expect(ALICE);
    sessions.seen(ALICE, 7);
    sessions.seen(ALICE, 6);
    sessions.seen(1002, 99);
    assertThat(sessions.settle(ALICE)).isEqualTo(7);

    sessions.expect(ALICE);
    assertThat(sessions.settle(ALICE)).as("forgotten with the claim it was seen during").isZero();
  }

  @Test
  void eachOfSeveralClaimsLearnsWhatWasSeen() {
    sessions.expect(ALICE);
    sessions.expect(ALICE);
    sessions.seen(ALICE, 7);

    assertThat(sessions.settle(ALICE)).isEqualTo(7);
    assertThat(sessions.settle(ALICE)).isEqualTo(7);
    assertThat(sessions.settle(ALICE)).isZero();
  }

  @Test
  void whatOthersCauseWaitsBehindTheReply() {
    Session alice = session(1);
    List<String> order = new ArrayList<>();
    wire.connection.hold();
    sessions.run(alice, () -> order.add("event"));
    wire.connection.release(() -> order.add("reply"));

    assertThat(order).containsExactly("reply", "event");
  }
}
