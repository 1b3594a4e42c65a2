package im.mariposa.cluster.redis.presence;

import im.mariposa.cluster.presence.Buckets;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.redis.nodes.Announcement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts records into Redis again that it may lack: all of them when its data changed ({@link
 * #epoch}) or this participant has a new incarnation, those whose write was lost otherwise. Knows
 * when everything is there, which is announced ({@link #announcement}).
 *
 * <p>It goes bucket by bucket, a piece at a time, each answered before the next is sent, and no
 * faster than this node's share of what the cluster may put in a second. What is lost is repeated
 * for its bucket alone. Beside that it puts every bucket whole once in ten minutes, whatever Redis
 * is believed to have, which also renews the expiry of its records.
 *
 * <p>Any thread may call; nothing blocks.
 */
final class PuttingAgain {
  private static final Logger log = LoggerFactory.getLogger(PuttingAgain.class);

  /** Records that all nodes together put again in a second. */
  static final int BUDGET = 20_000;

  /** Records in one piece: a millisecond or two of Redis' time. */
  static final int PIECE = 100;

  private static final Duration SWEEP = Duration.ofMinutes(10);

  /**
   * How long a former incarnation counts after the last record was put under the new one: until
   * everybody's subscription has brought it.
   */
  private static final Duration ARRIVAL = Duration.ofSeconds(3);

  private static final Duration LATEST_START = Duration.ofMillis(500);
  private static final Duration REPEAT = Duration.ofMillis(500);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private static final int NONE = -1;

  /** The way of records to Redis, and to the sessions whose they are. */
  interface Ways {
    /** Whether there is a connection at all. */
    boolean open();

    /** Writes records behind all live changes; completes when they were answered or lost. */
    CompletableFuture<Void> write(List<PresenceRecord> records);

    /** Completes when everything handed over before was answered or lost. */
    CompletableFuture<Void> written();

    /**
     * Has a session publish its record under this incarnation.
     *
     * @return whether the session is here
     */
    boolean move(PresenceRecord record, long incarnation);

    /** These former incarnations mean nothing any more. */
    void moved(List<Long> former);

    /** Everything is put now. */
    void complete();
  }

  private final OwnRecords own;
  private final Ways ways;
  private final ScheduledExecutorService scheduler;
  private final IntSupplier nodes;

  /** Buckets of which Redis may lack something, and when each may be tried. */
  private final BitSet dirty = new BitSet(Buckets.COUNT);

  private final long[] notBefore = new long[Buckets.COUNT];
  private final BitSet sweeping = new BitSet(Buckets.COUNT);
  private int cursor = ThreadLocalRandom.current().nextInt(Buckets.COUNT);
  private int sweepCursor = cursor;
  private boolean working;
  private @Nullable String epoch;
  private long incarnation;
  private boolean announced;
  private final List<Long> moving = new ArrayList<>();
  private long completeAt;

  /** Counts what makes an announcement void, so that one that is being prepared is not made. */
  private int losses;

  private volatile int generation;

  /**
   * @param nodes how many share the budget
   */
  PuttingAgain(OwnRecords own, Ways ways, ScheduledExecutorService scheduler, IntSupplier nodes) {
    this.own = own;
    this.ways = ways;
    this.scheduler = scheduler;
    this.nodes = nodes;
    Arrays.fill(notBefore, System.nanoTime());
    Periodic.every(scheduler, LOOK_EVERY, "Putting records again", this::start);
    Periodic.every(
        scheduler, SWEEP.dividedBy(Buckets.COUNT), "The sweep of own records", this::sweepNext);
  }

  /** Which data of Redis this is, counted; a confirmation belongs to the one before it was sent. */
  int generation() {
    return generation;
  }

  /** A reading showed this epoch. */
  void epoch(String read) {
    synchronized (this) {
      if (read.equals(epoch)) {
        return;
      }
      boolean first = epoch == null;
      epoch = read;
      if (first) {
        return;
      }
      generation++;
    }
    doubtAll();
  }

  /** This participant has a lease under this incarnation. */
  void incarnation(long fresh) {
    synchronized (this) {
      if (incarnation != 0) {
        moving.add(incarnation);
      }
      incarnation = fresh;
    }
    doubtAll();
  }

  private synchronized void doubtAll() {
    withdraw();
    long start = System.nanoTime() + jitter(LATEST_START);
    for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
      if (!own.isEmpty(bucket)) {
        dirty.set(bucket);
        notBefore[bucket] = start;
      }
    }
  }

  /** Redis may lack a record of this bucket. */
  synchronized void lost(int bucket) {
    withdraw();
    if (!dirty.get(bucket)) {
      dirty.set(bucket);
      notBefore[bucket] = System.nanoTime() + REPEAT.toNanos() / 2 + jitter(REPEAT);
    }
  }

  /** Whether a session's record is to name another incarnation than it does. */
  synchronized boolean toBeMoved(PresenceRecord record) {
    return incarnation != 0 && record.incarnation() != incarnation;
  }

  private void withdraw() {
    losses++;
    announced = false;
  }

  /** What the lease is to say now. */
  synchronized Announcement announcement() {
    return new Announcement(announced && epoch != null ? epoch : "", List.copyOf(moving));
  }

  private static long jitter(Duration most) {
    return ThreadLocalRandom.current().nextLong(most.toNanos());
  }

  private synchronized void sweepNext() {
    own.forgetWhoLeft(sweepCursor, generation, System.nanoTime());
    if (!own.isEmpty(sweepCursor)) {
      sweeping.set(sweepCursor);
    }
    sweepCursor = (sweepCursor + 1) % Buckets.COUNT;
  }

  private void start() {
    endMoving();
    synchronized (this) {
      if (working) {
        return;
      }
      working = true;
    }
    guarded(this::proceed).run();
  }

  private void endMoving() {
    List<Long> former;
    synchronized (this) {
      if (moving.isEmpty() || !announced || System.nanoTime() - completeAt < ARRIVAL.toNanos()) {
        return;
      }
      former = List.copyOf(moving);
      moving.clear();
    }
    ways.moved(former);
  }

  /** Goes on with the next bucket that is due; only whoever has set {@code working}. */
  private void proceed() {
    int bucket = ways.open() ? nextBucket() : NONE;
    if (bucket == NONE) {
      announceWhenComplete();
    } else {
      put(bucket);
    }
  }

  private synchronized void rest() {
    working = false;
  }

  /** {@link #NONE} when none is due. */
  private synchronized int nextBucket() {
    long now = System.nanoTime();
    for (int i = 0; i < Buckets.COUNT; i++) {
      int bucket = (cursor + i) % Buckets.COUNT;
      if ((dirty.get(bucket) && now - notBefore[bucket] >= 0) || sweeping.get(bucket)) {
        cursor = (bucket + 1) % Buckets.COUNT;
        return bucket;
      }
    }
    return NONE;
  }

  private void put(int bucket) {
    long under;
    boolean whole;
    synchronized (this) {
      under = incarnation;
      whole = sweeping.get(bucket);
      sweeping.clear(bucket);
      dirty.clear(bucket);
    }
    List<PresenceRecord> elsewhere = under == 0 ? List.of() : own.notUnder(under, bucket);
    List<PresenceRecord> records =
        new ArrayList<>(whole ? own.all(bucket) : own.unconfirmed(bucket, generation));
    if (!elsewhere.isEmpty()) {
      elsewhere.forEach(record -> move(record, under));
      records.removeIf(record -> toBeMoved(record) && !record.ended());
      lookAgain(bucket);
    }
    after(elsewhere.size(), System.nanoTime(), () -> putPieces(bucket, records));
  }

  private void move(PresenceRecord record, long under) {
    if (!ways.move(record, under)) {
      // Whoever is signed in just now publishes it under the present incarnation when he is.
      own.forget(record.accountId(), record.session());
    }
  }

  /** Whether sessions have moved is seen in their records. */
  private synchronized void lookAgain(int bucket) {
    withdraw();
    dirty.set(bucket);
    notBefore[bucket] = System.nanoTime() + LOOK_AGAIN.toNanos();
  }

  private void putPieces(int bucket, List<PresenceRecord> records) {
    if (records.isEmpty()) {
      proceed();
      return;
    }
    List<PresenceRecord> piece = records.subList(0, Math.min(PIECE, records.size()));
    List<PresenceRecord> others = records.subList(piece.size(), records.size());
    long startedAt = System.nanoTime();
    var _ =
        ways.write(piece)
            .whenComplete(
                (nothing, error) ->
                    after(piece.size(), startedAt, () -> putPieces(bucket, others)));
  }

  /** Goes on when this many records may have been put since then. */
  private void after(int records, long startedAt, Runnable next) {
    long each = TimeUnit.SECONDS.toNanos(1) * Math.max(1, nodes.getAsInt()) / BUDGET;
    long rest = startedAt + records * each - System.nanoTime();
    try {
      var _ = scheduler.schedule(guarded(next), Math.max(0, rest), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closing) {
      rest();
    }
  }

  private Runnable guarded(Runnable step) {
    return () -> {
      try {
        step.run();
      } catch (RuntimeException e) {
        log.error("Records could not be put again", e);
        doubtAll();
        rest();
      }
    };
  }

  private void announceWhenComplete() {
    int before;
    synchronized (this) {
      if (announced || epoch == null || incarnation == 0 || !dirty.isEmpty()) {
        working = false;
        return;
      }
      before = losses;
    }
    var _ = ways.written().whenComplete((nothing, error) -> announce(before));
  }

  private void announce(int before) {
    boolean complete;
    synchronized (this) {
      complete = losses == before;
      announced = complete;
      completeAt = System.nanoTime();
      working = false;
    }
    if (complete) {
      ways.complete();
    }
  }
}
