package im.mariposa.cluster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.embedded.TestServers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A participant that does not hear what is published says so. */
class CanaryTest {
  private final String uri = TestServers.emptyRedis();
  private final RedisProxy proxy = new RedisProxy(uri);
  private final Participant a = Participant.of(proxy.uri(), "a");
  private final Participant b = Participant.of(uri, "b");

  @AfterEach
  void close() {
    a.close();
    b.close();
    proxy.close();
  }

  /** Whether b would send people to a. */
  private boolean draining() {
    return b.cluster.nodes().live(NodeKind.NOTIFICATION).stream()
        .filter(node -> node.name().equals("a"))
        .anyMatch(NodeInfo::draining);
  }

  private long heard() {
    return a.meters.get("mariposa.relay.canary").timer().count();
  }

  @Test
  void whoeverHearsItselfIsReadyAndShowsHowLateItIs() {
    await().until(() -> heard() >= 2);

    assertThat(a.cluster.reachable()).isTrue();
    assertThat(draining()).isFalse();
    assertThat(a.meters.get("mariposa.relay.canary").timer().max(TimeUnit.SECONDS)).isPositive();
  }

  @Test
  void whoeverIsDeafTakesNobodyUntilItHearsAgain() {
    proxy.deafen(sent -> sent.contains("SUBSCRIBE"));

    await().until(() -> !a.cluster.reachable());
    await().until(this::draining);
    assertThat(a.lease.held()).as("its people stay").isTrue();
    assertThat(b.cluster.reachable()).isTrue();

    proxy.cut();
    proxy.restore();

    await().atMost(Duration.ofSeconds(15)).until(a.cluster::reachable);
    await().until(() -> !draining());
    assertThat(a.newIncarnations).isEmpty();
  }
}
