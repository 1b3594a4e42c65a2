package im.mariposa.notification.presence;

import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.notification.connection.Sessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The latest records of the people whose sessions are here, or were until Redis has shown something
 * as new; any thread. Redis may not have executed yet what a session has just published, or may
 * have lost it, and a node skips its own frames: who begins to watch somebody who is here is shown
 * this, and for somebody who left nothing older than this counts.
 */
final class HeldRecords {
  /** Longer than a publication is under way when nothing is wrong. */
  private static final Duration CONFIRM_EVERY = Duration.ofSeconds(10);

  /** As long as Redis keeps the record of somebody who left. */
  private static final Duration KEEP = Duration.ofHours(1);

  private static final int PIECE = ReadingPace.PIECE;

  private final ConcurrentHashMap<Long, PresenceRecord> byAccount = new ConcurrentHashMap<>();

  /** When the last session of an account ended here, in nanoseconds. */
  private final ConcurrentHashMap<Long, Long> left = new ConcurrentHashMap<>();

  private final Sessions sessions;
  private final Presence presence;
  private final LongSupplier nanoTime;

  HeldRecords(Sessions sessions, Presence presence, LongSupplier nanoTime) {
    this.sessions = sessions;
    this.presence = presence;
    this.nanoTime = nanoTime;
  }

  /** Asks Redis from time to time whether it has the records of those who left. */
  void confirmBy(ScheduledExecutorService executor) {
    long every = CONFIRM_EVERY.toMillis();
    var _ = executor.scheduleWithFixedDelay(this::confirm, every, every, TimeUnit.MILLISECONDS);
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

  /** The session has ended. */
  void left(long accountId) {
    left.put(accountId, nanoTime.getAsLong());
  }

  private void confirm() {
    long now = nanoTime.getAsLong();
    List<Long> due = new ArrayList<>();
    left.forEach(
        (accountId, since) -> {
          long age = now - since;
          if (sessions.find(accountId) != null) {
            left.remove(accountId, since);
          } else if (age >= KEEP.toNanos()) {
            forget(accountId, byAccount.get(accountId));
          } else if (age >= CONFIRM_EVERY.toNanos()) {
            due.add(accountId);
          }
        });
    confirm(due);
  }

  private void confirm(List<Long> due) {
    if (!due.isEmpty()) {
      List<Long> piece = List.copyOf(due.subList(0, Math.min(PIECE, due.size())));
      var _ =
          presence
              .read(piece)
              .thenAccept(
                  records -> {
                    piece.forEach(accountId -> confirm(accountId, records));
                    confirm(due.subList(piece.size(), due.size()));
                  });
    }
  }

  private void confirm(long accountId, Map<Long, PresenceRecord> records) {
    PresenceRecord held = byAccount.get(accountId);
    PresenceRecord read = records.get(accountId);
    if (held == null || (read != null && !held.newerThan(read))) {
      forget(accountId, held);
    }
  }

  /** Unless he is here again, or something was said of him meanwhile. */
  private void forget(long accountId, @Nullable PresenceRecord held) {
    if (sessions.find(accountId) == null) {
      left.remove(accountId);
      if (held != null) {
        byAccount.remove(accountId, held);
      }
    }
  }
}
