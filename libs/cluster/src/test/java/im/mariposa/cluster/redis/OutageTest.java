package im.mariposa.cluster.redis;

import static im.mariposa.cluster.redis.Participant.get;
import static im.mariposa.cluster.redis.Participant.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import im.mariposa.cluster.ClusterUnavailableException;
import im.mariposa.cluster.mailbox.Mailboxes.Letter;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.presence.Buckets;
import im.mariposa.cluster.presence.Presence.Claimed;
import im.mariposa.cluster.presence.Presence.Publication;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.embedded.EmbeddedRedis;
import im.mariposa.embedded.TestServers;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Status;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Redis is killed and comes back empty, or stands still. */
class OutageTest {
  private static final long ALICE = 1001;

  private final EmbeddedRedis redis = TestServers.ownRedis();
  private final Participant a = Participant.quick(redis.uri(), "a");
  private final Participant b = Participant.quick(redis.uri(), "b");

  @AfterEach
  void close() {
    a.close();
    b.close();
    redis.close();
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(redis.processId())).start().waitFor();
  }

  @Test
  void afterARestartAllIsDoubtfulAndTheRelayWorksAgain() throws Exception {
    PresenceRecord alice = a.signIn(ALICE);
    await().until(() -> b.heard.records.size() == 1);
    long firstIncarnation = a.lease.incarnation();
    AtomicInteger doubts = new AtomicInteger();
    get(a.cluster.mailboxes().open(firstIncarnation, mail -> {}));
    a.cluster.mailboxes().onDoubt(doubts::incrementAndGet);

    signal("KILL");

    await().until(() -> a.newIncarnations.size() == 1 && b.newIncarnations.size() == 1);
    await()
        .untilAsserted(
            () -> {
              assertThat(a.heard.doubtful).contains(0, 17, Buckets.COUNT - 1);
              assertThat(b.heard.doubtful).contains(0, 17, Buckets.COUNT - 1);
            });
    await().until(() -> doubts.get() > 0);
    assertThat(b.heard.ended).as("nobody is declared dead for a lease time").isEmpty();
    assertThat(a.lease.incarnation()).isNotEqualTo(firstIncarnation);

    PresenceRecord again =
        new PresenceRecord(
            ALICE,
            alice.handle(),
            alice.name(),
            Status.BUSY,
            a.lease.incarnation(),
            alice.session(),
            2,
            false,
            0,
            Dialect.MSNP5,
            alice.visibility());
    a.cluster.presence().publish(new Publication(again, null));

    await().until(() -> b.heard.records.stream().anyMatch(record -> record.revision() == 2));
    assertThat(b.read(ALICE)).singleElement().usingRecursiveComparison().isEqualTo(again);
    assertThat(a.heard.superseded).isEmpty();
    await().until(() -> b.heard.ended.contains(firstIncarnation));
    assertThat(a.cluster.reachable()).isTrue();
  }

  @Test
  void whileRedisStandsStillEverythingIsRefusedWithinABound() throws Exception {
    PresenceRecord alice = a.signIn(ALICE);
    signal("STOP");
    try {
      List<CompletionStage<?>> asked =
          List.of(
              a.cluster.presence().claim(record(ALICE, 1)),
              a.cluster.presence().read(List.of(ALICE)),
              a.cluster.tickets().take("t"),
              b.cluster.mailboxes().sendConfirmed(new Letter(ALICE, new Message.Renamed(1, "A"))));
      a.change(alice, Status.AWAY);
      await().until(a.cluster.presence().stored(ALICE).toCompletableFuture()::isDone);

      assertThat(asked)
          .allSatisfy(
              stage ->
                  assertThatThrownBy(() -> get(stage))
                      .hasCauseInstanceOf(ClusterUnavailableException.class));
      await().until(() -> a.lost() == 1);
      await().until(() -> !a.cluster.reachable());
      await().until(() -> !a.lease.held());
    } finally {
      signal("CONT");
    }

    await().until(() -> a.cluster.reachable() && a.lease.held());
    a.signIn(ALICE);
  }

  @Test
  void aStormOfSignInsIsRefusedAsFastAsOne() throws Exception {
    List<CompletionStage<Claimed>> claims = new ArrayList<>();
    signal("STOP");
    try {
      for (long id = 1; id <= 2_000; id++) {
        claims.add(a.cluster.presence().claim(record(id, a.lease.incarnation())));
      }

      await()
          .atMost(Duration.ofSeconds(8))
          .until(() -> claims.stream().allMatch(claim -> claim.toCompletableFuture().isDone()));

      assertThat(claims).allMatch(claim -> claim.toCompletableFuture().isCompletedExceptionally());
      assertThat(a.scripts("presence-claim")).as("those that were even tried").isLessThan(1_000);
    } finally {
      signal("CONT");
    }
  }

  @Test
  void aWriteLostWhileTheLeaseStandsIsMadeAgain() throws Exception {
    Participant patient = Participant.of(redis.uri(), "patient");
    try {
      PresenceRecord alice = patient.signIn(ALICE);
      signal("STOP");
      try {
        patient.change(alice, Status.AWAY);
        await().until(() -> patient.lost() == 1);
      } finally {
        signal("CONT");
      }

      await().until(() -> b.read(ALICE).stream().anyMatch(r -> r.status() == Status.AWAY));
      assertThat(patient.newIncarnations).isEmpty();
    } finally {
      patient.close();
    }
  }

  @Test
  void withoutRedisAParticipantDoesNotOpenAndSaysWhy() {
    assertThatThrownBy(
            () ->
                RedisCluster.open(
                    RedisSettings.at("redis://:secret@127.0.0.1:1"),
                    "x",
                    new SimpleMeterRegistry()))
        .isInstanceOf(ClusterUnavailableException.class)
        .hasMessageContaining("127.0.0.1:1")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aWrongPasswordIsToldAsSuch() {
    String wrong = "redis://:wrong@127.0.0.1:" + redis.port();

    assertThatThrownBy(
            () -> RedisCluster.open(RedisSettings.at(wrong), "x", new SimpleMeterRegistry()))
        .isInstanceOf(ClusterUnavailableException.class)
        .hasMessageContaining("password");
  }

  @Test
  void closingWhileRedisIsAwayTakesNotLong() throws Exception {
    Participant c = Participant.quick(redis.uri(), "c");
    signal("STOP");
    try {
      long start = System.nanoTime();
      c.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    } finally {
      signal("CONT");
    }
  }
}
