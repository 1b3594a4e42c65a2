package im.mariposa.cluster.redis.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.redis.nodes.Liveness.State;
import im.mariposa.cluster.redis.nodes.NodeTable.Leased;
import im.mariposa.cluster.redis.nodes.NodeTable.Reading;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Who is dead, and when it is too early to say. The lease is 10 s; times are seconds. */
class NodeTableTest {
  private static final long A = 1L << 10;
  private static final long B = 2L << 10 | 1;
  private static final long C = 3L << 10 | 2;

  private final NodeTable table = new NodeTable(Duration.ofSeconds(10), Duration.ofSeconds(4));

  private static long at(double seconds) {
    return Math.round(seconds * 1e9);
  }

  private static NodeInfo node(long incarnation, boolean draining) {
    return new NodeInfo(
        NodeKind.NOTIFICATION,
        NodeInfo.numberOf(incarnation),
        incarnation,
        "n" + incarnation,
        "127.0.0.1",
        1864,
        0,
        100,
        draining,
        Duration.ZERO,
        Duration.ZERO);
  }

  private List<Long> read(double seconds, String epoch, long... incarnations) {
    return read(seconds, epoch, Duration.ofHours(1), leases("", incarnations));
  }

  private List<Long> read(double seconds, String epoch, Duration age, List<Leased> leases) {
    return table.apply(
        new Reading(at(seconds), epoch, age, leases), incarnation -> incarnation == A);
  }

  /** Leases of nodes that have put everything under an epoch. */
  private static List<Leased> leases(String putEpoch, long... incarnations) {
    return LongStream.of(incarnations)
        .mapToObj(
            incarnation ->
                new Leased(node(incarnation, false), new Announcement(putEpoch, List.of())))
        .toList();
  }

  @Test
  void aNodeThatIsMissingInAReadingIsDead() {
    assertThat(read(0, "e", A, B)).isEmpty();
    assertThat(read(1, "e", A, B)).isEmpty();

    List<Long> ended = read(2, "e", A);

    assertThat(ended).containsExactly(B);
    assertThat(table.state(B, at(2))).isEqualTo(State.ENDED);
    assertThat(table.live()).hasSize(1);
    assertThat(read(3, "e", A)).isEmpty();
  }

  @Test
  void whoeverIsHeardOfButNotInALaterReadingIsDead() {
    read(0, "e", A);

    assertThat(table.state(C, at(0.5))).isEqualTo(State.UNKNOWN);

    assertThat(read(0.4, "e")).as("the reading began before it was heard of").isEmpty();
    assertThat(read(1, "e", A)).containsExactly(C);
  }

  @Test
  void aNewEpochPutsItInDoubtForALeaseTime() {
    read(0, "e", A, B);

    assertThat(read(1, "f", A)).isEmpty();
    assertThat(table.inDoubt(at(1))).isTrue();
    assertThat(table.live()).hasSize(2);
    assertThat(table.state(B, at(1))).isEqualTo(State.LIVE);
    assertThat(table.state(C, at(2))).isEqualTo(State.UNKNOWN);
    for (int second = 2; second <= 10; second++) {
      assertThat(read(second, "f", A)).isEmpty();
    }

    assertThat(read(11, "f", A)).containsExactlyInAnyOrder(B, C);
    assertThat(table.inDoubt(at(11))).isFalse();
  }

  @Test
  void aTimeWithoutReadingsPutsItInDoubt() {
    read(0, "e", A, B);

    assertThat(read(4, "e", A, B)).isEmpty();
    assertThat(table.inDoubt(at(4))).isFalse();
    assertThat(read(8.1, "e", A)).isEmpty();
    for (int second = 9; second <= 18; second++) {
      assertThat(read(second, "e", A)).isEmpty();
    }
    assertThat(read(18.2, "e", A)).containsExactly(B);
  }

  @Test
  void aYoungRedisIsInDoubtForTheRestOfALeaseTime() {
    read(0, "e", Duration.ofSeconds(7), List.of());

    assertThat(table.inDoubt(at(2.9))).isTrue();
    assertThat(table.inDoubt(at(3))).isFalse();
  }

