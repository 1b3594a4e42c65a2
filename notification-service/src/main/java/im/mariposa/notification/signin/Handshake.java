package im.mariposa.notification.signin;

import im.mariposa.notification.connection.CloseCause;
import im.mariposa.notification.connection.CommandHandlers;
import im.mariposa.notification.connection.Connection;
import im.mariposa.notification.connection.ConnectionStage.Versioned;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.settings.NotificationSettings;
import im.mariposa.protocol.DialectNegotiation;
import im.mariposa.protocol.command.SignInCommand;
import im.mariposa.protocol.line.SignInLine;
import im.mariposa.vocabulary.Dialect;

/** VER, INF, CVR, PNG and OUT. */
public final class Handshake {
  private final DialectNegotiation negotiation;
  private final String siteUrl;

  public Handshake(NotificationSettings settings) {
    this.negotiation = new DialectNegotiation(settings.versionReply());
    this.siteUrl = settings.siteUrl();
  }

  public void register(CommandHandlers handlers) {
    handlers.on(SignInCommand.Ver.class, this::negotiate);
    handlers.on(SignInCommand.Inf.class, this::information);
    handlers.on(SignInCommand.Cvr.class, this::clientVersion);
    handlers.on(SignInCommand.Out.class, this::signOut);
    handlers.onSession(SignInCommand.Png.class, this::ping);
  }

  private void negotiate(Connection connection, SignInCommand.Ver command) {
    DialectNegotiation.Agreement agreement = negotiation.choose(command.offered());
    connection.reply(new SignInLine.Ver(command.trId(), agreement.names()));
    Dialect dialect = agreement.dialect();
    if (dialect == null) {
      connection.close(CloseCause.NO_COMMON_DIALECT);
    } else {
      connection.enter(new Versioned(dialect));
    }
  }

  private void information(Connection connection, SignInCommand.Inf command) {
    connection.reply(new SignInLine.Inf(command.trId()));
  }

  /**
   * The client's own version three times: nobody is nagged to upgrade, nobody is locked out (9.4).
   */
  private void clientVersion(Connection connection, SignInCommand.Cvr command) {
    connection.reply(new SignInLine.Cvr(command.trId(), command.version(), siteUrl, siteUrl));
  }

  private void ping(Session session, SignInCommand.Png command) {
    session.connection().reply(new SignInLine.Qng());
  }

  private void signOut(Connection connection, SignInCommand.Out command) {
    connection.closeWith(new SignInLine.Out(SignInLine.Out.Reason.PLAIN), CloseCause.SIGNED_OUT);
  }
}
