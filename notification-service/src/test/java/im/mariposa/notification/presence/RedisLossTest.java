package im.mariposa.notification.presence;

import static org.awaitility.Awaitility.await;

import im.mariposa.cluster.Cluster;
import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.redis.RedisCluster;
import im.mariposa.cluster.redis.RedisSettings;
import im.mariposa.embedded.EmbeddedRedis;
import im.mariposa.embedded.TestServers;
import im.mariposa.notification.network.LineClient;
import im.mariposa.notification.network.TestNetwork;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two nodes on a real Redis that loses everything, or stands still for longer than leases last:
 * nobody who did not leave is shown to have left.
 */
class RedisLossTest {
  private static final Duration LEASE = Duration.ofSeconds(3);

  private final EmbeddedRedis redis = TestServers.ownRedis();
  private final List<Cluster> clusters = new CopyOnWriteArrayList<>();
  private final TestNetwork network = TestNetwork.on(this::open, 2);
  private LineClient alice;
  private LineClient bob;
  private LineClient carol;

  private Cluster open(String node) {
    Cluster cluster =
        RedisCluster.open(
            new RedisSettings(redis.uri(), Duration.ofMillis(500), LEASE, Duration.ofMillis(500)),
            node,
            new SimpleMeterRegistry());
    clusters.add(cluster);
    return cluster;
  }

  @BeforeEach
  void people() {
    network.directory.accounts("alice", "bob", "carol");
    network.directory.friends("alice", "bob");
    network.directory.friends("alice", "carol");
    network.directory.friends("bob", "carol");
    alice = network.online(0, "alice");
    bob = network.online(1, "bob");
    carol = network.online(1, "carol");
    alice.expect("NLN NLN bob@example.com Bob", "NLN NLN carol@example.com Carol");
    bob.expect("NLN NLN carol@example.com Carol");
  }

  @AfterEach
  void close() {
    network.close();
    redis.close();
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(redis.processId())).start().waitFor();
  }

  private List<Long> incarnations() {
    return clusters.getFirst().nodes().live(NodeKind.NOTIFICATION).stream()
        .map(NodeInfo::incarnation)
        .toList();
  }

  private List<Long> both() {
    await().until(() -> incarnations().size() == 2);
    return incarnations();
  }

  /** Both nodes are there again, and know that these have ended. */
  private void awaitEnded(List<Long> before) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                network.node(0).ready()
                    && network.node(1).ready()
                    && clusters.stream()
                        .allMatch(
                            cluster ->
                                before.stream()
                                    .filter(i -> !incarnations().contains(i))
                                    .allMatch(cluster.presence()::emptyIsNews)));
  }

  private void nobodySawAnything() {
    alice.expectNothing();
    bob.expectNothing();
    carol.expectNothing();
    bob.send("CHG 7 BSY").expect("CHG 7 BSY");
    alice.expect("NLN BSY bob@example.com Bob");
    carol.expect("NLN BSY bob@example.com Bob");
    alice.send("CHG 7 AWY").expect("CHG 7 AWY");
    bob.expect("NLN AWY alice@example.com Alice");
  }

  @Test
  void nobodyFlashesWhenRedisComesBackEmpty() throws Exception {
    List<Long> before = both();
    signal("KILL");

    await().until(() -> !incarnations().equals(before) && incarnations().size() == 2);
    awaitEnded(before);
    nobodySawAnything();
  }

  @Test
  void nobodyFlashesWhenRedisStandsStillForLongerThanLeases() throws Exception {
    List<Long> before = both();
    signal("STOP");
    try {
      long since = System.nanoTime();
      await().until(() -> System.nanoTime() - since > LEASE.plusSeconds(1).toNanos());
    } finally {
      signal("CONT");
    }

    awaitEnded(before);
    nobodySawAnything();
  }

  @Test
  void whoLeftMeanwhileIsOffline() throws Exception {
    List<Long> before = both();
    signal("STOP");
    bob.send("OUT").expect("OUT").expectClosed();
    carol.expect("FLN bob@example.com");
    signal("KILL");

    alice.expect("FLN bob@example.com");
    awaitEnded(before);
    alice.expectNothing();
    carol.expectNothing();
  }
}
