package im.mariposa.cluster.redis.nodes;

import im.mariposa.cluster.ClusterUnavailableException;
import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeRegistry.Lease;
import im.mariposa.cluster.nodes.NodeRegistry.Load;
import im.mariposa.cluster.nodes.NodeRegistry.Registration;
import im.mariposa.cluster.redis.connection.RedisLink;
import im.mariposa.cluster.redis.connection.Script;
import im.mariposa.cluster.redis.frames.FrameSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a lease, renews it, and takes another one when it was lost. */
final class LeaseKeeper implements Lease {
  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

  /** Bound of waiting for a lease to be given back; after that it just runs out. */
  private static final Duration RELEASE_BOUND = Duration.ofSeconds(1);

  private final RedisLink link;
  private final ScheduledExecutorService scheduler;
  private final Registration registration;
  private final Duration lease;
  private final Duration renewEvery;
  private final Supplier<Announcement> announcement;
  private final BooleanSupplier takesPeople;
  private final BooleanSupplier useful;
  private final LongConsumer onIncarnation;

  private volatile long incarnation;
  private volatile long confirmedAt;
  private volatile boolean closed;
  private volatile boolean failing;
  private boolean busy;
  private @Nullable CompletableFuture<Void> next;
  private @Nullable Boolean drainingTold;
  private @Nullable ScheduledFuture<?> renewal;

  /** Completes when no renewal is under way. */
  private CompletableFuture<Void> renewing = CompletableFuture.completedFuture(null);

  /**
   * @param announcement asked at each renewal
   * @param takesPeople asked at each renewal; where not, the lease says that the node drains
   * @param useful asked at each renewal; where not, the lease is left to run out
   * @param onIncarnation told each incarnation taken, before anybody else
   */
  LeaseKeeper(
      RedisLink link,
      ScheduledExecutorService scheduler,
      Registration registration,
      Duration lease,
      Duration renewEvery,
      Supplier<Announcement> announcement,
      BooleanSupplier takesPeople,
      BooleanSupplier useful,
      LongConsumer onIncarnation) {
    this.link = link;
    this.scheduler = scheduler;
    this.registration = registration;
    this.lease = lease;
    this.renewEvery = renewEvery;
    this.announcement = announcement;
    this.takesPeople = takesPeople;
    this.useful = useful;
    this.onIncarnation = onIncarnation;
  }

  /** Takes the first lease and begins to renew it. */
  CompletableFuture<Void> start() {
    return take().thenRun(this::keepRenewing);
  }

  private synchronized void keepRenewing() {
    long every = renewEvery.toMillis();
    renewal = scheduler.scheduleWithFixedDelay(this::check, every, every, TimeUnit.MILLISECONDS);
  }

  /** Completes with whether the lease is held; it is not when this was closed meanwhile. */
  private CompletableFuture<Boolean> take() {
    long sentAt = System.nanoTime();
    Load load = load();
    return link.send(
            link.script(
                Script.NODES_JOIN,
                List.of(NodeKeys.LEASES),
                List.of(
                    decimal(FrameSource.newRandom()),
                    decimal(lease.toMillis()),
                    LeaseCodec.tail(registration, load, whileMoving()),
                    NodeKeys.NOTICES)))
        .thenCompose(answer -> taken((Long) answer.getFirst(), sentAt, load.draining()));
  }

  private Load load() {
    Load told = registration.load().get();
    return takesPeople.getAsBoolean() ? told : new Load(told.sessions(), told.capacity(), true);
  }

  /** Of a lease that is taken now: what was under the one before has to be put under this. */
  private Announcement whileMoving() {
    List<Long> moving = new ArrayList<>(announcement.get().moving());
    if (incarnation != 0) {
      moving.add(incarnation);
    }
    return new Announcement("", moving);
  }

  private CompletableFuture<Boolean> taken(long fresh, long sentAt, boolean draining) {
    if (fresh == 0) {
      throw new IllegalStateException(
          "All 1024 node numbers are leased. Stop nodes that are not needed, or wait %d s for leases to run out."
              .formatted(lease.toSeconds()));
    }
    boolean late;
    synchronized (this) {
      late = closed;
      if (!late) {
        drainingTold = draining;
        incarnation = fresh;
        confirmedAt = sentAt;
      }
    }
    if (late) {
      return release(fresh).thenApply(answer -> false);
    }
    onIncarnation.accept(fresh);
    return CompletableFuture.completedFuture(true);
  }

