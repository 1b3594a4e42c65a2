package im.mariposa.notification.relay;

import im.mariposa.cluster.mailbox.Mailboxes;
import im.mariposa.cluster.mailbox.Mailboxes.Letter;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.directory.ReverseListNotice;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.connection.Sessions;
import im.mariposa.notification.contacts.VersionRepair;
import im.mariposa.protocol.ListCode;
import im.mariposa.protocol.line.ListLine;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ADD 0 RL} and {@code REM 0 RL}: to the people here at once, to others through their
 * mailboxes; any thread.
 */
public final class ReverseListNotices {
  private final Sessions sessions;
  private final Mailboxes mailboxes;
  private final VersionRepair repair;

  public ReverseListNotices(Sessions sessions, Mailboxes mailboxes, VersionRepair repair) {
    this.sessions = sessions;
    this.mailboxes = mailboxes;
    this.repair = repair;
  }

  public void send(List<ReverseListNotice> notices) {
    List<Letter> elsewhere = new ArrayList<>();
    for (ReverseListNotice notice : notices) {
      Message.ReverseList message =
          new Message.ReverseList(
              notice.version(),
              notice.added(),
              notice.actorId(),
              notice.actorHandle(),
              notice.actorName());
      Session receiver = sessions.find(notice.accountId());
      if (receiver == null) {
        elsewhere.add(new Letter(notice.accountId(), message));
      } else {
        deliver(receiver, message);
      }
    }
    if (!elsewhere.isEmpty()) {
      mailboxes.send(elsewhere);
    }
  }

  /** Tells a session, behind the reply that it may be making. */
  void deliver(Session receiver, Message.ReverseList message) {
    sessions.run(receiver, () -> tell(receiver, message));
  }

  private void tell(Session receiver, Message.ReverseList message) {
    if (!receiver.synchronised() || receiver.versions().told(message.version())) {
      return;
    }
    long version = receiver.versions().tell(message.version());
    if (message.added()) {
      receiver.addReverse(message.actorId());
      receiver.tell(
          new ListLine.Add(
              "0", ListCode.RL, version, message.actorHandle(), message.actorName(), null));
    } else {
      receiver.removeReverse(message.actorId());
      receiver.tell(new ListLine.Rem("0", ListCode.RL, version, message.actorHandle(), null));
    }
    repair.watch(receiver);
  }
}
