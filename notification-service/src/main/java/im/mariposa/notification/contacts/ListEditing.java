package im.mariposa.notification.contacts;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.RosterContact;
import im.mariposa.notification.connection.CloseCause;
import im.mariposa.notification.connection.CommandHandlers;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.presence.Watching;
import im.mariposa.notification.properties.PropertyLines;
import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.command.ListCommand;
import im.mariposa.protocol.line.ListLine;
import im.mariposa.protocol.line.ServerLine;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Handle;
import im.mariposa.vocabulary.WireText;
import java.util.ArrayList;
import java.util.List;

/** GTC, BLP, ADD, REM and REA ({@code docs/protocol/notification.md} 6.2 to 6.5). */
public final class ListEditing {
  private final ListChanges changes;
  private final Watching watching;

  public ListEditing(ListChanges changes, Watching watching) {
    this.changes = changes;
    this.watching = watching;
  }

  public void register(CommandHandlers handlers) {
    handlers.onSession(ListCommand.Gtc.class, this::setPrompt);
    handlers.onSession(ListCommand.Blp.class, this::setPrivacy);
    handlers.onSession(ListCommand.Add.class, this::add);
    handlers.onSession(ListCommand.Rem.class, this::remove);
    handlers.onSession(ListCommand.Rea.class, this::rename);
  }

  /** {@code GTC t A|N}: only stored. */
  private void setPrompt(Session session, ListCommand.Gtc command) {
    changes.make(
        session,
        command.trId(),
        new Change.SetPrompt(command.prompt()),
        (changed, version) ->
            session
                .connection()
                .reply(new ListLine.Gtc(command.trId(), version, command.prompt())));
  }

  /** {@code BLP t AL|BL}: presence appears or vanishes for watchers on neither list. */
  private void setPrivacy(Session session, ListCommand.Blp command) {
    changes.make(
        session,
        command.trId(),
        new Change.SetPrivacy(command.allow()),
        (changed, version) ->
            session.connection().reply(new ListLine.Blp(command.trId(), version, command.allow())));
  }

  /** {@code ADD t FL|AL|BL handle name [group]}: the name is judged before the handle. */
  private void add(Session session, ListCommand.Add command) {
    if (command.group() != null && !session.dialect().atLeast(Dialect.MSNP7)) {
      session.connection().close(CloseCause.BAD_INPUT);
      return;
    }
    if (!WireText.isValid(command.name())) {
      session.connection().refuse(ErrorCode.INVALID_FRIENDLY_NAME, command.trId());
      return;
    }
    String handle = Handle.canonical(command.handle());
    if (handle == null || !Handle.isPlausible(handle)) {
      session.connection().refuse(ErrorCode.INVALID_PARAMETER, command.trId());
      return;
    }
    changes.make(
        session,
        command.trId(),
        new Change.AddContact(command.list(), handle, command.name(), command.group()),
        (changed, version) -> added(session, command, handle, changed, version));
  }

  private void added(
      Session session,
      ListCommand.Add command,
      String handle,
      ChangeResult.Changed changed,
      long version) {
    List<ServerLine> lines = new ArrayList<>();
    lines.add(
        new ListLine.Add(
            command.trId(), command.list(), version, handle, command.name(), command.group()));
    session.contacts().tell(command.list(), handle, true);
    RosterContact contact = changed.contact();
    if (contact == null || command.list() != ContactList.FL) {
      session.connection().reply(lines);
      return;
    }
    if (session.synchronised()) {
      lines.addAll(PropertyLines.of(version, contact.handle(), contact.properties().told()));
    }
    session.connection().reply(lines);
    if (session.contacts().addForward(contact.id()) && session.started()) {
      watching.watch(session, new long[] {contact.id()}, command.trId(), () -> {});
    }
  }

  /** {@code REM t FL|AL|BL handle [group]}. */
  private void remove(Session session, ListCommand.Rem command) {
    if (command.group() != null && !session.dialect().atLeast(Dialect.MSNP7)) {
      session.connection().close(CloseCause.BAD_INPUT);
      return;
    }
    String handle = Handle.canonical(command.handle());
    if (handle == null) {
      session.connection().refuse(ErrorCode.NOT_ON_LIST, command.trId());
      return;
    }
    changes.make(
        session,
        command.trId(),
        new Change.RemoveContact(command.list(), handle, command.group()),
        (changed, version) -> {
          session.contacts().tell(command.list(), handle, false);
          session
              .connection()
              .reply(
                  new ListLine.Rem(
                      command.trId(), command.list(), version, handle, command.group()));
        });
  }

  /** {@code REA t handle new-name}: one's own name, or the stored name of a contact. */
  private void rename(Session session, ListCommand.Rea command) {
    String handle = Handle.canonical(command.handle());
    if (handle == null) {
      session.connection().refuse(ErrorCode.NOT_ON_LIST, command.trId());
      return;
    }
    boolean ownName = handle.equals(session.handle());
    if (!WireText.isValid(command.name()) || (ownName && !session.verified())) {
      session.connection().refuse(ErrorCode.INVALID_FRIENDLY_NAME, command.trId());
      return;
    }
    changes.make(
        session,
        command.trId(),
        new Change.Rename(handle, command.name()),
        (changed, version) ->
            session
                .connection()
                .reply(new ListLine.Rea(command.trId(), version, handle, command.name())));
  }
}
