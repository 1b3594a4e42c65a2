package im.mariposa.cluster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.cluster.presence.Buckets;
import im.mariposa.cluster.presence.Presence.Publication;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.proto.StoredRecord;
import im.mariposa.cluster.proto.StoredStatus;
import im.mariposa.embedded.EmbeddedRedis;
import im.mariposa.embedded.TestServers;
import im.mariposa.vocabulary.Status;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Redis lost is put again by whoever holds it, and it is known when everything is there. */
class PuttingAgainTest {
  private static final long ALICE = 1001;
  private static final long BOB = 1002;

  private final EmbeddedRedis redis = TestServers.ownRedis();
  private final RedisProxy proxy = new RedisProxy(redis.uri());
  private final Participant a = Participant.quick(proxy.uri(), "a");
  private final Participant b = Participant.quick(redis.uri(), "b");
  private final Map<Long, PresenceRecord> sessionsOfA = new ConcurrentHashMap<>();

  @AfterEach
  void close() {
    a.close();
    b.close();
    proxy.close();
    redis.close();
  }

  private PresenceRecord signInAtA(long accountId) {
    PresenceRecord record = a.signIn(accountId);
    sessionsOfA.put(accountId, record);
    return record;
  }

  private boolean move(long accountId, long incarnation) {
    PresenceRecord moved =
        sessionsOfA.computeIfPresent(
            accountId, (account, record) -> record.withIncarnation(incarnation));
    if (moved != null) {
      a.cluster.presence().publish(new Publication(moved, null));
    }
    return moved != null;
  }

  private boolean emptyIsNewsAtB() {
    return b.cluster.presence().emptyIsNews(a.lease.incarnation());
  }

  private void kill() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-KILL", Long.toString(redis.processId())).start().waitFor();
  }

  @Test
  void aNodeAnnouncesThatEverythingIsPut() {
    signInAtA(ALICE);

    await().until(this::emptyIsNewsAtB);

    assertThat(a.cluster.presence().emptyIsNews(a.lease.incarnation())).isTrue();
    assertThat(b.cluster.presence().emptyIsNews(4711L << 10 | 3)).as("nobody knows it").isFalse();
    await().until(() -> b.cluster.presence().emptyIsNews(4711L << 10 | 3));
  }

  @Test
  void whatAnEmptyRedisLacksIsNoNewsUntilEverythingWasPutAgain() throws Exception {
    signInAtA(ALICE);
    await().until(this::emptyIsNewsAtB);
    long first = a.lease.incarnation();
    a.heard.mover = (account, incarnation) -> true;

    kill();

    await().until(() -> a.newIncarnations.size() == 1);
    await().until(() -> b.cluster.reachable() && b.newIncarnations.size() == 1);
    assertThat(b.read(ALICE)).isEmpty();
    assertThat(b.cluster.presence().emptyIsNews(first)).isFalse();
    assertThat(emptyIsNewsAtB()).isFalse();
    long readings = b.scripts("nodes-read");
    await().until(() -> b.scripts("nodes-read") >= readings + 4);
    assertThat(b.heard.ended)
        .as("longer than the doubt, but its people are not moved yet")
        .doesNotContain(first);

    a.heard.mover = this::move;

    await().until(this::emptyIsNewsAtB);
    assertThat(b.read(ALICE))
        .singleElement()
        .satisfies(record -> assertThat(record.incarnation()).isEqualTo(a.lease.incarnation()));
    await().until(() -> b.heard.ended.contains(first));
  }

  @Test
  void aSnapshotWithTheSameEpochKeyDeclaresNobodyDead() throws Exception {
    a.heard.mover = this::move;
    signInAtA(ALICE);
    await().until(this::emptyIsNewsAtB);
    long first = a.lease.incarnation();
    try (RedisProbe probe = new RedisProbe(redis.uri())) {
      probe.save();
    }
    // Long enough that the lease in the snapshot has ended when it comes back.
    long renewals = a.scripts("nodes-renew");
    await().until(() -> a.scripts("nodes-renew") >= renewals + 7);

    kill();

    await().until(() -> !a.newIncarnations.isEmpty() && !b.newIncarnations.isEmpty());
    await().until(() -> b.heard.ended.contains(first));
    assertThat(b.heard.all.indexOf(first))
        .as("alice is known under the new incarnation before the old one ends")
        .isGreaterThan(
            b.heard.all.indexOf(
                b.heard.records.stream()
                    .filter(record -> record.incarnation() == a.lease.incarnation())
                    .findFirst()
                    .orElseThrow()));
    await().until(this::emptyIsNewsAtB);
    assertThat(b.read(ALICE)).hasSize(1);
  }

  @Test
  void whatASnapshotLacksIsPutAgainAlthoughTheLeaseStands() throws Exception {
    Participant patient = Participant.of(redis.uri(), "patient");
    PresenceRecord alice = patient.signIn(ALICE);
    PresenceRecord bob = patient.signIn(BOB);
    await().until(() -> b.cluster.presence().emptyIsNews(patient.lease.incarnation()));
    try (RedisProbe probe = new RedisProbe(redis.uri())) {
      probe.save();
    }
    patient.change(alice, Status.BUSY);
    patient.change(bob, Status.OFFLINE);
    PresenceRecord carol = patient.signIn(BOB + 1);
    await().until(() -> b.heard.records.size() == 5);

    kill();

    await()
        .until(
            () ->
                b.cluster.reachable()
                    && b.cluster.presence().emptyIsNews(patient.lease.incarnation()));
    assertThat(patient.newIncarnations).isEmpty();
    assertThat(b.read(ALICE)).singleElement().extracting("status").isEqualTo(Status.BUSY);
    assertThat(b.read(BOB)).singleElement().extracting("status").isEqualTo(Status.OFFLINE);
    assertThat(b.read(carol.accountId()))
        .singleElement()
        .usingRecursiveComparison()
        .isEqualTo(carol);
    assertThat(b.heard.ended).doesNotContain(patient.lease.incarnation());
    patient.close();
  }

  @Test
  void whoLeavesANodeThatIsCutOffBeyondItsLeaseIsOfflineForEverybody() throws Exception {
    a.heard.mover = this::move;
    PresenceRecord alice = signInAtA(ALICE);
    signInAtA(BOB);
    await().until(this::emptyIsNewsAtB);
    long first = a.lease.incarnation();
    proxy.cut();
    await().until(() -> b.heard.ended.contains(first));
    sessionsOfA.remove(ALICE);
    a.change(alice, Status.OFFLINE);

    proxy.restore();

    await().until(() -> a.newIncarnations.size() == 1);
    await().until(this::emptyIsNewsAtB);
    assertThat(b.read(BOB)).hasSize(1);
    assertThat(b.read(ALICE)).isEmpty();
    assertThat(a.read(ALICE))
        .as("at its own node, which knows its former incarnation")
        .allMatch(record -> record.status() == Status.OFFLINE);
    try (RedisProbe probe = new RedisProbe(redis.uri())) {
      byte[] stored =
          Objects.requireNonNull(probe.get("presence:{" + Buckets.of(ALICE) + "}:" + ALICE));
      assertThat(StoredRecord.parseFrom(stored).getStatus()).isEqualTo(StoredStatus.STATUS_OFFLINE);
    }
  }
}
