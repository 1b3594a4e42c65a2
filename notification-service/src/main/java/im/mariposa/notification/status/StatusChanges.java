package im.mariposa.notification.status;

import im.mariposa.notification.connection.CommandHandlers;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.contacts.Rosters;
import im.mariposa.notification.presence.OwnPresence;
import im.mariposa.notification.presence.Watching;
import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.command.PresenceCommand;
import im.mariposa.protocol.line.PresenceLine;
import im.mariposa.vocabulary.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** CHG and IMS. */
public final class StatusChanges {
  private final Watching watching;
  private final OwnPresence own;
  private final Rosters rosters;
  private final List<Consumer<Session>> startListeners = new ArrayList<>();

  public StatusChanges(Watching watching, OwnPresence own, Rosters rosters) {
    this.watching = watching;
    this.own = own;
    this.rosters = rosters;
  }

  public void register(CommandHandlers handlers) {
    handlers.onSession(PresenceCommand.Chg.class, this::change);
    handlers.onSession(PresenceCommand.Ims.class, this::switchCalls);
  }

  /**
   * Runs when a session's first CHG has been answered: before it, a client is told nothing that it
   * did not ask for.
   */
  public void onStart(Consumer<Session> listener) {
    startListeners.add(listener);
  }

  /** {@code CHG t state} ({@code docs/protocol/notification.md} 7.2). */
  private void change(Session session, PresenceCommand.Chg command) {
    if (command.status() == Status.OFFLINE) {
      session.connection().refuse(ErrorCode.INVALID_PARAMETER, command.trId());
    } else if (session.started()) {
      answer(session, command);
    } else if (session.contacts().known()) {
      start(session, command);
    } else {
      rosters.loadContacts(session, command.trId(), () -> start(session, command));
    }
  }

  /** Later ones are echoed at once, also while Redis is away. */
  private void answer(Session session, PresenceCommand.Chg command) {
    echo(session, command);
    publish(session, command);
  }

  private static void echo(Session session, PresenceCommand.Chg command) {
    session.connection().reply(new PresenceLine.Chg(command.trId(), command.status()));
  }

  private void publish(Session session, PresenceCommand.Chg command) {
    Status status = command.status();
    if (session.record().status() != status) {
      own.publish(session, session.record().withStatus(status), null);
    }
  }

  /**
   * The first CHG of a session: the echo, once he can be seen and called from everywhere, then ILN
   * for everybody on the forward list whom he sees.
   */
  private void start(Session session, PresenceCommand.Chg command) {
    session.start();
    publish(session, command);
    own.whenStored(
        session,
        () -> {
          echo(session, command);
          watching.watch(
              session,
              session.contacts().forward(),
              command.trId(),
              () -> startListeners.forEach(l -> l.accept(session)));
        });
  }

  /** {@code IMS t ON|OFF}: whether he can be called; presence is unchanged (9.2). */
  private void switchCalls(Session session, PresenceCommand.Ims command) {
    session.connection().reply(new PresenceLine.Ims(command.trId(), command.on()));
    boolean off = !command.on();
    if (session.record().callsOff() != off) {
      own.publish(session, session.record().withCallsOff(off), null);
    }
  }
}
