package im.mariposa.fakes.cluster;

import static im.mariposa.fakes.cluster.Examples.notification;
import static im.mariposa.fakes.cluster.Examples.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.cluster.Cluster;
import im.mariposa.cluster.ClusterUnavailableException;
import im.mariposa.cluster.nodes.NodeRegistry.Lease;
import im.mariposa.cluster.presence.Buckets;
import im.mariposa.cluster.presence.Presence.Publication;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract on the fake, and how a test plays death and outage with it. */
class InMemoryClusterTest extends ClusterContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  protected Cluster participant(String name) {
    return store.participant(name);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void aParticipantThatDiesIsToldToTheOthers() {
    InMemoryCluster watcher = store.participant("watcher");
    InMemoryCluster victim = store.participant("victim");
    HeardPresence heard = new HeardPresence();
    Await.get(watcher.presence().listen(heard));
    Lease lease = Await.get(victim.nodes().join(notification("victim")));
    Await.get(victim.presence().claim(record(1, lease.incarnation())));

    victim.die();

    await().until(() -> heard.ended.contains(lease.incarnation()));
    assertThat(Await.get(watcher.presence().read(List.of(1L)))).isEmpty();
  }

  @Test
  void whileTheStoreIsAwayEverythingIsRefusedAndAfterwardsAllIsDoubtful() {
    InMemoryCluster node = store.participant("node");
    HeardPresence heard = new HeardPresence();
    Await.get(node.presence().listen(heard));
    Lease lease = Await.get(node.nodes().join(notification("node")));

    store.away(true);

    assertThat(node.reachable()).isFalse();
    assertThat(Await.failure(node.presence().claim(record(1, 1))))
        .isInstanceOf(ClusterUnavailableException.class);
    assertThat(Await.failure(node.presence().read(List.of(1L))))
        .isInstanceOf(ClusterUnavailableException.class);
    node.presence().publish(new Publication(record(1, lease.incarnation()), null));

    store.away(false);

    await().until(() -> heard.doubtful.size() == Buckets.COUNT);
    assertThat(Await.get(node.presence().read(List.of(1L)))).hasSize(1);
    assertThat(node.reachable()).isTrue();
  }
}
