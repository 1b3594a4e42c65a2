package im.mariposa.cluster.redis;

import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry.Lease;
import im.mariposa.cluster.nodes.NodeRegistry.Load;
import im.mariposa.cluster.nodes.NodeRegistry.Registration;
import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.Presence.Publication;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.Status;
import im.mariposa.vocabulary.Visibility;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A notification node of one test, with what it heard and counted. */
final class Participant implements AutoCloseable {
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Heard heard = new Heard();
  final List<Long> newIncarnations = new CopyOnWriteArrayList<>();
  final RedisCluster cluster;
  final Lease lease;

  /** Has a session publish its record under a new incarnation, and says whether it is here. */
  interface Mover {
    boolean test(long accountId, long incarnation);
  }

  /** What the listener was told. */
  static final class Heard implements Presence.Listener {
    final List<PresenceRecord> records = new CopyOnWriteArrayList<>();
    final List<Integer> doubtful = new CopyOnWriteArrayList<>();
    final List<Long> superseded = new CopyOnWriteArrayList<>();
    final List<Long> ended = new CopyOnWriteArrayList<>();

    /** Records, and incarnations that ended, in the order in which they came. */
    final List<Object> all = new CopyOnWriteArrayList<>();

    volatile Mover mover = (accountId, incarnation) -> false;

    /** How often records were delivered, however many. */
    final AtomicInteger batches = new AtomicInteger();

    @Override
    public void record(PresenceRecord record) {
      all.add(record);
      records.add(record);
    }

    @Override
    public void records(List<PresenceRecord> ofFrame) {
      batches.incrementAndGet();
      records.addAll(ofFrame);
    }

    @Override
    public void properties(PropertyNotice update) {
      throw new AssertionError("nobody here changes properties: " + update.accountId());
    }

    @Override
    public void doubtful(int bucket) {
      doubtful.add(bucket);
    }

    @Override
    public void superseded(long accountId, long lost) {
      superseded.add(accountId);
    }

    @Override
    public void nodeEnded(long incarnation) {
      all.add(incarnation);
      ended.add(incarnation);
    }

    @Override
    public boolean move(long accountId, long incarnation) {
      return mover.test(accountId, incarnation);
    }
  }

  private Participant(RedisSettings settings, String name) {
    cluster = RedisCluster.open(settings, name, meters);
    lease = get(cluster.nodes().join(registration(name, newIncarnations::add)));
    get(cluster.presence().listen(heard));
  }

  static Registration registration(String name, Consumer<Long> onNewIncarnation) {
    return new Registration(
        NodeKind.NOTIFICATION,
        name,
        "127.0.0.1",
        1864,
        () -> new Load(0, 1, false),
        onNewIncarnation);
  }

  /** The answer, or why there is none within ten seconds, as the stage's own exception. */
  static <T extends @Nullable Object> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  static PresenceRecord record(long accountId, long incarnation) {
    return new PresenceRecord(
        accountId,
        "person" + accountId + "@example.com",
        "Person",
        Status.ONLINE,
        incarnation,
        0,
        0,
        false,
        0,
        Dialect.MSNP5,
        new Visibility(true, new long[] {7}, 12));
  }

  static Participant of(String uri, String name) {
    return new Participant(RedisSettings.at(uri), name);
  }

  /** With a lease of one second. */
  static Participant quick(String uri, String name) {
    return new Participant(
        new RedisSettings(
            uri, Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(200)),
        name);
  }

  static Participant with(RedisSettings settings, String name) {
    return new Participant(settings, name);
  }

  PresenceRecord signIn(long accountId) {
    return claim(accountId, lease.incarnation());
  }

  /** Signs somebody in for a node, whichever it is. */
  PresenceRecord claim(long accountId, long incarnation) {
    return get(cluster.presence().claim(record(accountId, incarnation))).record();
  }

  /** What is read of one person; empty when nobody is on. */
  Collection<PresenceRecord> read(long accountId) {
    return get(cluster.presence().read(List.of(accountId))).values();
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
