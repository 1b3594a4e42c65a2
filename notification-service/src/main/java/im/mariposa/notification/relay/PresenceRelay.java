package im.mariposa.notification.relay;

import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.connection.Sessions;
import im.mariposa.notification.presence.NodeViews;
import im.mariposa.notification.presence.OwnPresence;
import im.mariposa.notification.properties.PropertyTelling;
import im.mariposa.notification.signin.SignOut;
import im.mariposa.vocabulary.PropertyNotice;
import java.util.List;

/**
 * What other nodes publish, on threads of the Redis client: handed on to the event loops, never
 * waited for.
 */
public final class PresenceRelay implements Presence.Listener {
  private final NodeViews views;
  private final PropertyTelling properties;
  private final Sessions sessions;
  private final SignOut signOut;
  private final OwnPresence own;
  private volatile boolean stopped;

  public PresenceRelay(
      NodeViews views,
      PropertyTelling properties,
      Sessions sessions,
      SignOut signOut,
      OwnPresence own) {
    this.views = views;
    this.properties = properties;
    this.sessions = sessions;
    this.signOut = signOut;
    this.own = own;
  }

  /** From now on nothing is handed on: the event loops are about to end. */
  public void stop() {
    stopped = true;
  }

  @Override
  public void record(PresenceRecord record) {
    records(List.of(record));
  }

  @Override
  public void records(List<PresenceRecord> records) {
    if (stopped) {
      return;
    }
    records.forEach(record -> sessions.seen(record.accountId(), record.session()));
    views.apply(records);
    // Behind it, so that what the later session shows is known when the older one ends.
    for (PresenceRecord record : records) {
      Session held = sessions.find(record.accountId());
      if (held != null && held.id() < record.session()) {
        signOut.supersede(held);
      }
    }
  }

  @Override
  public void properties(PropertyNotice update) {
    if (!stopped) {
      properties.tell(update);
    }
  }

  @Override
  public void doubtful(int bucket) {
    if (!stopped) {
      views.frameMissing(bucket);
    }
  }

  @Override
  public void restored() {
    if (!stopped) {
      views.reconnected();
    }
  }

  @Override
  public void superseded(long accountId, long lost) {
    Session held = sessions.find(accountId);
    if (held != null && held.id() == lost) {
      signOut.supersede(held);
    }
  }

  @Override
  public boolean move(long accountId, long incarnation) {
    Session session = sessions.find(accountId);
    if (session == null || stopped) {
      return false;
    }
    session.connection().eventLoop().execute(() -> own.move(session, incarnation));
    return true;
  }

  @Override
  public void nodeEnded(long incarnation) {
    if (!stopped) {
      views.nodeEnded(incarnation);
    }
  }
}
