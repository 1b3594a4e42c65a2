package im.mariposa.cluster.presence;

import im.mariposa.vocabulary.Status;
import org.jspecify.annotations.Nullable;

/**
 * Who sees whom, and what a change tells to whom ({@code docs/protocol/notification.md} 7.1 and
 * 7.3). Every path that shows, hides or lets call goes through these functions.
 */
public final class PresenceRules {
  private PresenceRules() {}

  /** Whether somebody who has this person on his forward list sees him. */
  public static boolean sees(@Nullable PresenceRecord record, long watcher) {
    return record != null && record.status().appears() && record.visibility().allows(watcher);
  }

  /**
   * What a watcher who was shown {@code before} is told so that he shows {@code after}. Null is a
   * person nothing is known of: offline.
   */
  public static Told told(
      @Nullable PresenceRecord before, @Nullable PresenceRecord after, long watcher) {
    boolean saw = sees(before, watcher);
    if (after == null || !sees(after, watcher)) {
      return saw ? Told.GONE : Told.NOTHING;
    }
    if (saw
        && before != null
        && before.status() == after.status()
        && before.name().equals(after.name())) {
      return Told.NOTHING;
    }
    return Told.SHOWN;
  }

  /** Whether somebody who was sent elsewhere was expected back until now: he is offline. */
  public static boolean graceEnded(PresenceRecord record, long nowMillis) {
    return record.leaving() && record.leavingUntil() <= nowMillis;
  }

  /**
   * Whether watchers go on being shown {@code before} for a moment: the person was sent elsewhere,
   * is back in time, and has not said yet how he is to be shown ({@code notification.md} 3.2).
   */
  public static boolean staysShown(
      @Nullable PresenceRecord before, PresenceRecord after, long nowMillis) {
    return before != null
        && before.leaving()
        && !graceEnded(before, nowMillis)
        && after.status() == Status.UNSET
        && after.session() > before.session();
  }

  /** Whether this person can be called by the other ({@code docs/protocol/switchboard.md} 11). */
  public static boolean accepts(@Nullable PresenceRecord callee, long caller) {
    return sees(callee, caller) && callee != null && !callee.callsOff() && !callee.leaving();
  }
}
