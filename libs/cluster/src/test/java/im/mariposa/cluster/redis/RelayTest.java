package im.mariposa.cluster.redis;

import static im.mariposa.cluster.redis.Participant.get;
import static im.mariposa.cluster.redis.Participant.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.cluster.presence.Buckets;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.redis.frames.FrameHeader;
import im.mariposa.embedded.TestServers;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the relay costs, and how it notices what is missing. */
class RelayTest {
  private static final long ALICE = 1001;
  private static final String ALICES_KEY = "presence:{" + Buckets.of(ALICE) + "}:" + ALICE;
  private static final String ALICES_CHANNEL = "presence:{" + Buckets.of(ALICE) + "}";

  private final String uri = TestServers.emptyRedis();
  private final Participant a = Participant.of(uri, "a");
  private final Participant b = Participant.of(uri, "b");
  private final RedisProbe probe = new RedisProbe(uri);

  @AfterEach
  void close() {
    probe.close();
    a.close();
    b.close();
  }

  @Test
  void aSignInIsOneScriptAndAChangeIsOneScript() {
    PresenceRecord alice = a.signIn(ALICE);
    assertThat(a.scripts("presence-claim")).isEqualTo(1);
    assertThat(a.scripts("presence-put")).isZero();

    a.change(alice, Status.AWAY);

    await().until(() -> b.heard.records.size() == 2);
    await().until(() -> a.scripts("presence-put") == 1);
    assertThat(a.scripts("presence-claim")).isEqualTo(1);
    assertThat(a.frames("sent")).isEqualTo(2);
    assertThat(b.frames("received")).isEqualTo(2);
  }

  @Test
  void underLoadWhatComesMeanwhileIsGathered() {
    List<PresenceRecord> people = new ArrayList<>();
    // All of one bucket, so that each batch can be a single script.
    for (long id = 1; people.size() < 20; id++) {
      if (Buckets.of(id) == 17) {
        people.add(a.signIn(id));
      }
    }
    int rounds = 500;
    for (int round = 0; round < rounds; round++) {
      people.replaceAll(record -> a.change(record, Status.BUSY));
    }

    int changes = rounds * people.size();
    await().until(() -> b.heard.records.size() == changes + people.size());

    assertThat(a.scripts("presence-put")).isLessThan(changes / 4);
    assertThat(b.frames("received")).isLessThan(changes / 4);
    assertThat(b.heard.batches.longValue())
        .as("a frame is delivered at once")
        .isLessThanOrEqualTo(b.frames("received"));
    assertThat(a.lost()).isZero();
    assertThat(b.gaps()).isZero();
  }

  @Test
  void ownFramesAreNotEvenCounted() {
    PresenceRecord alice = a.signIn(ALICE);
    a.change(alice, Status.AWAY);

    await().until(() -> b.heard.records.size() == 2);

    assertThat(a.frames("received")).isZero();
    assertThat(a.heard.records).isEmpty();
  }

  @Test
  void aHoleInTheNumbersMakesItsBucketDoubtful() {
    long stranger = 99L << 10 | 5;
    probe.publish("presence:{3}", FrameHeader.of(stranger, 7));
    probe.publish("presence:{3}", FrameHeader.of(stranger, 8));
    probe.publish("presence:{4}", FrameHeader.of(stranger, 1));
    await().until(() -> b.frames("received") == 3);
    assertThat(b.heard.doubtful).isEmpty();

    probe.publish("presence:{3}", FrameHeader.of(stranger, 10));

    await().until(() -> b.frames("received") == 4);
    assertThat(b.heard.doubtful).containsExactly(3);
    assertThat(b.gaps()).isEqualTo(1);
  }

  @Test
  void theFirstFrameOfANewNodeIsMissedToo() {
    long stranger = probe.leaseFor(5_000);
    await()
        .until(
            () ->
                b.cluster.nodes().live(im.mariposa.cluster.nodes.NodeKind.NOTIFICATION).size()
                    == 3);

    probe.publish("presence:{3}", FrameHeader.of(stranger, 2));

    await().until(() -> b.heard.doubtful.equals(List.of(3)));
  }