  @Test
  void whoGaveHisLeaseBackIsDeadEvenInDoubt() {
    read(0, "e", A, B, C);
    table.departed(B);

    List<Long> ended = read(1, "f", A);

    assertThat(ended).containsExactly(B);
    assertThat(table.live()).extracting(NodeInfo::incarnation).containsExactly(A, C);
  }

  @Test
  void inDoubtANewIncarnationAtTheSameAddressTakesTheOldOnesPlace() {
    read(0, "e", A, B);
    NodeInfo again =
        new NodeInfo(
            NodeKind.NOTIFICATION,
            5,
            C,
            "n" + B,
            "127.0.0.1",
            1864,
            0,
            100,
            false,
            Duration.ZERO,
            Duration.ZERO);

    read(
        1,
        "f",
        Duration.ofHours(1),
        List.of(
            new Leased(node(A, false), Announcement.NONE), new Leased(again, Announcement.NONE)));

    assertThat(table.live()).extracting(NodeInfo::incarnation).containsExactly(A, C);
    assertThat(table.state(B, at(1)))
        .as("its records are not thrown away yet")
        .isEqualTo(State.UNKNOWN);
  }

  @Test
  void aNodeNeverEndsForItself() {
    read(0, "e", A, B);

    assertThat(read(1, "e", B)).isEmpty();
  }

  @Test
  void aBrokenConnectionPutsItInDoubtForALeaseTimeAfterTheNextReading() {
    read(0, "e", A, B);
    table.interrupted(at(0.5));

    assertThat(read(1, "e", A)).isEmpty();
    for (int second = 2; second <= 10; second++) {
      assertThat(read(second, "e", A)).isEmpty();
    }
    assertThat(read(11, "e", A)).containsExactly(B);
  }

  @Test
  void aFormerIncarnationDoesNotEndWhileItsRecordsAreMoved() {
    read(0, "e", A, B);
    List<Leased> moving = List.of(new Leased(node(C, false), new Announcement("", List.of(B))));

    assertThat(read(1, "e", Duration.ofHours(1), moving)).isEmpty();
    assertThat(table.state(B, at(1))).isEqualTo(State.LIVE);
    assertThat(table.live()).extracting(NodeInfo::incarnation).containsExactly(C);

    assertThat(read(2, "e", A, C)).containsExactly(B);
    assertThat(read(3, "e", Duration.ofHours(1), moving)).isEmpty();
    assertThat(table.state(B, at(3)))
        .as("what has ended does not come back")
        .isEqualTo(State.ENDED);
  }

  @Test
  void whoHasPutEverythingIsKnownByTheEpochOfTheReading() {
    read(0, "e", Duration.ofHours(1), leases("e", A, B));
    read(1, "e", Duration.ofHours(1), leases("", C));
    assertThat(table.putComplete(C)).isFalse();

    read(2, "e", Duration.ofHours(1), leases("e", A, C));
    assertThat(table.putComplete(B)).as("its lease ended").isFalse();
    assertThat(table.putComplete(C)).isTrue();

    read(3, "f", Duration.ofHours(1), leases("e", A, C));
    assertThat(table.putComplete(C)).as("Redis lost data since").isFalse();
    assertThat(table.state(C, at(3))).isEqualTo(State.LIVE);

    read(4, "f", Duration.ofHours(1), leases("f", A, C));
    assertThat(table.putComplete(C)).as("in doubt, and yet it has put everything").isTrue();
  }

  @Test
  void nobodysAnnouncementCountsFromABrokenConnectionToTheNextReading() {
    read(0, "e", Duration.ofHours(1), leases("e", A, B));
    table.interrupted(at(2));
    assertThat(table.putComplete(B)).isFalse();

    read(1.9, "e", Duration.ofHours(1), leases("e", A, B));
    assertThat(table.putComplete(B)).as("that reading came over the old connection").isFalse();

    read(3, "e", Duration.ofHours(1), leases("e", A, B));
    assertThat(table.putComplete(B)).isTrue();
  }

  @Test
  void drainingIsShown() {
    read(0, "e", A);

    assertThat(
            read(
                1, "e", Duration.ofHours(1), List.of(new Leased(node(A, true), Announcement.NONE))))
        .isEmpty();
    assertThat(table.live(NodeKind.NOTIFICATION).getFirst().draining()).isTrue();
    assertThat(table.live(NodeKind.PORTAL)).isEmpty();
  }
}
