package im.mariposa.notification.presence;

import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.Presence.Publication;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.properties.PropertyTelling;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.Status;
import im.mariposa.vocabulary.Visibility;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of a session's own changes: into its record, to the watchers here at once, to Redis and
 * the other nodes without waiting. The session is the truth about itself; Redis has a copy.
 */
public final class OwnPresence {
  private final NodeViews views;
  private final Presence presence;
  private final PropertyTelling properties;
  private final Grace grace;

  public OwnPresence(NodeViews views, Presence presence, PropertyTelling properties, Grace grace) {
    this.grace = grace;
    this.views = views;
    this.presence = presence;
    this.properties = properties;
  }

  /**
   * A step of one session, on its event loop: a new record, new property values, or both; watchers
   * hear of them in this order. Property values of somebody who does not appear are not told: they
   * would reveal him, and whoever misses them finds the hole in his list versions ({@code
   * docs/protocol/notification.md} 8.3). They are told also when the client has gone while the
   * directory changed them.
   */
  public void publish(
      Session session, @Nullable PresenceRecord record, @Nullable PropertyNotice update) {
    if (session.superseded()) {
      return;
    }
    PresenceRecord present = session.ended() ? null : record;
    if (present != null) {
      session.record(present);
      views.applyOwn(present);
    }
    PropertyNotice shown =
        session.record().status().appears() && update != null && update.hasWatchers()
            ? update
            : null;
    if (shown != null) {
      properties.tell(shown);
    }
    if (present != null || shown != null) {
      presence.publish(new Publication(present, shown));
    }
  }

  /**
   * Goes on, with the turn held, when Redis has what the session published, or has lost it: who is
   * told that he is signed in, or that somebody is blocked, may count on it everywhere.
   */
  public void whenStored(Session session, Runnable then) {
    session
        .connection()
        .await(presence.stored(session.accountId()), (stored, failure) -> then.run());
  }

  /**
   * Writes the session's record as it is. Who has lost the account without hearing of it hears it
   * by that. On the session's event loop.
   */
  public void repeat(Session session) {
    if (!session.ended() && !session.superseded()) {
      presence.publish(new Publication(session.record(), null));
    }
  }

  /**
   * Takes over who may see the person, as the directory has just said: a session that lost the
   * account may have changed it after this one was signed in.
   */
  public void adopt(Session session, Visibility read) {
    Visibility known = session.record().visibility();
    boolean same =
        known.allBut() == read.allBut() && Arrays.equals(known.exceptions(), read.exceptions());
    if (!same && read.version() > known.version()) {
      publish(session, session.record().withVisibility(read), null);
    }
  }

  /**
   * This node has a new incarnation: what is under the old one is absent for everybody else. On the
   * session's event loop.
   */
  public void move(Session session, long incarnation) {
    if (session.record().incarnation() != incarnation) {
      publish(session, session.record().withIncarnation(incarnation), null);
    }
  }

  /**
   * The record a session has just claimed: the last one's status ends for the watchers here, unless
   * its node had sent him here. That is said first: it may come later by the bus than the answer to
   * the claim.
   */
  public void claimed(PresenceRecord record, @Nullable PresenceRecord previous) {
    if (previous != null && previous.leaving()) {
      views.apply(List.of(previous));
    }
    views.applyOwn(record);
  }

  /** Signed out, or the connection is lost: the same to everybody else. */
  public void signedOut(Session session) {
    PresenceRecord offline = session.record().withStatus(Status.OFFLINE);
    views.applyOwn(offline);
    presence.publish(new Publication(offline, null));
    views.left(session.accountId());
  }

  /**
   * This node sends the person elsewhere: he is shown as he is until he is back, for a while. Goes
   * on, with the turn held, when everybody will find that in Redis: only then may he sign in
   * elsewhere.
   */
  public void sendAway(Session session, Runnable then) {
    publish(session, session.record().withLeaving(grace.end()), null);
    whenStored(session, then);
  }

  /** A session that was sent away has ended: what it was to say was said before. */
  public void sentAway(Session session) {
    views.left(session.accountId());
  }

  /** A later sign-in has the account: there is nothing to say. */
  public void superseded(Session session) {
    views.superseded(session.record());
  }

  /** A claim that nobody waits for any more. */
  public void abandoned(PresenceRecord claimed) {
    PresenceRecord offline = claimed.withStatus(Status.OFFLINE);
    views.applyOwn(offline);
    presence.publish(new Publication(offline, null));
    views.left(claimed.accountId());
  }
}
