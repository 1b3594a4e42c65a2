package im.mariposa.cluster.redis.presence;

import im.mariposa.cluster.redis.connection.RedisLink;
import im.mariposa.cluster.redis.connection.Request;
import im.mariposa.cluster.redis.connection.Script;
import im.mariposa.cluster.redis.frames.FrameSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that goes to Redis in one write: for each bucket one script, or a few. */
final class Batch {
  private static final Logger log = LoggerFactory.getLogger(Batch.class);

  /** Items in one script, during which Redis does nothing else. */
  private static final int SCRIPT_LIMIT = 200;

  private static final byte[] NONE = new byte[0];
  private static final byte[] NO_RECORD = {'0'};

  private final RedisLink link;
  private final FrameSource source;
  private final int generation;
  private final BucketWriter.Outcome outcome;
  private final BiConsumer<List<? extends PendingWrite>, Throwable> lost;
  private final List<Request<?>> requests = new ArrayList<>();
  private final List<CompletableFuture<Boolean>> answered = new ArrayList<>();

  /**
   * @param generation of Redis' data, as known now
   * @param outcome told of records that are stored, or of sessions that a later one superseded
   * @param lost told of work that Redis did not do, as far as is known
   */
  Batch(
      RedisLink link,
      FrameSource source,
      int generation,
      BucketWriter.Outcome outcome,
      BiConsumer<List<? extends PendingWrite>, Throwable> lost) {
    this.link = link;
    this.source = source;
    this.generation = generation;
    this.outcome = outcome;
    this.lost = lost;
  }

  /**
   * Adds the work of one bucket, in its order.
   *
   * @return whether it makes a frame that is not empty
   */
  boolean add(int bucket, List<PendingWrite> works) {
    boolean onlyBeat = works.size() == 1 && works.getFirst() instanceof PendingWrite.Beat;
    List<PendingWrite.Item> items = new ArrayList<>();
    for (PendingWrite work : works) {
      switch (work) {
        case PendingWrite.Item item -> {
          items.add(item);
          if (items.size() == SCRIPT_LIMIT) {
            put(bucket, items);
            items = new ArrayList<>();
          }
        }
        case PendingWrite.Claim claim -> {
          put(bucket, items);
          items = new ArrayList<>();
          claim(bucket, claim);
        }
        case PendingWrite.Mark mark ->
            throw new IllegalArgumentException("nothing goes to Redis for it");
        case PendingWrite.Beat beat -> {
          if (onlyBeat) {
            beat(beat);
          }
        }
      }
    }
    put(bucket, items);
    return !onlyBeat;
  }

  int frames() {
    return requests.size();
  }

  /** Sends all; completes, never exceptionally, with whether Redis answered any of it. */
  CompletableFuture<Boolean> send() {
    link.send(requests);
    return CompletableFuture.allOf(answered.toArray(CompletableFuture<?>[]::new))
        .handle((nothing, error) -> answered.stream().anyMatch(one -> one.getNow(false)));
  }

  private void put(int bucket, List<PendingWrite.Item> items) {
    if (items.isEmpty()) {
      return;
    }
    String channel = PresenceKeys.channel(bucket);
    List<byte[]> keys = new ArrayList<>(items.size());
    List<byte[]> args = new ArrayList<>(2 + 3 * items.size());
    List<PendingWrite.Write> records = new ArrayList<>(items.size());
    args.add(RedisLink.ascii(channel));
    args.add(source.nextHeader(channel));
    for (PendingWrite.Item item : items) {
      switch (item) {
        case PendingWrite.Write record -> {
          records.add(record);
          keys.add(record.key());
          args.add(record.expiry());
          args.add(record.prefix());
          args.add(record.bytes());
        }
        case PendingWrite.Properties properties -> {
          args.add(NO_RECORD);
          args.add(properties.item());
          args.add(NONE);
        }
      }
    }
    add(
        link.script(Script.PRESENCE_PUT, keys, args),
        answer -> tell(records, answer),
        error -> lost.accept(items, error));
  }

  private void tell(List<PendingWrite.Write> records, List<Object> answer) {
    Set<Integer> refused = new HashSet<>();
    for (int i = 0; i < answer.size(); i += 2) {
      refused.add(Math.toIntExact((Long) answer.get(i)) - 1);
    }
    for (int i = 0; i < records.size(); i++) {
      if (refused.contains(i)) {
        outcome.refused(records.get(i));
      } else {
        outcome.stored(records.get(i), generation);
      }
    }
  }

  private void claim(int bucket, PendingWrite.Claim claim) {
    String channel = PresenceKeys.channel(bucket);
    add(
        link.script(
            Script.PRESENCE_CLAIM,
            List.of(claim.key()),
            List.of(
                RedisLink.ascii(channel),
                source.nextHeader(channel),
                claim.prefix(),
                claim.tail(),
                claim.expiry())),
        answer -> claim.answer().complete(answer),
        error -> lost.accept(List.of(claim), error));
  }

  private void beat(PendingWrite.Beat beat) {
    String channel = PresenceKeys.channel(beat.bucket());
    add(
        link.publish(channel, source.nextHeader(channel)),
        receivers -> {},
        error -> lost.accept(List.of(beat), error));
  }

  private <T> void add(Request<T> request, Consumer<T> onAnswer, Consumer<Throwable> onError) {
    requests.add(request);
    answered.add(
        request
            .answer()
            .handle(
                (answer, error) -> {
                  try {
                    if (error == null) {
                      onAnswer.accept(answer);
                    } else {
                      onError.accept(error);
                    }
                  } catch (RuntimeException e) {
                    log.error("What became of a write was not handled", e);
                  }
                  return error == null;
                }));
  }
}
