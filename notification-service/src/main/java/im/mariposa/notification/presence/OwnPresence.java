package im.mariposa.notification.presence;

import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.Presence.PropertyUpdate;
import im.mariposa.cluster.presence.Presence.Publication;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.presence.Status;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.properties.PropertyTelling;
import org.jspecify.annotations.Nullable;

/**
 * The way of a session's own changes: into its record, to the watchers here at once, to Redis and the other nodes without
 * waiting. The session is the truth about itself; Redis has a copy.
 */
public final class OwnPresence {
  private final Views views;
  private final Presence presence;
  private final PropertyTelling properties;

  public OwnPresence(Views views, Presence presence, PropertyTelling properties) {
    this.views = views;
    this.presence = presence;
    this.properties = properties;
  }

  /**
   * A step of one session, on its event loop: a new record, new property values, or both; watchers hear of them in this order.
   * Property values of somebody who does not appear are not told: they would reveal him, and whoever misses them finds the
   * hole in his list versions ({@code docs/protocol/notification.md} 8.3).
   */
  public void publish(Session session, @Nullable PresenceRecord record, @Nullable PropertyUpdate update) {
    if (session.ended() || session.superseded()) {
      return;
    }
    if (record != null) {
      session.record(record);
      views.apply(record);
    }
    PropertyUpdate shown = session.record().status().appears() ? update : null;
    if (shown != null) {
      properties.tell(shown);
    }
    if (record != null || shown != null) {
      presence.publish(new Publication(record, shown));
    }
  }

  /** The record a session has just claimed: the last one's status ends for the watchers here. */
  public void claimed(PresenceRecord record) {
    views.apply(record);
  }

  /** Signed out, or the connection is lost: the same to everybody else. */
  public void signedOut(Session session) {
    PresenceRecord offline = session.record().withStatus(Status.OFFLINE);
    session.record(offline);
    views.apply(offline);
    presence.publish(new Publication(offline, null));
  }

  /** A claim that nobody waits for any more. */
  public void abandoned(PresenceRecord claimed) {
    PresenceRecord offline = claimed.withStatus(Status.OFFLINE);
    views.apply(offline);
    presence.publish(new Publication(offline, null));
  }
}
