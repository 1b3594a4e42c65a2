package im.mariposa.notification.relay;

import im.mariposa.cluster.mailbox.Mailboxes.Delivery;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.notification.alerts.Alerts;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.connection.Sessions;
import im.mariposa.notification.contacts.OutsideEdits;
import im.mariposa.notification.contacts.ReverseListNotices;
import im.mariposa.notification.drain.Drain;
import im.mariposa.notification.services.SwitchboardReferral;
import im.mariposa.notification.signin.SignOut;
import im.mariposa.vocabulary.ReverseListNotice;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Messages for the people who are signed in here and orders for the node, on threads of the Redis
 * client: handed on to their event loops.
 */
public final class Inbox implements Consumer<Delivery> {
  private final Sessions sessions;
  private final ReverseListNotices reverseLists;
  private final OutsideEdits outsideEdits;
  private final Alerts alerts;
  private final SwitchboardReferral switchboards;
  private final SignOut signOut;
  private final Drain drain;
  private volatile boolean stopped;

  public Inbox(
      Sessions sessions,
      ReverseListNotices reverseLists,
      OutsideEdits outsideEdits,
      Alerts alerts,
      SwitchboardReferral switchboards,
      SignOut signOut,
      Drain drain) {
    this.sessions = sessions;
    this.reverseLists = reverseLists;
    this.outsideEdits = outsideEdits;
    this.alerts = alerts;
    this.switchboards = switchboards;
    this.signOut = signOut;
    this.drain = drain;
  }

  /** From now on nobody takes anything: the event loops are about to end. */
  public void stop() {
    stopped = true;
  }

  @Override
  public void accept(Delivery delivery) {
    if (stopped) {
      delivery.confirm().accept(false);
      return;
    }
    switch (delivery.message()) {
      case Message.Drain(Duration over) -> {
        var _ = drain.begin(over);
        delivery.confirm().accept(true);
      }
      case Message.Undrain() -> {
        drain.end();
        delivery.confirm().accept(true);
      }
      case Message.ForPerson message -> deliver(delivery, message);
    }
  }

  private void deliver(Delivery delivery, Message.ForPerson message) {
    Session receiver = sessions.find(delivery.accountId());
    if (receiver == null) {
      delivery.confirm().accept(false);
      return;
    }
    switch (message) {
      case Message.Alert alert -> alerts.deliver(receiver, alert, delivery.confirm());
      case Message.ReverseList(ReverseListNotice notice) -> {
        reverseLists.deliver(receiver, notice);
        delivery.confirm().accept(true);
      }
      case Message.ListEdited edit -> {
        outsideEdits.deliver(receiver, edit);
        delivery.confirm().accept(true);
      }
      case Message.Renamed renamed -> {
        outsideEdits.deliver(receiver, renamed);
        delivery.confirm().accept(true);
      }
      case Message.Ring ring -> {
        switchboards.ring(receiver, ring);
        delivery.confirm().accept(true);
      }
      case Message.EndSession end -> {
        signOut.end(receiver);
        delivery.confirm().accept(true);
      }
      case Message.SignedInElsewhere elsewhere -> {
        if (receiver.id() == elsewhere.lost()) {
          signOut.supersede(receiver);
        }
        delivery.confirm().accept(true);
      }
    }
  }
}
