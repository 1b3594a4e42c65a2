package im.mariposa.cluster.redis.presence;

import im.mariposa.cluster.ClusterUnavailableException;
import im.mariposa.cluster.redis.connection.RedisLink;
import im.mariposa.cluster.redis.frames.FrameSource;
import im.mariposa.cluster.redis.frames.RelayMeters;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way of frames to the buckets' channels. Sends at once, on the caller's thread, when
 * nothing is in flight; gathers otherwise, and sends what came meanwhile when the answer is there:
 * all buckets in one write to the socket, each bucket's items in one script. Only one such batch is
 * in flight, so that frames reach Redis in the order of their numbers.
 *
 * <p>Under load batches keep a distance of two milliseconds, which halves what a change costs here
 * and in Redis.
 *
 * <p>What is written again goes behind all else, a piece at a time.
 *
 * <p>What waits is bounded; beyond that, and while Redis is away, work is lost and counted.
 */
final class BucketWriter {
  private static final Logger log = LoggerFactory.getLogger(BucketWriter.class);

  /** Waiting work, in bytes. */
  static final int WAITING_LIMIT = 32 << 20;

  /** Work in one batch: a few milliseconds of Redis' time. */
  private static final int BATCH_LIMIT = 500;

  /** Changes in one batch and after it that count as load. */
  private static final int LOAD = 4;

  private static final long DISTANCE_NANOS = Duration.ofMillis(2).toNanos();

  /** What becomes of work. On threads of the Redis client, or the caller's; must not block. */
  interface Outcome {
    /** Redis has this record, or a later one of its session. */
    void stored(PendingWrite.Write record, int generation);

    /** A later session than the record's is stored. */
    void refused(PendingWrite.Write record);

    /** The write of this record was lost, as far as is known. */
    void lost(PendingWrite.Write record);
  }

  private final RedisLink link;
  private final ScheduledExecutorService scheduler;
  private final FrameSource source;
  private final RelayMeters meters;
  private final IntConsumer onFrame;
  private final Outcome outcome;
  private final IntSupplier generation;

  private final ArrayDeque<PendingWrite> waiting = new ArrayDeque<>();
  private final ArrayDeque<List<PendingWrite>> patient = new ArrayDeque<>();
  private int waitingBytes;
  private boolean inFlight;
  private CompletableFuture<Void> idle = CompletableFuture.completedFuture(null);

  /**
   * @param generation of Redis' data, asked before each sending
   * @param onFrame told the bucket of each frame that is not empty
   */
  BucketWriter(
      RedisLink link,
      ScheduledExecutorService scheduler,
      FrameSource source,
      RelayMeters meters,
      IntSupplier generation,
      IntConsumer onFrame,
      Outcome outcome) {
    this.link = link;
    this.scheduler = scheduler;
    this.source = source;
    this.meters = meters;
    this.generation = generation;
    this.onFrame = onFrame;
    this.outcome = outcome;
  }

  /** Takes work of one account, in order, without waiting. */
  void write(List<? extends PendingWrite> works) {
    boolean refused;
    synchronized (this) {
      int size = works.stream().mapToInt(PendingWrite::size).sum();
      refused = waitingBytes + size > WAITING_LIMIT;
      if (!refused) {
        waiting.addAll(works);
        waitingBytes += size;
        if (inFlight) {
          return;
        }
        inFlight = true;
        idle = new CompletableFuture<>();
      }
    }
    if (refused) {
      lose(
          works,
          new ClusterUnavailableException("Redis is too slow: too much waits to be written", null));
    } else {
      sendWaiting();
    }
  }

