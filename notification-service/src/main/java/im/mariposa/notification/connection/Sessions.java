package im.mariposa.notification.connection;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in here; any thread. One session an account: of two, the one with the greater
 * session id.
 */
public final class Sessions {
  private final ConcurrentHashMap<Long, Session> byAccount = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Long, Expectation> expected = new ConcurrentHashMap<>();

  private record Expectation(int claims, long highest) {}

  public @Nullable Session find(long accountId) {
    return byAccount.get(accountId);
  }

  public int count() {
    return byAccount.size();
  }

  public Collection<Session> all() {
    return byAccount.values();
  }

  /** Runs what others caused on a session's event loop, behind the reply that it may be making. */
  public void run(Session session, Runnable event) {
    Connection connection = session.connection();
    if (connection.eventLoop().inEventLoop()) {
      connection.behindReply(event);
    } else {
      connection.eventLoop().execute(() -> connection.behindReply(event));
    }
  }

  /**
   * Begins to remember the sign-ins of this account on other nodes: the news of a later one may
   * overtake the answer to our own claim. Each call is ended by one of {@link #settle}.
   */
  public void expect(long accountId) {
    expected.merge(
        accountId,
        new Expectation(1, 0),
        (old, one) -> new Expectation(old.claims + 1, old.highest));
  }

  /** Notes a session id seen in another node's record. */
  public void seen(long accountId, long sessionId) {
    expected.computeIfPresent(
        accountId, (id, old) -> new Expectation(old.claims, Math.max(old.highest, sessionId)));
  }

  /** The highest session id seen since {@link #expect}. */
  public long settle(long accountId) {
    Expectation expectation = expected.get(accountId);
    expected.computeIfPresent(
        accountId,
        (id, old) -> old.claims == 1 ? null : new Expectation(old.claims - 1, old.highest));
    return expectation == null ? 0 : expectation.highest;
  }

  /**
   * Enters a session.
   *
   * @return the one that has to give way: an older one, this one when a later is here already, or
   *     null
   */
  public @Nullable Session enter(Session session) {
    Session[] loser = new Session[1];
    byAccount.compute(
        session.accountId(),
        (id, present) -> {
          boolean wins = present == null || present.id() < session.id();
          loser[0] = wins ? present : session;
          return wins ? session : present;
        });
    return loser[0];
  }

  /** Takes a session out, unless a later one has its place. */
  public void leave(Session session) {
    byAccount.remove(session.accountId(), session);
  }
}
