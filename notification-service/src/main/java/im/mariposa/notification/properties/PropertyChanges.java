package im.mariposa.notification.properties;

import im.mariposa.directory.Change;
import im.mariposa.directory.Property;
import im.mariposa.notification.connection.CommandHandlers;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.contacts.Changes;
import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.command.ListCommand;
import im.mariposa.protocol.command.ListCommand.Prp;
import im.mariposa.protocol.line.ListLine;

/** PRP ({@code docs/protocol/notification.md} 8.2). */
public final class PropertyChanges {
  private final Changes changes;

  public PropertyChanges(Changes changes) {
    this.changes = changes;
  }

  public void register(CommandHandlers handlers) {
    handlers.onSession(ListCommand.Prp.class, this::set);
  }

  /** {@code PRP t name [value]}: the reply echoes the value as stored. */
  private void set(Session session, Prp command) {
    Prp.Name name = command.name();
    if (name == null) {
      session.connection().refuse(ErrorCode.NOT_EXPECTED, command.trId());
      return;
    }
    changes.make(
        session,
        command.trId(),
        new Change.SetProperty(property(name), command.value()),
        (changed, version) ->
            session
                .connection()
                .reply(new ListLine.Prp(command.trId(), version, name.name(), changed.value())));
  }

  private static Property property(Prp.Name name) {
    return switch (name) {
      case PHH -> Property.PHH;
      case PHW -> Property.PHW;
      case PHM -> Property.PHM;
      case MOB -> Property.MOB;
      case MBE -> Property.MBE;
    };
  }
}
