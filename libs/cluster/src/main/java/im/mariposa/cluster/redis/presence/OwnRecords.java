package im.mariposa.cluster.redis.presence;

import im.mariposa.cluster.presence.Buckets;
import im.mariposa.cluster.presence.PresenceRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The latest record of each session of this participant and of whoever left it, and whether Redis
 * confirmed it. A session's stays while the session is ours; that of somebody who left stays until
 * it was confirmed and could not be missing in a snapshot that still holds our lease. Any thread.
 *
 * <p>Confirmations carry the generation of Redis' data in which they were asked for ({@link
 * PuttingAgain}); those of an earlier one are worth nothing.
 */
final class OwnRecords {
  /**
   * How long somebody who left is remembered after his record was confirmed. Longer than a lease: a
   * Redis restarted from an older snapshot than that has no lease of ours, and whatever names our
   * incarnation in it counts no more.
   */
  static final Duration KEEP_WHO_LEFT = Duration.ofSeconds(60);

  /** Generation of what was never confirmed. */
  private static final int NEVER = -1;

  private record Own(PresenceRecord record, int confirmed, long confirmedAt) {
    boolean left() {
      return record.ended();
    }
  }

  private final List<Map<Long, Own>> buckets = new ArrayList<>(Buckets.COUNT);

  OwnRecords() {
    for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
      buckets.add(new ConcurrentHashMap<>(4));
    }
  }

  private Map<Long, Own> bucketOf(long accountId) {
    return buckets.get(Buckets.of(accountId));
  }

  /**
   * What a session says of itself now. It counts as not confirmed even when it is what was said
   * before: whoever says it again doubts that Redis still has it.
   */
  void put(PresenceRecord record) {
    Own fresh = new Own(record, NEVER, 0);
    bucketOf(record.accountId())
        .merge(
            record.accountId(),
            fresh,
            (known, added) -> known.record.newerThan(record) ? known : added);
  }

  /** Redis has this record. */
  void confirmed(PresenceRecord record, int generation, long nowNanos) {
    bucketOf(record.accountId())
        .computeIfPresent(
            record.accountId(),
            (account, known) ->
                known.record.session() == record.session()
                        && known.record.revision() == record.revision()
                        && known.confirmed <= generation
                    ? new Own(known.record, generation, nowNanos)
                    : known);
  }

  /**
   * A write of this record was lost: it is to be put again even if an earlier one was confirmed.
   */
  void lost(PresenceRecord record) {
    bucketOf(record.accountId())
        .computeIfPresent(
            record.accountId(),
            (account, known) ->
                known.record.newerThan(record) ? known : new Own(known.record, NEVER, 0));
  }

  /** The session has lost its account, or is not here. */
  void forget(long accountId, long session) {
    bucketOf(accountId)
        .computeIfPresent(
            accountId, (account, known) -> known.record.session() == session ? null : known);
  }

  /** The session of ours that this record of another node supersedes; null when there is none. */
  @Nullable Long supersededBy(PresenceRecord record) {
    Map<Long, Own> bucket = bucketOf(record.accountId());
    Own own = bucket.get(record.accountId());
    return own != null
            && own.record.session() < record.session()
            && bucket.remove(record.accountId(), own)
            && !own.left()
        ? own.record.session()
        : null;
  }

  /** The records of a bucket that Redis may lack. */
  List<PresenceRecord> unconfirmed(int bucket, int generation) {
    List<PresenceRecord> records = new ArrayList<>();
    for (Own own : buckets.get(bucket).values()) {
      if (own.confirmed != generation) {
        records.add(own.record);
      }
    }
    return records;
  }

  /** All records of a bucket. */
  List<PresenceRecord> all(int bucket) {
    return buckets.get(bucket).values().stream().map(Own::record).toList();
  }

  /** Sessions of a bucket whose record names another incarnation than this. */
  List<PresenceRecord> notUnder(long incarnation, int bucket) {
    List<PresenceRecord> records = new ArrayList<>();
    for (Own own : buckets.get(bucket).values()) {
      if (!own.left() && own.record.incarnation() != incarnation) {
        records.add(own.record);
      }
    }
    return records;
  }

  boolean isEmpty(int bucket) {
    return buckets.get(bucket).isEmpty();
  }

  /** Whether the account's session is held here now. */
  boolean holds(long accountId) {
    Own own = bucketOf(accountId).get(accountId);
    return own != null && !own.left();
  }

  /** Forgets who left a bucket long enough ago and was confirmed. */
  void forgetWhoLeft(int bucket, int generation, long nowNanos) {
    buckets
        .get(bucket)
        .values()
        .removeIf(
            own ->
                own.left()
                    && own.confirmed == generation
                    && nowNanos - own.confirmedAt > KEEP_WHO_LEFT.toNanos());
  }
}
