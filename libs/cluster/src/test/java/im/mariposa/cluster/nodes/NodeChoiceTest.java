package im.mariposa.cluster.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeChoiceTest {
  private static final long SEED = Long.getLong("mariposa.seed", System.nanoTime());

  private long now = 1_000_000;
  private final NodeChoice choice = new NodeChoice(new SplittableRandom(SEED), () -> now);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 9})
  void aBurstSpreadsOverEqualNodesThatReportNothingMeanwhile(int nodes) {
    List<NodeInfo> live = IntStream.range(0, nodes).mapToObj(i -> node(i, 500, 10_000)).toList();
    int[] got = new int[nodes];
    for (int i = 0; i < 1000; i++) {
      got[chosen(live)]++;
    }
    assertEven(got, 1000);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 9})
  void aBurstSpreadsWhileNodesReportAtDifferentTimesAndAreReadLate(int nodes) {
    int[] got = new int[nodes];
    int[] reported = new int[nodes];
    long[] reportedAt = new long[nodes];
    List<NodeInfo> table = new ArrayList<>();
    long start = now;
    for (int millisecond = 0; millisecond < 4000; millisecond++, now++) {
      for (int i = 0; i < nodes; i++) {
        if (millisecond % 2000 == i * 217 % 2000) {
          reported[i] = got[i];
          reportedAt[i] = now;
        }
      }
      if (millisecond % 1000 == 0) {
        table.clear();
        for (int i = 0; i < nodes; i++) {
          Duration age = Duration.ofMillis(reportedAt[i] == 0 ? now - start : now - reportedAt[i]);
          table.add(node(i, reported[i], 10_000, false, age));
        }
      }
      if (millisecond % 4 == 0) {
        got[chosen(table)]++;
      }
    }
    assertEven(got, 1000);
  }

  @Test
  void whoHoldsMoreGetsFewerUntilBothAreEven() {
    List<NodeInfo> live = List.of(node(1, 100, 1000), node(2, 0, 1000));
    int[] got = new int[3];
    for (int i = 0; i < 100; i++) {
      got[chosen(live)]++;
    }
    assertThat(got).containsExactly(0, 0, 100);
  }

  @Test
  void loadIsMeasuredAgainstCapacity() {
    List<NodeInfo> live = List.of(node(1, 0, 3000), node(2, 0, 1000));
    int[] got = new int[3];
    for (int i = 0; i < 400; i++) {
      got[chosen(live)]++;
    }
    assertThat(got[1]).isBetween(295, 305);
  }

  @Test
  void drainingAndFullNodesGetNobody() {
    List<NodeInfo> live = List.of(draining(1), node(2, 1000, 1000), node(3, 999, 1000));
    assertThat(chosen(live)).isEqualTo(3);
    assertThat(choice.choose(live)).as("the last place was given away").isNull();
  }

  @Test
  void aNodeWithoutCapacityGetsNobody() {
    assertThat(choice.choose(List.of(node(1, 0, 0)))).isNull();
    assertThat(choice.choose(List.of())).isNull();
  }

  @Test
  void whatANodeReportsReplacesWhatWasChosenBefore() {
    assertThat(chosen(List.of(node(1, 0, 1)))).isEqualTo(1);
    assertThat(choice.choose(List.of(node(1, 0, 1)))).isNull();
    now += 5000;
    NodeInfo later = node(1, 0, 1, false, Duration.ofMillis(900));
    assertThat(chosen(List.of(later))).as("he never arrived").isEqualTo(1);
  }

  private static NodeInfo node(int number, int sessions, int capacity) {
    return node(number, sessions, capacity, false, Duration.ZERO);
  }

  private static NodeInfo draining(int number) {
    return node(number, 0, 1000, true, Duration.ZERO);
  }

  private static NodeInfo node(
      int number, int sessions, int capacity, boolean draining, Duration leaseAge) {
    long incarnation = 7L << 10 | number;
    String name = "node-" + number;
    return new NodeInfo(
        NodeKind.NOTIFICATION,
        number,
        incarnation,
        name,
        "",
        1863,
        sessions,
        capacity,
        draining,
        Duration.ZERO,
        leaseAge);
  }

  private int chosen(List<NodeInfo> live) {
    NodeInfo node = choice.choose(live);
    assertThat(node).isNotNull();
    return node == null ? -1 : node.number();
  }

  private static void assertEven(int[] got, int total) {
    double share = (double) total / got.length;
    assertThat(Arrays.stream(got).boxed().toList())
        .as("seed %d", SEED)
        .allSatisfy(count -> assertThat((double) count).isBetween(share * 0.9, share * 1.1));
  }
}