  /**
   * Takes a piece of what is written again; it is sent when no change waits.
   *
   * @return completes when it was answered or lost
   */
  CompletableFuture<Void> writeAgain(List<PendingWrite.Write> piece) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    List<PendingWrite> works = new ArrayList<>(piece);
    works.add(new PendingWrite.Mark(0, done));
    synchronized (this) {
      patient.add(works);
      if (inFlight) {
        return done;
      }
      inFlight = true;
      idle = new CompletableFuture<>();
    }
    sendWaiting();
    return done;
  }

  /** Completes when nothing is in flight. */
  synchronized CompletableFuture<Void> idle() {
    return idle;
  }

  /** Runs on the one thread that has set {@code inFlight}. */
  private void sendWaiting() {
    List<PendingWrite> batch = nextBatch();
    while (batch != null) {
      int size = batch.size();
      long sentAt = System.nanoTime();
      CompletableFuture<Boolean> answered = sendOrLose(batch);
      if (!answered.isDone()) {
        var _ = answered.thenAccept(any -> sendNext(any, size, sentAt));
        return;
      }
      batch = nextBatch();
    }
  }

  private void sendNext(boolean answered, int lastSize, long lastSentAt) {
    if (!answered) {
      // What waits would only wait out the same bound again.
      lose(takeAll(), new ClusterUnavailableException("Redis does not answer", null));
    }
    int came = waitingNow();
    long rest = lastSentAt + DISTANCE_NANOS - System.nanoTime();
    if (came > 0 && lastSize + came >= LOAD && rest > 0) {
      try {
        var _ = scheduler.schedule(this::sendWaiting, rest, TimeUnit.NANOSECONDS);
        return;
      } catch (RejectedExecutionException closing) {
        log.debug("Nothing is delayed any more", closing);
      }
    }
    sendWaiting();
  }

  private synchronized int waitingNow() {
    return waiting.size();
  }

  private synchronized List<PendingWrite> takeAll() {
    List<PendingWrite> all = new ArrayList<>(waiting);
    patient.forEach(all::addAll);
    waiting.clear();
    patient.clear();
    waitingBytes = 0;
    return all;
  }

  private synchronized @Nullable List<PendingWrite> nextBatch() {
    if (waiting.isEmpty() && patient.isEmpty()) {
      inFlight = false;
      idle.complete(null);
      return null;
    }
    List<PendingWrite> batch = new ArrayList<>(Math.min(waiting.size(), BATCH_LIMIT));
    while (batch.size() < BATCH_LIMIT) {
      PendingWrite work = waiting.poll();
      if (work == null) {
        break;
      }
      waitingBytes -= work.size();
      batch.add(work);
    }
    List<PendingWrite> piece = waiting.isEmpty() ? patient.poll() : null;
    if (piece != null) {
      batch.addAll(piece);
    }
    return batch;
  }

  /** Whatever fails here fails this batch alone. */
  private CompletableFuture<Boolean> sendOrLose(List<PendingWrite> batch) {
    try {
      return send(batch);
    } catch (RuntimeException e) {
      log.error("A batch of presence writes could not be sent", e);
      lose(batch, new ClusterUnavailableException("It could not be sent to Redis", e));
      return CompletableFuture.completedFuture(false);
    }
  }

  /** Completes with whether Redis answered any of it. */
  private CompletableFuture<Boolean> send(List<PendingWrite> works) {
    Map<Integer, List<PendingWrite>> buckets = new LinkedHashMap<>();
    List<PendingWrite.Mark> marks = new ArrayList<>();
    for (PendingWrite work : works) {
      if (work instanceof PendingWrite.Mark mark) {
        marks.add(mark);
      } else {
        buckets.computeIfAbsent(work.bucket(), bucket -> new ArrayList<>()).add(work);
      }
    }
    if (buckets.isEmpty()) {
      marks.forEach(mark -> mark.reached().complete(null));
      return CompletableFuture.completedFuture(true);
    }
    Batch batch = new Batch(link, source, generation.getAsInt(), outcome, this::lose);
    buckets.forEach(
        (bucket, ofBucket) -> {
          if (batch.add(bucket, ofBucket)) {
            onFrame.accept(bucket);
          }
        });
    meters.sent().increment(batch.frames());
    CompletableFuture<Boolean> answered = batch.send();
    if (!marks.isEmpty()) {
      var _ = answered.thenRun(() -> marks.forEach(mark -> mark.reached().complete(null)));
    }
    return answered;
  }

  private void tellLost(PendingWrite.Write write) {
    try {
      outcome.lost(write);
    } catch (RuntimeException e) {
      log.error("That a write was lost was not handled", e);
    }
  }

  private void lose(List<? extends PendingWrite> works, Throwable error) {
    int items = 0;
    for (PendingWrite work : works) {
      switch (work) {
        case PendingWrite.Write write -> {
          items += write.again() ? 0 : 1;
          tellLost(write);
        }
        case PendingWrite.Properties properties -> items++;
        case PendingWrite.Claim claim -> claim.answer().completeExceptionally(error);
        case PendingWrite.Beat beat -> {}
        case PendingWrite.Mark mark -> mark.reached().complete(null);
      }
    }
    if (items > 0) {
      log.debug("{} presence writes lost", items, error);
      meters.lost().increment(items);
    }
  }
}
