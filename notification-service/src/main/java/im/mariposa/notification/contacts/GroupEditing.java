package im.mariposa.notification.contacts;

import im.mariposa.directory.Change;
import im.mariposa.notification.connection.CommandHandlers;
import im.mariposa.notification.connection.Session;
import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.command.ListCommand;
import im.mariposa.protocol.line.ListLine;
import im.mariposa.vocabulary.Limits;
import im.mariposa.vocabulary.WireText;

/** ADG, REG and RMG ({@code docs/protocol/notification.md} 6.7); MSNP7. */
public final class GroupEditing {
  private final ListChanges changes;

  public GroupEditing(ListChanges changes) {
    this.changes = changes;
  }

  public void register(CommandHandlers handlers) {
    handlers.onSession(ListCommand.Adg.class, this::add);
    handlers.onSession(ListCommand.Reg.class, this::rename);
    handlers.onSession(ListCommand.Rmg.class, this::remove);
  }

  /** {@code ADG t name 0}: the directory chooses the id. */
  private void add(Session session, ListCommand.Adg command) {
    if (command.name().length() > Limits.GROUP_NAME) {
      session.connection().refuse(ErrorCode.GROUP_NAME_TOO_LONG, command.trId());
      return;
    }
    if (refusesName(session, command.trId(), command.name())) {
      return;
    }
    changes.make(
        session,
        command.trId(),
        new Change.AddGroup(command.name()),
        (changed, version) -> {
          String id = changed.value();
          if (id == null) {
            throw new IllegalStateException("a new group has no id");
          }
          session
              .connection()
              .reply(
                  new ListLine.Adg(command.trId(), version, command.name(), Integer.parseInt(id)));
        });
  }

  /** {@code REG t id new-name 0}. */
  private void rename(Session session, ListCommand.Reg command) {
    if (refusesName(session, command.trId(), command.name())) {
      return;
    }
    changes.make(
        session,
        command.trId(),
        new Change.RenameGroup(command.group(), command.name()),
        (changed, version) ->
            session
                .connection()
                .reply(new ListLine.Reg(command.trId(), version, command.group(), command.name())));
  }

  /** {@code RMG t id}: contacts that were only in it leave the forward list. */
  private void remove(Session session, ListCommand.Rmg command) {
    changes.make(
        session,
        command.trId(),
        new Change.RemoveGroup(command.group()),
        (changed, version) ->
            session.connection().reply(new ListLine.Rmg(command.trId(), version, command.group())));
  }

  private static boolean refusesName(Session session, String trId, String name) {
    if (WireText.isValid(name)) {
      return false;
    }
    session.connection().refuse(ErrorCode.INVALID_FRIENDLY_NAME, trId);
    return true;
  }
}
