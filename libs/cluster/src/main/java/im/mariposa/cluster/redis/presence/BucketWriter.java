package im.mariposa.cluster.redis.presence;

import im.mariposa.cluster.ClusterUnavailableException;
import im.mariposa.cluster.redis.connection.RedisLink;
import im.mariposa.cluster.redis.connection.Request;
import im.mariposa.cluster.redis.connection.Script;
import im.mariposa.cluster.redis.frames.RelayMeters;
import im.mariposa.cluster.redis.frames.Source;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
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
 * <p>What waits is bounded; beyond that, and while Redis is away, work is lost and counted.
 */
final class BucketWriter {
  private static final Logger log = LoggerFactory.getLogger(BucketWriter.class);

  /** Waiting work, in bytes. */
  static final int WAITING_LIMIT = 32 << 20;

  /** Work in one batch: a few milliseconds of Redis' time. */
  private static final int BATCH_LIMIT = 1000;

  /** Items in one script, during which Redis does nothing else. */
  private static final int SCRIPT_LIMIT = 200;

  /** Changes in one batch and after it that count as load. */
  private static final int LOAD = 4;

  private static final long DISTANCE_NANOS = Duration.ofMillis(2).toNanos();

  private static final byte[] NONE = new byte[0];
  private static final byte[] NO_RECORD = {'0'};

  /** What becomes of work. On threads of the Redis client, or the caller's; must not block. */
  interface Outcome {
    /** A later session than the record's is stored. */
    void refused(Work.Write record);

    /** Writes were lost. */
    void lost(int items);
  }

  private final RedisLink link;
  private final ScheduledExecutorService scheduler;
  private final Source source;
  private final RelayMeters meters;
  private final IntConsumer onFrame;
  private final Outcome outcome;

  private final ArrayDeque<Work> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private boolean inFlight;
  private CompletableFuture<Void> idle = CompletableFuture.completedFuture(null);

  /**
   * @param onFrame told the bucket of each frame that is not empty
   */
  BucketWriter(
      RedisLink link,
      ScheduledExecutorService scheduler,
      Source source,
      RelayMeters meters,
      IntConsumer onFrame,
      Outcome outcome) {
    this.link = link;
    this.scheduler = scheduler;
    this.source = source;
    this.meters = meters;
    this.onFrame = onFrame;
    this.outcome = outcome;
  }

