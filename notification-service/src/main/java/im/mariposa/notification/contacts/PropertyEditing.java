package im.mariposa.notification.contacts;

import im.mariposa.directory.Change;
import im.mariposa.notification.connection.CommandHandlers;
import im.mariposa.notification.connection.Session;
import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.command.ListCommand;
import im.mariposa.protocol.command.ListCommand.Prp;
import im.mariposa.protocol.line.ListLine;
import im.mariposa.vocabulary.Property;

/** PRP ({@code docs/protocol/notification.md} 8.2). */
public final class PropertyEditing {
  private final ListChanges changes;

  public PropertyEditing(ListChanges changes) {
    this.changes = changes;
  }

  public void register(CommandHandlers handlers) {
    handlers.onSession(ListCommand.Prp.class, this::set);
  }

  /** {@code PRP t name [value]}: the reply echoes the value as stored. */
  private void set(Session session, Prp command) {
    Property name = command.name();
    if (name == null) {
      session.connection().refuse(ErrorCode.NOT_EXPECTED, command.trId());
      return;
    }
    changes.make(
        session,
        command.trId(),
        new Change.SetProperty(name, command.value()),
        (changed, version) ->
            session
                .connection()
                .reply(new ListLine.Prp(command.trId(), version, name, changed.value())));
  }
}
