package im.mariposa.cluster.redis.presence;

import com.google.protobuf.InvalidProtocolBufferException;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.presence.PresenceRules;
import im.mariposa.cluster.redis.connection.RedisLink;
import im.mariposa.cluster.redis.connection.Request;
import im.mariposa.cluster.redis.nodes.Liveness;
import im.mariposa.cluster.redis.nodes.Liveness.State;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads records in one batch and leaves out those of dead nodes, and of former incarnations of this
 * participant unless their session is held here now. Who was sent elsewhere stays until his grace
 * ends, whether his node lives or not. Only when a record names a node that is not in the table,
 * the table is read again before anybody is called dead.
 */
public final class RecordReader {
  private static final Logger log = LoggerFactory.getLogger(RecordReader.class);

  /** Keys in one command, during which Redis does nothing else. */
  private static final int COMMAND_LIMIT = 500;

  private final RedisLink link;
  private final Liveness liveness;
  private final LongPredicate heldHere;
  private final InstantSource clock = InstantSource.system();

  /**
   * @param heldHere whether the session of an account is held by this participant
   */
  public RecordReader(RedisLink link, Liveness liveness, LongPredicate heldHere) {
    this.link = link;
    this.liveness = liveness;
    this.heldHere = heldHere;
  }

  public CompletableFuture<Map<Long, PresenceRecord>> read(Collection<Long> accountIds) {
    if (accountIds.isEmpty()) {
      return CompletableFuture.completedFuture(Map.of());
    }
    List<Request<List<byte @Nullable []>>> requests = new ArrayList<>();
    List<byte[]> keys = new ArrayList<>(Math.min(accountIds.size(), COMMAND_LIMIT));
    for (long accountId : accountIds) {
      keys.add(PresenceKeys.record(accountId));
      if (keys.size() == COMMAND_LIMIT) {
        requests.add(link.mget(keys));
        keys = new ArrayList<>();
      }
    }
    if (!keys.isEmpty()) {
      requests.add(link.mget(keys));
    }
    link.send(requests);
    return CompletableFuture.allOf(
            requests.stream().map(Request::answer).toArray(CompletableFuture<?>[]::new))
        .thenApply(nothing -> decode(requests))
        .thenCompose(this::withoutTheDead);
  }

  private static Map<Long, PresenceRecord> decode(List<Request<List<byte @Nullable []>>> answered) {
    Map<Long, PresenceRecord> records = new HashMap<>();
    for (Request<List<byte @Nullable []>> request : answered) {
      for (byte[] value : request.answer().join()) {
        if (value != null) {
          try {
            PresenceRecord record = PresenceCodec.record(value);
            records.put(record.accountId(), record);
          } catch (InvalidProtocolBufferException e) {
            log.error("A presence record in Redis cannot be read; it is left out", e);
          }
        }
      }
    }
    return records;
  }

  private CompletableFuture<Map<Long, PresenceRecord>> withoutTheDead(
      Map<Long, PresenceRecord> records) {
    boolean strange = false;
    for (PresenceRecord record : records.values()) {
      strange |= !record.leaving() && liveness.state(record.incarnation()) == State.UNKNOWN;
    }
    if (!strange || liveness.inDoubt()) {
      records.values().removeIf(this::dead);
      return CompletableFuture.completedFuture(records);
    }
    return liveness
        .refresh()
        .thenApply(
            nothing -> {
              records.values().removeIf(this::dead);
              return records;
            });
  }

  private boolean dead(PresenceRecord record) {
    if (record.leaving()) {
      return PresenceRules.graceEnded(record, clock.millis());
    }
    return switch (liveness.state(record.incarnation())) {
      case LIVE, UNKNOWN -> false;
      case FORMER -> !heldHere.test(record.accountId());
      case ENDED -> true;
    };
  }
}