  /** Takes work of one account, in order, without waiting. */
  void write(List<? extends Work> works) {
    boolean refused;
    synchronized (this) {
      int size = works.stream().mapToInt(Work::size).sum();
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

  /** Completes when nothing is in flight. */
  synchronized CompletableFuture<Void> idle() {
    return idle;
  }

  /** Runs on the one thread that has set {@code inFlight}. */
  private void sendWaiting() {
    List<Work> batch = nextBatch();
    while (batch != null) {
      int size = batch.size();
      long sentAt = System.nanoTime();
      CompletableFuture<?> answered = send(batch);
      if (!answered.isDone()) {
        var _ = answered.whenComplete((nothing, error) -> sendNext(size, sentAt));
        return;
      }
      batch = nextBatch();
    }
  }

  private void sendNext(int lastSize, long lastSentAt) {
    int came = waitingNow();
    long rest = lastSentAt + DISTANCE_NANOS - System.nanoTime();
    if (came > 0 && lastSize + came >= LOAD && rest > 0) {
      var _ = scheduler.schedule(this::sendWaiting, rest, TimeUnit.NANOSECONDS);
    } else {
      sendWaiting();
    }
  }

  private synchronized int waitingNow() {
    return waiting.size();
  }

  private synchronized @Nullable List<Work> nextBatch() {
    if (waiting.isEmpty()) {
      inFlight = false;
      idle.complete(null);
      return null;
    }
    List<Work> batch = new ArrayList<>(Math.min(waiting.size(), BATCH_LIMIT));
    while (batch.size() < BATCH_LIMIT) {
      Work work = waiting.poll();
      if (work == null) {
        break;
      }
      waitingBytes -= work.size();
      batch.add(work);
    }
    return batch;
  }

  /** Completes, never exceptionally, when every command of the batch was answered or failed. */
  private CompletableFuture<?> send(List<Work> batch) {
    Map<Integer, List<Work>> buckets = new LinkedHashMap<>();
    for (Work work : batch) {
      buckets.computeIfAbsent(work.bucket(), bucket -> new ArrayList<>()).add(work);
    }
    List<Request<?>> requests = new ArrayList<>(buckets.size());
    List<CompletableFuture<?>> done = new ArrayList<>(buckets.size());
    buckets.forEach((bucket, works) -> prepare(bucket, works, requests, done));
    meters.sent().increment(requests.size());
    link.send(requests);
    return CompletableFuture.allOf(done.toArray(CompletableFuture<?>[]::new));
  }

  private void prepare(
      int bucket, List<Work> works, List<Request<?>> requests, List<CompletableFuture<?>> done) {
    boolean onlyBeat = works.size() == 1 && works.getFirst() instanceof Work.Beat;
    List<Work.Item> items = new ArrayList<>();
    for (Work work : works) {
      switch (work) {
        case Work.Item item -> {
          items.add(item);
          if (items.size() == SCRIPT_LIMIT) {
            put(bucket, items, requests, done);
            items = new ArrayList<>();
          }
        }
        case Work.Claim claim -> {
          put(bucket, items, requests, done);
          items = new ArrayList<>();
          claim(bucket, claim, requests, done);
        }
        case Work.Beat beat -> {
          if (onlyBeat) {
            beat(bucket, requests, done);
          }
        }
      }
    }
    put(bucket, items, requests, done);
    if (!onlyBeat) {
      onFrame.accept(bucket);
    }
  }

  private void put(
      int bucket,
      List<Work.Item> items,
      List<Request<?>> requests,
      List<CompletableFuture<?>> done) {
    if (items.isEmpty()) {
      return;
    }
    String channel = PresenceKeys.channel(bucket);
    List<byte[]> keys = new ArrayList<>(items.size());
    List<byte[]> args = new ArrayList<>(2 + 3 * items.size());
    List<Work.Write> records = new ArrayList<>(items.size());
    args.add(RedisLink.ascii(channel));
    args.add(source.nextHeader(channel));
    for (Work.Item item : items) {
      switch (item) {
        case Work.Write record -> {
          records.add(record);
          keys.add(record.key());
          args.addAll(List.of(record.expiry(), record.prefix(), record.bytes()));
        }
        case Work.Properties properties -> args.addAll(List.of(NO_RECORD, properties.item(), NONE));
      }
    }
    Request<List<Object>> request = link.script(Script.PRESENCE_PUT, keys, args);
    requests.add(request);
    done.add(
        request
            .answer()
            .handle(
                (answer, error) -> {
                  if (error != null) {
                    lose(items, error);
                  } else {
                    tellRefused(records, answer);
                  }
                  return null;
                }));
  }

  private void tellRefused(List<Work.Write> records, List<Object> answer) {
    for (int i = 0; i < answer.size(); i += 2) {
      outcome.refused(records.get(Math.toIntExact((Long) answer.get(i)) - 1));
    }
  }

  private void claim(
      int bucket, Work.Claim claim, List<Request<?>> requests, List<CompletableFuture<?>> done) {
    String channel = PresenceKeys.channel(bucket);
    Request<List<Object>> request =
        link.script(
            Script.PRESENCE_CLAIM,
            List.of(claim.key()),
            List.of(
                RedisLink.ascii(channel),
                source.nextHeader(channel),
                claim.prefix(),
                claim.tail(),
                claim.expiry()));
    requests.add(request);
    done.add(
        request
            .answer()
            .handle(
                (answer, error) -> {
                  if (error != null) {
                    claim.answer().completeExceptionally(error);
                  } else {
                    claim.answer().complete(answer);
                  }
                  return null;
                }));
  }

  private void beat(int bucket, List<Request<?>> requests, List<CompletableFuture<?>> done) {
    String channel = PresenceKeys.channel(bucket);
    Request<Long> request = link.publish(channel, source.nextHeader(channel));
    requests.add(request);
    done.add(request.answer().exceptionally(error -> 0L));
  }

  private void lose(List<? extends Work> works, Throwable error) {
    int items = 0;
    for (Work work : works) {
      switch (work) {
        case Work.Item item -> items++;
        case Work.Claim claim -> claim.answer().completeExceptionally(error);
        case Work.Beat beat -> {}
      }
    }
    if (items > 0) {
      log.debug("{} presence writes lost", items, error);
      meters.lost().increment(items);
      outcome.lost(items);
    }
  }
}
