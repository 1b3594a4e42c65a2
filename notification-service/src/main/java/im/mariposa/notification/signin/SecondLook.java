package im.mariposa.notification.signin;

import im.mariposa.directory.Verification;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.connection.Sessions;
import im.mariposa.notification.presence.OwnPresence;
import io.netty.util.Timer;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies a sign-in a second time, when others can find the session. Who is suspended, deleted or
 * given another password between the first time and the claim has no record yet by which his
 * session could be ended; from the claim on he has one, and what came before shows here. The same
 * question, because it depends on all three, costs one statement and needs no answer in time: the
 * client is welcome meanwhile. It is asked again until the directory answers.
 */
public final class SecondLook {
  private static final Logger LOG = LoggerFactory.getLogger(SecondLook.class);
  private static final int FIRST_PAUSE_MILLIS = 200;
  private static final int LONGEST_PAUSE_MILLIS = 10_000;
  private static final int MOST_DOUBLINGS = 16;

  private final Executor virtualThreads;
  private final Timer timer;
  private final Sessions sessions;
  private final OwnPresence own;
  private final SignOut signOut;

  public SecondLook(
      Executor virtualThreads, Timer timer, Sessions sessions, OwnPresence own, SignOut signOut) {
    this.virtualThreads = virtualThreads;
    this.timer = timer;
    this.sessions = sessions;
    this.own = own;
    this.signOut = signOut;
  }

  /** On the session's event loop, once it is registered. */
  void take(Session session, Callable<Verification> question) {
    virtualThreads.execute(() -> ask(session, question, 0));
  }

  private void ask(Session session, Callable<Verification> question, int failures) {
    try {
      switch (question.call()) {
        case Verification.Verified verified ->
            sessions.run(session, () -> own.adopt(session, verified.account().visibility()));
        case Verification.Refused _ -> signOut.end(session);
      }
    } catch (Exception e) {
      LOG.debug("A sign-in could not be verified a second time yet", e);
      again(session, question, failures);
    }
  }

  /** The session is asked about on its event loop alone. */
  private void again(Session session, Callable<Verification> question, int failures) {
    long pause =
        Math.min(
            (long) FIRST_PAUSE_MILLIS << Math.min(failures, MOST_DOUBLINGS), LONGEST_PAUSE_MILLIS);
    timer.newTimeout(
        timeout ->
            sessions.run(
                session,
                () -> {
                  if (!session.ended()) {
                    virtualThreads.execute(() -> ask(session, question, failures + 1));
                  }
                }),
        pause,
        TimeUnit.MILLISECONDS);
  }
}
