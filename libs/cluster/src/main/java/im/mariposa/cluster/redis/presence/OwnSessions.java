package im.mariposa.cluster.redis.presence;

import im.mariposa.cluster.presence.Buckets;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.redis.connection.RedisLink;
import im.mariposa.cluster.redis.connection.Request;
import im.mariposa.vocabulary.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions' records this participant wrote: so that it knows when another node took one, and
 * so that the records of people who do nothing for days do not expire. One bucket a minute is
 * renewed, each about every four hours, against an expiry of a day; records of a dead node are gone
 * after that.
 */
final class OwnSessions {
  static final Duration LIVE_EXPIRY = Duration.ofDays(1);
  static final Duration OFFLINE_EXPIRY = Duration.ofHours(1);

  private static final byte[] LIVE_SECONDS = seconds(LIVE_EXPIRY);
  private static final byte[] OFFLINE_SECONDS = seconds(OFFLINE_EXPIRY);

  private final Map<Long, Long> sessions = new ConcurrentHashMap<>();
  private final RedisLink link;
  private int nextBucket;

  OwnSessions(RedisLink link) {
    this.link = link;
  }

  static byte[] expiry(Status status) {
    return status == Status.OFFLINE ? OFFLINE_SECONDS : LIVE_SECONDS;
  }

  private static byte[] seconds(Duration duration) {
    return RedisLink.ascii(Long.toString(duration.toSeconds()));
  }

  void note(PresenceRecord record) {
    if (record.status() == Status.OFFLINE) {
      sessions.remove(record.accountId(), record.session());
    } else {
      sessions.merge(record.accountId(), record.session(), Math::max);
    }
  }

  void lost(long accountId, long session) {
    sessions.remove(accountId, session);
  }

  /** The session of ours that this record of another node supersedes; null when there is none. */
  @Nullable Long supersededBy(PresenceRecord record) {
    Long own = sessions.get(record.accountId());
    return own != null && own < record.session() && sessions.remove(record.accountId(), own)
        ? own
        : null;
  }

  /** Renews the expiry of one bucket's records. */
  void renewNextBucket() {
    int bucket = nextBucket;
    nextBucket = (bucket + 1) % Buckets.COUNT;
    List<Request<?>> renewals = new ArrayList<>();
    for (long accountId : sessions.keySet()) {
      if (Buckets.of(accountId) == bucket) {
        renewals.add(link.expire(PresenceKeys.record(accountId), LIVE_EXPIRY));
      }
    }
    if (!renewals.isEmpty()) {
      link.send(renewals);
    }
  }
}