  @Test
  void whatIsNoFrameHarmsNobody() {
    probe.publish(ALICES_CHANNEL, new byte[] {1, 2, 3});
    byte[] broken = java.util.Arrays.copyOf(FrameHeader.of(99L << 10, 1), 30);
    broken[18] = 0x1a;
    broken[19] = 0x7f;
    probe.publish(ALICES_CHANNEL, broken);
    a.signIn(ALICE);

    await().until(() -> b.heard.records.size() == 1);

    assertThat(b.heard.doubtful).containsExactly(Buckets.of(ALICE));
  }

  @Test
  void anEmptyFrameFollowsASecondAfterTheLastOne() {
    a.signIn(ALICE);
    await().until(() -> b.frames("received") == 1);

    await().atMost(Duration.ofSeconds(4)).until(() -> b.frames("received") == 2);

    assertThat(b.heard.records).hasSize(1);
    assertThat(b.gaps()).isZero();
  }

  @Test
  void aRefusedWriteLeavesNoHole() {
    PresenceRecord old = a.signIn(ALICE);
    b.signIn(ALICE);
    await().until(() -> !a.heard.superseded.isEmpty());
    a.change(old, Status.AWAY);
    await().until(() -> a.heard.superseded.size() == 2);

    PresenceRecord again = a.signIn(ALICE);

    await().until(() -> b.heard.records.stream().anyMatch(r -> r.session() == again.session()));
    assertThat(b.gaps()).isZero();
    assertThat(b.heard.records).hasSize(2);
    assertThat(b.frames("received")).isEqualTo(3);
  }

  @Test
  void recordsExpireAnHourAfterSignOutAndADayWithoutRenewal() {
    PresenceRecord alice = a.signIn(ALICE);
    assertThat(probe.secondsToLive(ALICES_KEY)).isBetween(23 * 3600L, 24 * 3600L);

    a.change(alice, Status.OFFLINE);

    await().until(() -> b.heard.records.size() == 2);
    assertThat(probe.secondsToLive(ALICES_KEY)).isBetween(3500L, 3600L);
  }

  @Test
  void scriptsThatRedisForgotAreSentWhole() {
    PresenceRecord alice = a.signIn(ALICE);
    probe.forgetScripts();

    a.change(alice, Status.AWAY);
    a.signIn(ALICE + 1);

    await().until(() -> b.heard.records.size() == 3);
    assertThat(a.lost()).isZero();
  }

  @Test
  void aSessionIdIsAboveTheStoredOneWhateverTheClockSays() {
    a.signIn(ALICE);
    long future = (1L << 53) - 1000;
    a.change(
        new PresenceRecord(
            ALICE,
            "h",
            "n",
            Status.ONLINE,
            a.lease.incarnation(),
            future,
            1,
            false,
            0,
            Dialect.MSNP5,
            record(ALICE, 1).visibility()),
        Status.ONLINE);
    await().until(() -> b.heard.records.size() == 2);

    assertThat(b.signIn(ALICE).session()).isEqualTo(future + 1);
  }

  @Test
  void aReadOfLivePeopleIsNoScript() {
    a.signIn(ALICE);
    await().until(() -> b.heard.records.size() == 1);
    long before = b.scripts("nodes-read");

    assertThat(b.read(ALICE)).hasSize(1);

    assertThat(b.scripts("nodes-read") - before)
        .as("the reading of each second at most")
        .isLessThan(2);
  }

  @Test
  void aMailFrameThatCannotBeReadMayHaveBeenAnything() {
    AtomicInteger doubts = new AtomicInteger();
    get(a.cluster.mailboxes().open(a.lease.incarnation(), mail -> {}));
    a.cluster.mailboxes().onDoubt(doubts::incrementAndGet);
    byte[] header = FrameHeader.of(b.lease.incarnation(), 1);
    byte[] broken = Arrays.copyOf(header, header.length + 2);
    broken[header.length] = 0x1a; // a field that is cut off behind its length
    broken[header.length + 1] = 0x7f;

    probe.publish("mailbox:{" + a.lease.incarnation() + "}", broken);

    await().until(() -> doubts.get() == 1);
  }
}
