package im.mariposa.notification.contacts;

import im.mariposa.cluster.mailbox.Mailboxes;
import im.mariposa.cluster.mailbox.Mailboxes.Letter;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.connection.Sessions;
import im.mariposa.protocol.line.ListLine;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.ReverseListNotice;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ADD 0 RL} and {@code REM 0 RL}: to the people here at once, to others through their
 * mailboxes; any thread.
 */
public final class ReverseListNotices {
  private final Sessions sessions;
  private final Mailboxes mailboxes;

  public ReverseListNotices(Sessions sessions, Mailboxes mailboxes) {
    this.sessions = sessions;
    this.mailboxes = mailboxes;
  }

  public void send(List<ReverseListNotice> notices) {
    List<Letter> elsewhere = new ArrayList<>();
    for (ReverseListNotice notice : notices) {
      Session receiver = sessions.find(notice.accountId());
      if (receiver == null) {
        elsewhere.add(new Letter(notice.accountId(), new Message.ReverseList(notice)));
      } else {
        deliver(receiver, notice);
      }
    }
    if (!elsewhere.isEmpty()) {
      var _ = mailboxes.send(elsewhere);
    }
  }

  /** Tells a session, behind the reply that it may be making. */
  public void deliver(Session receiver, ReverseListNotice notice) {
    sessions.run(receiver, () -> tell(receiver, notice));
  }

  private void tell(Session receiver, ReverseListNotice notice) {
    if (!receiver.synchronised() || receiver.versions().told(notice.version())) {
      return;
    }
    long version = receiver.versions().tell(notice.version());
    if (notice.added()) {
      receiver.contacts().addReverse(notice.actorId());
      receiver.tell(
          ListLine.Add.unasked(
              ContactList.RL, version, notice.actorHandle(), notice.actorName(), 0));
    } else {
      receiver.contacts().removeReverse(notice.actorId());
      receiver.tell(new ListLine.Rem("0", ContactList.RL, version, notice.actorHandle(), null));
    }
  }
}
