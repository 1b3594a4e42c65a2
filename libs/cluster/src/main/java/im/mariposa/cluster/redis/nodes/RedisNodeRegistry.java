package im.mariposa.cluster.redis.nodes;

import com.google.protobuf.InvalidProtocolBufferException;
import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry;
import im.mariposa.cluster.proto.NodeNotice;
import im.mariposa.cluster.redis.connection.RedisLink;
import im.mariposa.cluster.redis.connection.Script;
import im.mariposa.cluster.redis.connection.Subscriptions;
import im.mariposa.cluster.redis.frames.FrameSource;
import im.mariposa.cluster.redis.nodes.NodeTable.Leased;
import im.mariposa.cluster.redis.nodes.NodeTable.Reading;
import im.mariposa.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lease table in Redis, read each second and whenever somebody announced a change. Callbacks
 * come on threads of the Redis client, one after the other.
 */
public final class RedisNodeRegistry implements NodeRegistry, Liveness {
  private static final Metric LIVE =
      Metric.gauge("mariposa.nodes.live", "Nodes whose lease stands", "nodes", "node", "kind");

  private static final Logger log = LoggerFactory.getLogger(RedisNodeRegistry.class);
  private static final Duration READ_EVERY = Duration.ofSeconds(1);

  /**
   * Shortest time between two readings that notices cause: a thousand nodes that start at once are
   * not a million readings.
   */
  private static final Duration READ_NO_MORE_THAN = Duration.ofMillis(50);

  private final RedisLink link;
  private final RedisLink lifeLink;
  private final Subscriptions subscriptions;
  private final ScheduledExecutorService scheduler;
  private final FrameSource source;
  private final Duration lease;
  private final Duration renewEvery;
  private final NodeTable table;
  private final List<LongConsumer> endListeners = new CopyOnWriteArrayList<>();
  private final List<LongConsumer> incarnationListeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<String>> epochListeners = new CopyOnWriteArrayList<>();

  private @Nullable CompletableFuture<Void> reading;
  private @Nullable CompletableFuture<Void> nextReading;
  private boolean noticePending;
  private long lastNoticed = System.nanoTime() - READ_EVERY.toNanos();
  private volatile boolean answering = true;
  private volatile long lastAnswer = System.nanoTime();
  private volatile @Nullable LeaseKeeper keeper;
  private volatile Supplier<Announcement> announcement = () -> Announcement.NONE;
  private volatile BooleanSupplier takesPeople = () -> true;

  /**
   * @param link on which the table is read, the one on which records are read too: what answers
   *     there is what the table speaks of
   * @param lifeLink on which the lease is renewed, and nothing else waits
   */
  public RedisNodeRegistry(
      RedisLink link,
      RedisLink lifeLink,
      Subscriptions subscriptions,
      ScheduledExecutorService scheduler,
      FrameSource source,
      Duration lease,
      Duration renewEvery) {
    this.link = link;
    this.lifeLink = lifeLink;
    this.subscriptions = subscriptions;
    this.scheduler = scheduler;
    this.source = source;
    this.lease = lease;
    this.renewEvery = renewEvery;
    // Out of reach for a renewal and two readings: somebody may have failed to renew.
    this.table = new NodeTable(lease, renewEvery.plus(READ_EVERY.multipliedBy(2)));
    link.onConnected(this::connected);
    lifeLink.onConnected(this::checkLease);
    link.onDisconnected(this::disconnected);
  }

  /** Shows the number of live nodes of each kind. */
  public void register(MeterRegistry meters, String participant) {
    for (NodeKind kind : NodeKind.values()) {
      LIVE.gauge(meters, table, nodes -> nodes.live(kind).size(), participant, kind);
    }
  }

  /** Reads the table for the first time and goes on reading it. */
  public CompletableFuture<Void> start(Duration bound) {
    return subscriptions
        .subscribe(Map.of(NodeKeys.NOTICE_CHANNEL, this::noticed), bound)
        .thenCompose(nothing -> refresh())
        .thenRun(
            () -> {
              long every = READ_EVERY.toMillis();
              var _ =
                  scheduler.scheduleWithFixedDelay(this::poll, every, every, TimeUnit.MILLISECONDS);
            });
  }

  @Override
  public CompletionStage<Lease> join(Registration registration) {
    LeaseKeeper fresh =
        new LeaseKeeper(
            lifeLink,
            scheduler,
            registration,
            lease,
            renewEvery,
            () -> announcement.get(),
            () -> takesPeople.getAsBoolean(),
            this::useful,
            this::newIncarnation);
    return CompletableFuture.completedFuture(null)
        .thenCompose(nothing -> fresh.start())
        .thenCompose(
            nothing -> {
              keeper = fresh;
              // The lease is held even if this node does not see itself in the table yet.
              return refresh().handle((read, notRead) -> fresh);
            });
  }

  /** Redis may have been restarted empty: who holds a lease finds out now. */
  private void connected() {
    checkLease();
    var _ = refresh();
  }

  private void disconnected() {
    table.interrupted(System.nanoTime());
    checkLease();
  }

  /**
   * Whether commands were answered within a lease time. Where not, nobody can sign in here, and who
   * leaves is not written: the others are better off without this node.
   */
  private boolean useful() {
    return System.nanoTime() - lastAnswer < lease.toNanos();
  }

  private void checkLease() {
    LeaseKeeper held = keeper;
    if (held != null) {
      held.check();
    }
  }

  private void newIncarnation(long incarnation) {
    source.become(incarnation);
    incarnationListeners.forEach(listener -> listener.accept(incarnation));
  }

  /** Told each incarnation that this participant takes, before the node that joined is told. */
  public void onOwnIncarnation(LongConsumer listener) {
    incarnationListeners.add(listener);
  }

