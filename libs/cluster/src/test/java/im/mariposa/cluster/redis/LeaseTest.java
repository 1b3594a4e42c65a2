package im.mariposa.cluster.redis;

import static im.mariposa.cluster.redis.Participant.get;
import static im.mariposa.cluster.redis.Participant.registration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.cluster.mailbox.Mailboxes.Delivery;
import im.mariposa.cluster.mailbox.Mailboxes.Letter;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry.Lease;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.redis.frames.FrameHeader;
import im.mariposa.embedded.TestServers;
import im.mariposa.vocabulary.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leases that run out, are lost, or are many; with a lease time of one second. */
class LeaseTest {
  private static final long ALICE = 1001;

  private final String uri = TestServers.emptyRedis();
  private final Participant a = Participant.quick(uri, "a");
  private final RedisProbe probe = new RedisProbe(uri);

  @BeforeEach
  void letTheDoubtAboutANewRedisPass() {
    long early = probe.leaseFor(1);
    a.claim(1, early);
    await().until(() -> a.read(1).isEmpty());
    a.heard.ended.clear();
  }

  @AfterEach
  void close() {
    probe.close();
    a.close();
  }

  private List<NodeInfo> live() {
    return a.cluster.nodes().live(NodeKind.NOTIFICATION);
  }

  @Test
  void aLeaseIsRenewedAndStands() {
    long before = a.scripts("nodes-renew");
    await().until(() -> a.scripts("nodes-renew") >= before + 7);

    assertThat(a.lease.held()).isTrue();
    assertThat(live()).hasSize(1);
    assertThat(a.newIncarnations).isEmpty();
  }

  @Test
  void aConnectionForCommandsThatStandsStillLosesNoLease() {
    try (RedisProxy proxy = new RedisProxy(uri);
        Participant b = Participant.with(renewedOften(proxy.uri()), "b")) {
      PresenceRecord alice = b.signIn(ALICE);
      assertThat(b.read(ALICE)).hasSize(1);
      proxy.deafen(sent -> sent.contains("MGET"));
      for (int change = 0; change < 20_000; change++) {
        alice = b.change(alice, Status.AWAY);
      }

      long renewals = b.scripts("nodes-renew");
      await().until(() -> b.scripts("nodes-renew") >= renewals + 15);

      assertThat(b.newIncarnations).isEmpty();
      assertThat(b.lease.held()).isTrue();
      assertThat(a.heard.ended).isEmpty();
      assertThat(live()).hasSize(2);
    }
  }

  /** With a lease that is longer than a test is slow. */
  private static RedisSettings renewedOften(String uri) {
    return new RedisSettings(
        uri, Duration.ofMillis(500), Duration.ofSeconds(60), Duration.ofMillis(200));
  }

  private boolean draining(String name) {
    return live().stream().anyMatch(node -> node.name().equals(name) && node.draining());
  }

  @Test
  void whoeverGetsNoAnswersToCommandsTakesNobody() {
    try (RedisProxy proxy = new RedisProxy(uri);
        Participant b = Participant.with(renewedOften(proxy.uri()), "b")) {
      assertThat(b.read(ALICE)).isEmpty();
      assertThat(draining("b")).isFalse();

      proxy.deafen(sent -> sent.contains("MGET"));
      await().until(() -> draining("b"));

      proxy.cut();
      proxy.restore();
      await().until(() -> live().size() == 2 && !draining("b"));
      assertThat(b.newIncarnations).isEmpty();
    }
  }

  @Test
  void whoeverGetsNoAnswersToCommandsForALeaseTimeEnds() {
    try (RedisProxy proxy = new RedisProxy(uri);
        Participant b = Participant.quick(proxy.uri(), "b")) {
      long first = b.lease.incarnation();
      assertThat(b.read(ALICE)).isEmpty();

      proxy.deafen(sent -> sent.contains("MGET"));
      await().until(() -> a.heard.ended.equals(List.of(first)));
      assertThat(b.lease.held()).isFalse();
      assertThat(b.newIncarnations).isEmpty();

      proxy.cut();
      proxy.restore();
      await().until(() -> b.newIncarnations.size() == 1);
      await().until(() -> live().size() == 2 && !draining("b"));
    }
  }

  @Test
  void aLeaseThatNobodyRenewsEnds() {
    long dead = probe.leaseFor(700);
    await().until(() -> live().size() == 2);
    a.claim(ALICE, dead);
    assertThat(a.read(ALICE)).hasSize(1);

    await().until(() -> a.heard.ended.equals(List.of(dead)));

    assertThat(live()).hasSize(1);
    assertThat(a.read(ALICE)).isEmpty();
  }

