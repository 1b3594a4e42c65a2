package im.mariposa.notification.presence;

import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.notification.connection.Sessions;
import io.netty.util.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The latest records of the people whose sessions are here, or were until a moment ago; any thread.
 * Who begins to watch one of them is shown this: Redis may not have executed yet what a session has
 * just published, and a node skips its own frames.
 */
final class HeldRecords {
  /** Longer than a publication is ever under way. */
  private static final int KEEP_SECONDS = 10;

  private final ConcurrentHashMap<Long, PresenceRecord> byAccount = new ConcurrentHashMap<>();
  private final Sessions sessions;
  private final Timer timer;

  HeldRecords(Sessions sessions, Timer timer) {
    this.sessions = sessions;
    this.timer = timer;
  }

  /** The record of somebody who is or was lately here; null for everybody else. */
  @Nullable PresenceRecord find(long accountId) {
    return byAccount.get(accountId);
  }

  /** A session here says something new of itself. */
  void put(PresenceRecord record) {
    byAccount.merge(
        record.accountId(), record, (known, fresh) -> fresh.newerThan(known) ? fresh : known);
  }

  /** Another node says something of somebody who was held here. */
  void observe(PresenceRecord record) {
    byAccount.computeIfPresent(
        record.accountId(), (_, known) -> record.newerThan(known) ? record : known);
  }

  /** The session has ended: its record is forgotten once Redis surely has it. */
  void forgetLater(long accountId) {
    timer.newTimeout(
        _ -> {
          if (sessions.find(accountId) == null) {
            byAccount.remove(accountId);
          }
        },
        KEEP_SECONDS,
        TimeUnit.SECONDS);
  }
}
