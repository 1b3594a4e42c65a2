package im.mariposa.cluster.redis.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.redis.nodes.Liveness.State;
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
        Duration.ZERO);
  }

  private List<Long> read(double seconds, String epoch, long... incarnations) {
    List<NodeInfo> nodes = LongStream.of(incarnations).mapToObj(i -> node(i, false)).toList();
    return table.apply(
        new Reading(at(seconds), epoch, Duration.ofHours(1), nodes),
        incarnation -> incarnation == A);
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

    assertThat(table.apply(new Reading(at(0.4), "e", Duration.ofHours(1), List.of()), i -> i == A))
        .as("the reading began before it was heard of")
        .isEmpty();
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
    table.apply(new Reading(at(0), "e", Duration.ofSeconds(7), List.of()), i -> false);

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
            NodeKind.NOTIFICATION, 5, C, "n" + B, "127.0.0.1", 1864, 0, 100, false, Duration.ZERO);

    table.apply(
        new Reading(at(1), "f", Duration.ofHours(1), List.of(node(A, false), again)), i -> i == A);

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
  void drainingIsShown() {
    read(0, "e", A);

    List<Long> ended =
        table.apply(
            new Reading(at(1), "e", Duration.ofHours(1), List.of(node(A, true))), i -> i == A);

    assertThat(ended).isEmpty();
    assertThat(table.live(NodeKind.NOTIFICATION).getFirst().draining()).isTrue();
    assertThat(table.live(NodeKind.PORTAL)).isEmpty();
  }
}
