package im.mariposa.notification.presence;

import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.presence.Glance.Awaited;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A contact that somebody on an event loop watches; confined to that loop. */
final class Entry {
  final long contact;
  final ArrayList<Session> watchers = new ArrayList<>(2);

  /** The last one seen; null when nothing is known of him, or his node has ended. */
  @Nullable PresenceRecord record;

  /**
   * What is true of somebody who is back after his node had sent him elsewhere, and whose watchers
   * are still shown {@link #record}; null for everybody else.
   */
  @Nullable PresenceRecord back;

  /** Who waits until the entry is loaded; null once it is. */
  @Nullable List<Awaited> waiting;

  /** How often the record was replaced. */
  int changes;

  /** Why the record may be wrong; null while it is trusted. {@link Doubts} has the rest to say. */
  @Nullable Cause doubt;

  /** Where a doubtful entry is on its way to be read again. */
  Step step = Step.NONE;

  /** Why it became doubtful once more after the read that is under way was issued. */
  @Nullable Cause doubtedAgain;

  enum Step {
    NONE,
    /** Waits for its turn. */
    QUEUED,
    /** A read of it is under way. */
    ASKED,
    /** Redis lacks it, which is no news until the node that held it has announced. */
    UNSETTLED
  }

  Entry(long contact) {
    this.contact = contact;
  }

  /** The latest record, whether watchers are shown it or not. */
  @Nullable PresenceRecord latest() {
    return back == null ? record : back;
  }

  boolean loading() {
    return waiting != null;
  }

  boolean watched() {
    return !watchers.isEmpty();
  }
}