  private CompletableFuture<List<Object>> release(long held) {
    return link.send(
        link.script(
            Script.NODES_RELEASE,
            List.of(NodeKeys.LEASES),
            List.of(
                decimal(NodeInfo.numberOf(held)),
                decimal(held),
                NodeKeys.NOTICES,
                LeaseCodec.notice(held, true))));
  }

  @Override
  public int number() {
    return NodeInfo.numberOf(incarnation);
  }

  @Override
  public long incarnation() {
    return incarnation;
  }

  @Override
  public boolean held() {
    return !closed && System.nanoTime() - confirmedAt < lease.toNanos();
  }

  @Override
  public CompletableFuture<Void> renewNow() {
    CompletableFuture<Void> told = new CompletableFuture<>();
    synchronized (this) {
      if (closed) {
        return CompletableFuture.completedFuture(null);
      }
      if (busy) {
        // That one may have asked for the load already: another one follows it.
        next = next == null ? told : next;
        return next;
      }
      busy = true;
      renewing = told;
    }
    renew(true, told);
    return told;
  }

  /** Something happened after which the lease may be lost, or it is time. */
  void check() {
    CompletableFuture<Void> told = new CompletableFuture<>();
    synchronized (this) {
      if (closed || busy) {
        return;
      }
      busy = true;
      renewing = told;
    }
    renew(false, told);
  }

  /** Only whoever has set {@code busy}. */
  private void renew(boolean wanted, CompletableFuture<Void> told) {
    long sentAt = System.nanoTime();
    try {
      if (!useful.getAsBoolean()) {
        throw new ClusterUnavailableException("no command was answered for a lease time", null);
      }
      Load load = load();
      boolean tell = wanted || changedDraining(load);
      var _ =
          link.send(
                  link.script(
                      Script.NODES_RENEW,
                      List.of(NodeKeys.LEASES),
                      List.of(
                          decimal(number()),
                          decimal(incarnation),
                          decimal(lease.toMillis()),
                          LeaseCodec.tail(registration, load, announcement.get()),
                          NodeKeys.NOTICES,
                          tell ? LeaseCodec.notice(incarnation, false) : new byte[0])))
              .thenCompose(answer -> renewed((Long) answer.getFirst() == 1, sentAt, load))
              .whenComplete((nothing, error) -> done(error, told));
    } catch (RuntimeException e) {
      done(e, told);
    }
  }

  private synchronized boolean changedDraining(Load load) {
    return drainingTold == null || drainingTold != load.draining();
  }

  private CompletableFuture<Void> renewed(boolean stands, long sentAt, Load load) {
    if (stands) {
      confirmedAt = sentAt;
      synchronized (this) {
        drainingTold = load.draining();
      }
      return CompletableFuture.completedFuture(null);
    }
    if (closed) {
      return CompletableFuture.completedFuture(null);
    }
    log.warn("The lease of {} was lost; taking a new one", registration.name());
    return take()
        .thenAccept(
            held -> {
              if (held) {
                registration.onNewIncarnation().accept(incarnation);
              }
            });
  }

  private void done(@Nullable Throwable error, CompletableFuture<Void> told) {
    if (error == null) {
      failing = false;
    } else if (!failing) {
      failing = true;
      log.warn(
          "The lease of {} cannot be renewed at present: {}",
          registration.name(),
          error.getMessage());
    }
    CompletableFuture<Void> another;
    synchronized (this) {
      another = closed ? null : next;
      busy = another != null;
      renewing = another == null ? renewing : another;
      if (closed && next != null) {
        next.complete(null);
      }
      next = null;
    }
    told.complete(null);
    if (another != null) {
      renew(true, another);
    }
  }

  @Override
  public void close() {
    CompletableFuture<Void> lastRenewal;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      lastRenewal = renewing;
      if (renewal != null) {
        renewal.cancel(false);
      }
    }
    try {
      // It may be taking a lease anew, which it gives back itself then.
      lastRenewal
          .thenCompose(nothing -> release(incarnation))
          .get(RELEASE_BOUND.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      log.info("The lease of {} was not given back; it runs out", registration.name());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] decimal(long number) {
    return RedisLink.ascii(Long.toString(number));
  }
}