  @Test
  void theNumberOfAnEndedLeaseIsGivenAgain() {
    assertThat(NodeInfo.numberOf(probe.leaseFor(1))).isEqualTo(1);
    await().until(() -> NodeInfo.numberOf(probe.leaseFor(1)) == 1);
    assertThat(NodeInfo.numberOf(probe.leaseFor(10_000))).isLessThanOrEqualTo(2);
  }

  @Test
  void framesOfAnEndedNodeAreDropped() {
    long dead = probe.leaseFor(300);
    await().until(() -> a.heard.ended.equals(List.of(dead)));
    long before = a.frames("received");

    probe.publish("presence:{3}", FrameHeader.of(dead, 5));
    probe.publish("presence:{3}", FrameHeader.of(dead + 1024, 5));

    await().until(() -> a.frames("received") == before + 1);
    assertThat(a.heard.doubtful).isEmpty();
  }

  @Test
  void aNodeThatLostItsLeaseTakesANewIncarnation() {
    long first = a.lease.incarnation();
    List<Delivery> mail = new CopyOnWriteArrayList<>();
    get(a.cluster.mailboxes().open(first, mail::add));

    probe.deleteField("{nodes}:leases", Integer.toString(a.lease.number()));

    await().until(() -> a.newIncarnations.size() == 1);
    assertThat(a.newIncarnations.getFirst()).isEqualTo(a.lease.incarnation()).isNotEqualTo(first);
    assertThat(a.lease.held()).isTrue();
    assertThat(a.heard.ended).as("a node does not end for itself").isEmpty();
    // Whoever still knows the former one reaches it for a while.
    a.cluster.mailboxes().sendTo(first, new Letter(ALICE, new Message.Renamed(7, "A")));
    await().until(() -> mail.size() == 1);
    await().until(() -> probe.subscribers("mailbox:{" + first + "}") == 0);
    mail.clear();
    // Its mailbox moved with it.
    a.signIn(ALICE);
    await()
        .until(
            () -> {
              a.cluster.mailboxes().send(List.of(new Letter(ALICE, new Message.Renamed(1, "A"))));
              return !mail.isEmpty();
            });
  }

  @Test
  void recordsOfANodeThatNobodyKnowsAreLeftOutAfterTheTableWasRead() {
    long unknown = 4712L << 10 | 900;
    a.claim(ALICE, unknown);

    assertThat(a.read(ALICE)).isEmpty();
  }

  @Test
  void recordsOfANodeThatJoinedThisMomentAreRead() {
    for (int i = 0; i < 20; i++) {
      long fresh = probe.leaseFor(10_000);
      a.claim(ALICE, fresh);

      assertThat(a.read(ALICE)).hasSize(1);
    }
  }

  @Test
  void manyNodesJoinAtOnceWithDifferentNumbers() {
    List<RedisCluster> clusters = new ArrayList<>();
    List<CompletionStage<Lease>> joins = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      RedisCluster cluster =
          RedisCluster.open(
              RedisSettings.at(uri),
              "n" + i,
              new io.micrometer.core.instrument.simple.SimpleMeterRegistry());
      clusters.add(cluster);
      joins.add(cluster.nodes().join(registration("n" + i, incarnation -> {})));
    }

    List<Integer> numbers =
        joins.stream().map(Participant::get).map(Lease::number).sorted().toList();

    // 0 is a's, 1 was free.
    assertThat(numbers).containsExactly(1, 2, 3, 4);
    clusters.forEach(RedisCluster::close);
  }

  @Test
  void nobodyIsDeclaredDeadAtOnceWhenRedisLostItsData() {
    long other = probe.leaseFor(60_000);
    await().until(() -> live().size() == 2);
    a.claim(ALICE, other);
    probe.delete("{nodes}:epoch");
    probe.delete("{nodes}:leases");

    await().until(() -> a.newIncarnations.size() == 1);
    assertThat(a.heard.ended).isEmpty();
    assertThat(live()).as("the other node is kept while in doubt").hasSize(2);
    assertThat(a.read(ALICE)).hasSize(1);

    await().until(() -> a.heard.ended.equals(List.of(other)));
    assertThat(live()).hasSize(1);
    assertThat(a.read(ALICE)).isEmpty();
  }
}
