package im.mariposa.notification.services;

import im.mariposa.directory.Directory;
import im.mariposa.directory.Lookup;
import im.mariposa.notification.connection.CloseCause;
import im.mariposa.notification.connection.CommandHandlers;
import im.mariposa.notification.connection.Connection;
import im.mariposa.notification.connection.DirectoryFailures;
import im.mariposa.notification.connection.Session;
import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.command.ServiceCommand;
import im.mariposa.protocol.line.ServiceLine;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Handle;

/**
 * FND, SND, SDC and PAG: asked of services that this network does not have ({@code
 * docs/protocol/notification.md} 9.6, 9.7).
 */
public final class ClientServices {
  private final Directory directory;

  public ClientServices(Directory directory) {
    this.directory = directory;
  }

  public void register(CommandHandlers handlers) {
    handlers.onSession(ServiceCommand.Fnd.class, this::find);
    handlers.onSession(ServiceCommand.Snd.class, this::invite);
    handlers.onSession(ServiceCommand.Sdc.class, this::inviteWithText);
    handlers.onSession(ServiceCommand.Pag.class, this::page);
  }

  /** There is no member directory: nobody is found. */
  private void find(Session session, ServiceCommand.Fnd command) {
    session.connection().reply(new ServiceLine.FndNobody(command.trId()));
  }

  /**
   * {@code SND t target [lcid library [codebase]]}: accepted and discarded; this is no mail relay.
   */
  private void invite(Session session, ServiceCommand.Snd command) {
    if (command.parameters() == invitationParameters(session.dialect())) {
      session.connection().reply(new ServiceLine.InvitationSent("SND", command.trId()));
    } else {
      session
          .connection()
          .refuseAndClose(ErrorCode.UNSPECIFIED, command.trId(), CloseCause.BAD_INPUT);
    }
  }

  private static int invitationParameters(Dialect dialect) {
    return switch (dialect) {
      case MSNP2 -> 1;
      case MSNP3 -> 3;
      case MSNP4, MSNP5, MSNP6, MSNP7 -> 4;
    };
  }

  private void inviteWithText(Session session, ServiceCommand.Sdc command) {
    session.connection().reply(new ServiceLine.InvitationSent("SDC", command.trId()));
  }

  /** Without a mobile gateway: 220 when the target takes no pages or does not exist, else 800. */
  private void page(Session session, ServiceCommand.Pag command) {
    Connection connection = session.connection();
    String handle = Handle.canonical(command.handle());
    if (handle == null) {
      connection.refuse(ErrorCode.NOT_ACCEPTING_PAGES, command.trId());
      return;
    }
    connection.ask(
        () -> directory.lookup(handle),
        lookup -> {
          boolean pageable = lookup instanceof Lookup.Found found && found.mobile();
          connection.refuse(
              pageable ? ErrorCode.TOO_RAPID : ErrorCode.NOT_ACCEPTING_PAGES, command.trId());
        },
        failure -> DirectoryFailures.answer(connection, command.trId(), failure));
  }
}
