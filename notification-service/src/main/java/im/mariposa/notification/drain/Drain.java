package im.mariposa.notification.drain;

import im.mariposa.notification.connection.CloseCause;
import im.mariposa.notification.connection.Connection;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.connection.Sessions;
import im.mariposa.notification.presence.OwnPresence;
import im.mariposa.notification.settings.GoodbyeSettings;
import im.mariposa.notification.settings.GoodbyeSettings.Goodbye;
import im.mariposa.notification.signin.Elsewhere;
import im.mariposa.protocol.line.SignInLine;
import io.netty.util.Timer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this node drains: nobody new is taken, and everybody who is here leaves at a random
 * moment of the time given, behind the reply that he may be getting, by {@code XFR 0 NS} or {@code
 * OUT SSD} as his dialect's setting says ({@code docs/protocol/notification.md} 3.2, 4.5). Where no
 * other node takes anybody it is {@code OUT SSD}, at once. Any thread.
 */
public final class Drain {
  private static final Logger log = LoggerFactory.getLogger(Drain.class);

  /** Whoever was signing in when the drain began, or was told nothing, is found after so long. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final String node;
  private final Sessions sessions;
  private final Elsewhere elsewhere;
  private final OwnPresence own;
  private final GoodbyeSettings goodbyes;
  private final Timer timer;
  private final Supplier<CompletionStage<Void>> telling;
  private volatile @Nullable Round present;

  /** From one order to drain to the next order. */
  private static final class Round {}

  /**
   * @param node name for the log
   * @param telling tells the registry that this node has begun or ceased to drain
   */
  public Drain(
      String node,
      Sessions sessions,
      Elsewhere elsewhere,
      OwnPresence own,
      GoodbyeSettings goodbyes,
      Timer timer,
      Supplier<CompletionStage<Void>> telling) {
    this.node = node;
    this.sessions = sessions;
    this.elsewhere = elsewhere;
    this.own = own;
    this.goodbyes = goodbyes;
    this.timer = timer;
    this.telling = telling;
  }

  /** Whether this node takes nobody new. */
  public boolean isOn() {
    return present != null;
  }

  /**
   * Begins, or begins again with another time.
   *
   * @param over time over which people leave
   * @return completes when the registry was told
   */
  public CompletionStage<Void> begin(Duration over) {
    Round round = new Round();
    present = round;
    CompletionStage<Void> told = telling.get();
    Duration given = elsewhere.takesPeople() ? over : Duration.ZERO;
    log.info("{} drains: {} sessions leave within {}", node, sessions.count(), given);
    leaveWithin(given, round);
    return told;
  }

  /** For a node that stops: takes nobody new; whoever is here is told by others. */
  public CompletionStage<Void> beginWithoutGoodbyes() {
    present = new Round();
    return telling.get();
  }

  /** Takes people again; whoever is here stays. */
  public void end() {
    if (present != null) {
      present = null;
      var _ = telling.get();
      log.info("{} takes people again", node);
    }
  }

  private void leaveWithin(Duration over, Round round) {
    long span = over.toMillis() + 1;
    for (Session session : sessions.all()) {
      var _ =
          session
              .connection()
              .eventLoop()
              .schedule(
                  () -> leave(session, round),
                  ThreadLocalRandom.current().nextLong(span),
                  TimeUnit.MILLISECONDS);
    }
    timer.newTimeout(
        ended -> {
          if (present == round) {
            leaveWithin(Duration.ZERO, round);
          }
        },
        over.plus(LOOK_AGAIN).toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private void leave(Session session, Round round) {
    if (present == round) {
      sessions.run(session, () -> sayGoodbye(session));
    }
  }

  private void sayGoodbye(Session session) {
    if (session.connection().isEnding()) {
      return;
    }
    if (session.started() && elsewhere.takesPeople()) {
      own.sendAway(session, () -> close(session));
    } else {
      close(session);
    }
  }

  private void close(Session session) {
    Connection connection = session.connection();
    SignInLine.XfrNotification referral =
        goodbyes.of(session.dialect()) == Goodbye.XFR ? elsewhere.referral(connection, "0") : null;
    if (referral == null) {
      connection.closeWith(new SignInLine.Out(SignInLine.Out.Reason.SSD), CloseCause.SHUTDOWN);
    } else {
      connection.referTo(referral);
    }
  }
}