  /** Told of each reading which data it was made from. */
  public void onEpoch(Consumer<String> listener) {
    epochListeners.add(listener);
  }

  /**
   * What leases say from now on.
   *
   * @param said asked at each renewal
   */
  public void announcing(Supplier<Announcement> said) {
    announcement = said;
  }

  /**
   * Whether anybody may be sent here, whatever the node says of itself: where not, leases say that
   * it drains.
   */
  public void takingPeople(BooleanSupplier able) {
    takesPeople = able;
  }

  /** Tells the others at once what the lease says now. */
  public void announce() {
    LeaseKeeper held = keeper;
    if (held != null) {
      var _ = held.renewNow();
    }
  }

  /** Whether the last reading was answered. */
  public boolean answering() {
    return answering;
  }

  @Override
  public List<NodeInfo> live(NodeKind kind) {
    return table.live(kind);
  }

  @Override
  public State state(long incarnation) {
    if (source.own(incarnation)) {
      return incarnation == source.incarnation() ? State.LIVE : State.FORMER;
    }
    return table.state(incarnation, System.nanoTime());
  }

  @Override
  public boolean ended(long incarnation) {
    return table.ended(incarnation);
  }

  @Override
  public boolean inDoubt() {
    return table.inDoubt(System.nanoTime());
  }

  @Override
  public boolean emptyIsNews(long incarnation) {
    return source.own(incarnation)
        || table.putComplete(incarnation)
        || table.state(incarnation, System.nanoTime()) == State.ENDED;
  }

  @Override
  public Set<Long> joined() {
    return table.joined();
  }

  @Override
  public void onEnded(LongConsumer listener) {
    endListeners.add(listener);
  }

  @Override
  public CompletableFuture<Void> refresh() {
    CompletableFuture<Void> result;
    synchronized (this) {
      if (reading != null) {
        if (nextReading == null) {
          nextReading = new CompletableFuture<>();
        }
        return nextReading;
      }
      result = new CompletableFuture<>();
      reading = result;
    }
    read(result);
    return result;
  }

  private void read(CompletableFuture<Void> result) {
    long started = System.nanoTime();
    var _ =
        link.send(
                link.script(
                    Script.NODES_READ,
                    List.of(NodeKeys.LEASES, NodeKeys.EPOCH),
                    List.of(RedisLink.ascii(Long.toString(FrameSource.newRandom())))))
            .thenAccept(
                answer -> {
                  lastAnswer = System.nanoTime();
                  apply(reading(answer, started));
                })
            .whenComplete((nothing, error) -> finish(result, error));
  }

  private void finish(CompletableFuture<Void> result, @Nullable Throwable error) {
    boolean before = answering;
    answering = error == null;
    if (answering != before) {
      announce();
    }
    CompletableFuture<Void> next;
    synchronized (this) {
      next = nextReading;
      reading = next;
      nextReading = null;
    }
    if (error == null) {
      result.complete(null);
    } else {
      result.completeExceptionally(error);
    }
    if (next != null) {
      read(next);
    }
  }

  private static Reading reading(List<Object> answer, long started) {
    long nowMillis = (Long) answer.get(0);
    String epoch = new String((byte[]) answer.get(1), StandardCharsets.US_ASCII);
    long made = Long.parseLong(epoch.substring(epoch.indexOf('-') + 1));
    String run = new String((byte[]) answer.get(2), StandardCharsets.US_ASCII);
    long upMillis = TimeUnit.SECONDS.toMillis((Long) answer.get(3));
    List<Leased> leases = new ArrayList<>();
    for (Object bytes : answer.subList(4, answer.size())) {
      try {
        Leased lease = LeaseCodec.read((byte[]) bytes, nowMillis);
        if (lease != null) {
          leases.add(lease);
        }
      } catch (InvalidProtocolBufferException e) {
        log.error("A lease in Redis cannot be read", e);
      }
    }
    long age = Math.clamp(nowMillis - made, 0, upMillis);
    return new Reading(started, epoch + "/" + run, Duration.ofMillis(age), leases);
  }

  private void apply(Reading reading) {
    epochListeners.forEach(listener -> guard(() -> listener.accept(reading.epoch())));
    for (long incarnation : table.apply(reading, source::own)) {
      log.info(
          "The lease of incarnation {} (node {}) ended",
          incarnation,
          NodeInfo.numberOf(incarnation));
      endListeners.forEach(listener -> guard(() -> listener.accept(incarnation)));
    }
  }

  private static void guard(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      log.error("A listener of the node table failed", e);
    }
  }

  private void noticed(byte[] message) {
    try {
      NodeNotice notice = NodeNotice.parseFrom(message);
      if (notice.getLeft()) {
        table.departed(notice.getIncarnation());
      }
    } catch (InvalidProtocolBufferException e) {
      log.warn("A notice of the registry cannot be read", e);
    }
    readSoon();
  }

  private void readSoon() {
    long now = System.nanoTime();
    boolean atOnce;
    synchronized (this) {
      if (noticePending) {
        return;
      }
      atOnce = now - lastNoticed > READ_NO_MORE_THAN.toNanos();
      lastNoticed = now;
      noticePending = !atOnce;
    }
    if (atOnce) {
      var _ = refresh();
    } else {
      var _ =
          scheduler.schedule(
              this::readAfterNotice, READ_NO_MORE_THAN.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void readAfterNotice() {
    synchronized (this) {
      noticePending = false;
    }
    var _ = refresh();
  }

  private void poll() {
    try {
      var _ = refresh();
    } catch (RuntimeException e) {
      log.error("The table of nodes was not read", e);
    }
  }

  /** Gives a held lease back. */
  public void close() {
    LeaseKeeper held = keeper;
    if (held != null) {
      held.close();
    }
  }
}
