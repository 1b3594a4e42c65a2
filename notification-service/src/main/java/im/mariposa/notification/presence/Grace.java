package im.mariposa.notification.presence;

import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.presence.PresenceRules;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How long people whom their node sent elsewhere are shown as they were.
 *
 * @param clock by which the end is told that records carry; the nodes of a network agree on it
 *     within a second or so
 * @param untilSignedIn from when they are sent away until they have signed in again
 * @param untilStatus from then until they have chosen a status
 */
public record Grace(InstantSource clock, Duration untilSignedIn, Duration untilStatus) {

  /** When the grace of somebody ends who is sent away now, in milliseconds since 1970. */
  long end() {
    return clock.millis() + untilSignedIn.toMillis();
  }

  /** How long the person is expected back still, in milliseconds; less than 1: no more. */
  long left(PresenceRecord leaving) {
    return leaving.leavingUntil() - clock.millis();
  }

  /** What counts of a record now. */
  @Nullable PresenceRecord now(@Nullable PresenceRecord record) {
    return record != null && PresenceRules.graceEnded(record, clock.millis())
        ? record.gone()
        : record;
  }

  /** As {@link PresenceRules#staysShown}, now. */
  boolean staysShown(@Nullable PresenceRecord before, PresenceRecord after) {
    return PresenceRules.staysShown(before, after, clock.millis());
  }
}
