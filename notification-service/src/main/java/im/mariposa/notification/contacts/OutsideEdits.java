package im.mariposa.notification.contacts;

import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.connection.Sessions;
import im.mariposa.notification.presence.OwnPresence;
import im.mariposa.notification.presence.Watching;
import im.mariposa.notification.properties.PropertyLines;
import im.mariposa.protocol.line.ListLine;
import im.mariposa.protocol.line.ServerLine;
import im.mariposa.vocabulary.ContactList;
import java.util.ArrayList;
import java.util.List;

/** Lists and names that were edited from outside a client; any thread. */
public final class OutsideEdits {
  private final Sessions sessions;
  private final OwnPresence own;
  private final Watching watching;

  public OutsideEdits(Sessions sessions, OwnPresence own, Watching watching) {
    this.sessions = sessions;
    this.own = own;
    this.watching = watching;
  }

  public void deliver(Session owner, Message.ListEdited edit) {
    sessions.run(owner, () -> apply(owner, edit));
  }

  public void deliver(Session owner, Message.Renamed renamed) {
    sessions.run(owner, () -> apply(owner, renamed));
  }

  /**
   * {@code ADD 0 FL v handle name [0]}, the four BPR, and NLN when the contact is visible; or
   * {@code REM 0}.
   */
  private void apply(Session owner, Message.ListEdited edit) {
    ContactList list = edit.list();
    boolean dumped = owner.synchronised() && owner.versions().told(edit.version());
    if (owner.synchronised() && !dumped) {
      owner.tell(lines(list, edit, owner.versions().tell(edit.version())));
    }
    if (list == ContactList.FL && owner.contacts().known() && !dumped) {
      follow(owner, edit);
    }
    if (edit.visibility() != null || edit.raised() != null) {
      PresenceRecord record =
          edit.visibility() == null ? null : owner.record().withVisibility(edit.visibility());
      own.publish(owner, record, edit.raised());
    }
  }

  private static List<ServerLine> lines(ContactList list, Message.ListEdited edit, long version) {
    List<ServerLine> lines = new ArrayList<>();
    if (edit.added()) {
      lines.add(ListLine.Add.unasked(list, version, edit.contactHandle(), edit.name(), 0));
      if (list == ContactList.FL) {
        lines.addAll(PropertyLines.of(version, edit.contactHandle(), edit.properties()));
      }
    } else {
      lines.add(new ListLine.Rem("0", list, version, edit.contactHandle(), null));
    }
    return lines;
  }

  private void follow(Session owner, Message.ListEdited edit) {
    long[] contact = {edit.contactId()};
    if (edit.added()) {
      if (owner.contacts().addForward(edit.contactId()) && owner.started()) {
        watching.watch(owner, contact, "", () -> {});
      }
    } else {
      owner.contacts().removeForward(edit.contactId());
      watching.unwatch(owner, contact);
    }
  }

  /**
   * The own name: the contacts see it in NLN. There is no asynchronous REA (6.5): his client learns
   * the name at its next sign-in and the version with the next line that carries one.
   */
  private void apply(Session owner, Message.Renamed renamed) {
    if (owner.synchronised()) {
      var _ = owner.versions().tell(renamed.version());
    }
    own.publish(owner, owner.record().withName(renamed.name()), null);
  }
}
