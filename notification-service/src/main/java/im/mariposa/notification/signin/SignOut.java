package im.mariposa.notification.signin;

import im.mariposa.notification.connection.CloseCause;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.connection.Sessions;
import im.mariposa.notification.presence.OwnPresence;
import im.mariposa.notification.presence.Watching;
import im.mariposa.protocol.line.SignInLine;

/** The end of a session, whoever wants it. */
public final class SignOut {
  private final Sessions sessions;
  private final Watching watching;
  private final OwnPresence own;

  public SignOut(Sessions sessions, Watching watching, OwnPresence own) {
    this.sessions = sessions;
    this.watching = watching;
    this.own = own;
  }

  /**
   * Undoes what a session did: it leaves the registry, watches nobody, and is offline for everybody
   * else, unless a later sign-in has the account or he was sent to another node. On its event loop,
   * once.
   */
  public void ended(Session session) {
    sessions.leave(session);
    watching.unwatch(session, session.contacts().forward());
    if (session.superseded()) {
      own.superseded(session);
    } else if (session.record().leaving()) {
      own.sentAway(session);
    } else {
      own.signedOut(session);
    }
  }

  /**
   * A later sign-in has the account: {@code OUT OTH}, at the end of the reply that is being made;
   * any thread.
   */
  public void supersede(Session session) {
    sessions.run(
        session,
        () -> {
          session.supersede();
          session
              .connection()
              .closeWith(
                  new SignInLine.Out(SignInLine.Out.Reason.OTH), CloseCause.SIGNED_IN_ELSEWHERE);
        });
  }

  /** An operator ends the session: {@code OUT}; any thread. */
  public void end(Session session) {
    sessions.run(
        session,
        () ->
            session
                .connection()
                .closeWith(
                    new SignInLine.Out(SignInLine.Out.Reason.PLAIN), CloseCause.ENDED_BY_OPERATOR));
  }
}
