package im.mariposa.notification.contacts;

import im.mariposa.cluster.mailbox.Message;
import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.RosterContact;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists and names that were edited without the client's knowing, by others mostly; any thread. */
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
      owner.contacts().tell(list, edit.contactHandle(), edit.added());
      owner.tell(lines(list, edit, owner.versions().tell(edit.version())));
    }
    if (list == ContactList.FL && owner.contacts().known() && !dumped) {
      follow(owner, edit);
    }
    if (edit.visibility() != null) {
      own.adopt(owner, edit.visibility());
    }
    if (edit.raised() != null) {
      own.publish(owner, null, edit.raised());
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
    if (owner.takesName(renamed.version())) {
      own.publish(owner, owner.record().withName(renamed.name()), null);
    }
  }

  /**
   * A change of his own that he was told had failed, and that was made: what an edit from outside
   * would tell him and others. What no line tells (a group, a stored name, GTC, BLP, PRP) his next
   * SYN does. On the owner's event loop, between replies.
   *
   * @param handles of those who left the forward list
   */
  void apply(
      Session owner, Change change, ChangeResult.Changed changed, Map<Long, String> handles) {
    boolean told = owner.synchronised() && owner.versions().told(changed.version());
    if (owner.synchronised() && !told) {
      tell(owner, change, changed, handles);
    }
    if (owner.contacts().known() && !told) {
      follow(owner, changed);
    }
    if (change instanceof Change.Rename rename
        && rename.handle().equals(owner.handle())
        && owner.takesName(changed.version())) {
      own.publish(owner, owner.record().withName(rename.name()), null);
    }
    if (changed.visibility() != null) {
      own.adopt(owner, changed.visibility());
    }
    own.publish(owner, null, changed.properties());
  }

  private static void tell(
      Session owner, Change change, ChangeResult.Changed changed, Map<Long, String> handles) {
    switch (change) {
      case Change.AddContact add -> {
        owner.contacts().tell(add.list(), add.handle(), true);
        owner.tell(lines(add, changed.contact(), owner.versions().tell(changed.version())));
      }
      case Change.RemoveContact remove -> {
        owner.contacts().tell(remove.list(), remove.handle(), false);
        long version = owner.versions().tell(changed.version());
        owner.tell(new ListLine.Rem("0", remove.list(), version, remove.handle(), remove.group()));
      }
      case Change.Rename rename -> {
        if (!rename.handle().equals(owner.handle())) {
          owner.versions().withhold();
        }
        var _ = owner.versions().tell(changed.version());
      }
      case Change.RemoveGroup _ -> {
        owner.versions().withhold();
        long version = owner.versions().tell(changed.version());
        for (String handle : handles.values()) {
          owner.tell(new ListLine.Rem("0", ContactList.FL, version, handle, null));
        }
      }
      case Change.SetPrompt _,
          Change.SetPrivacy _,
          Change.SetProperty _,
          Change.AddGroup _,
          Change.RenameGroup _ -> {
        owner.versions().withhold();
        var _ = owner.versions().tell(changed.version());
      }
    }
  }

  private static List<ServerLine> lines(
      Change.AddContact add, @Nullable RosterContact contact, long version) {
    int group = add.group() == null ? 0 : add.group();
    List<ServerLine> lines = new ArrayList<>();
    lines.add(ListLine.Add.unasked(add.list(), version, add.handle(), add.name(), group));
    if (contact != null) {
      lines.addAll(PropertyLines.of(version, add.handle(), contact.properties().told()));
    }
    return lines;
  }

  private void follow(Session owner, ChangeResult.Changed changed) {
    RosterContact contact = changed.contact();
    if (contact != null && owner.contacts().addForward(contact.id()) && owner.started()) {
      watching.watch(owner, new long[] {contact.id()}, "", () -> {});
    }
    for (long id : changed.unwatched()) {
      owner.contacts().removeForward(id);
    }
    watching.unwatch(owner, changed.unwatched());
  }
}
