package im.mariposa.notification.connection;

import im.mariposa.protocol.line.SignInLine;
import io.netty.util.Timeout;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** All open connections of a node, signed in or not; any thread. */
public final class Connections {
  private final Map<Connection, Timeout> open = new ConcurrentHashMap<>();
  private final Object emptied = new Object();
  private final NodeShared shared;
  private final Duration signInTime;
  private volatile boolean shuttingDown;

  Connections(NodeShared shared, Duration signInTime) {
    this.shared = shared;
    this.signInTime = signInTime;
  }

  public int count() {
    return open.size();
  }

  /** Tells everybody {@code OUT SSD} and closes. */
  public void shutDown() {
    shuttingDown = true;
    open.keySet().forEach(Connections::sendAway);
  }

  private static void sendAway(Connection connection) {
    connection
        .eventLoop()
        .execute(
            () ->
                connection.closeWith(
                    new SignInLine.Out(SignInLine.Out.Reason.SSD), CloseCause.SHUTDOWN));
  }

  /** Waits until no connection is open, at most so long. */
  public void awaitNone(long millis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    synchronized (emptied) {
      long left = deadline - System.nanoTime();
      while (!open.isEmpty() && left > 0) {
        try {
          TimeUnit.NANOSECONDS.timedWait(emptied, left);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          return;
        }
        left = deadline - System.nanoTime();
      }
    }
  }

  void opened(Connection connection) {
    open.put(
        connection,
        shared
            .timer()
            .newTimeout(
                timeout -> connection.eventLoop().execute(() -> closeUnlessSignedIn(connection)),
                signInTime.toMillis(),
                TimeUnit.MILLISECONDS));
    if (shuttingDown) {
      sendAway(connection);
    }
  }

  void closed(Connection connection) {
    Timeout signIn = open.remove(connection);
    if (signIn != null) {
      signIn.cancel(); // or it would keep the connection in memory until it fires
    }
    if (open.isEmpty()) {
      synchronized (emptied) {
        emptied.notifyAll();
      }
    }
  }

  private static void closeUnlessSignedIn(Connection connection) {
    if (!(connection.stage() instanceof ConnectionStage.SignedIn)) {
      connection.close(CloseCause.SIGN_IN_TOOK_TOO_LONG);
    }
  }
}
