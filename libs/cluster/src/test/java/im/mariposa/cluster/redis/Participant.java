package im.mariposa.cluster.redis;

import static im.mariposa.cluster.Examples.notification;
import static im.mariposa.cluster.Examples.record;

import im.mariposa.cluster.Await;
import im.mariposa.cluster.HeardPresence;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry.Lease;
import im.mariposa.cluster.nodes.NodeRegistry.Load;
import im.mariposa.cluster.nodes.NodeRegistry.Registration;
import im.mariposa.cluster.presence.Presence.Publication;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.vocabulary.Status;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A notification node of one test, with what it heard and counted. */
final class Participant implements AutoCloseable {
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final HeardPresence heard = new HeardPresence();
  final List<Long> newIncarnations = new CopyOnWriteArrayList<>();
  final RedisCluster cluster;
  final Lease lease;

  private Participant(RedisClusterSettings settings) {
    cluster = RedisCluster.open(settings, meters);
    lease = Await.get(cluster.nodes().join(registration(settings.participant())));
    Await.get(cluster.presence().listen(heard));
  }

  private Registration registration(String name) {
    Registration example = notification(name);
    return new Registration(
        NodeKind.NOTIFICATION,
        name,
        example.host(),
        example.port(),
        () -> new Load(0, 1, false),
        newIncarnations::add);
  }

  static Participant of(String uri, String name) {
    return new Participant(RedisClusterSettings.of(uri, name));
  }

  /** With a lease of one second. */
  static Participant quick(String uri, String name) {
    return new Participant(
        new RedisClusterSettings(
            uri, Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(200), name));
  }

  PresenceRecord signIn(long accountId) {
    return Await.get(cluster.presence().claim(record(accountId, lease.incarnation()))).record();
  }

  PresenceRecord change(PresenceRecord record, Status status) {
    PresenceRecord next = record.withStatus(status);
    cluster.presence().publish(new Publication(next, null));
    return next;
  }

  long scripts(String name) {
    return meters.get("mariposa.redis.scripts").tag("script", name).timer().count();
  }

  long frames(String direction) {
    return (long)
        meters
            .get("mariposa.relay.frames")
            .tag("channel", "presence")
            .tag("direction", direction)
            .counter()
            .count();
  }

  long gaps() {
    return (long) meters.get("mariposa.relay.gaps").tag("channel", "presence").counter().count();
  }

  long lost() {
    return (long) meters.get("mariposa.relay.lost").tag("channel", "presence").counter().count();
  }

  @Override
  public void close() {
    cluster.close();
  }
}
