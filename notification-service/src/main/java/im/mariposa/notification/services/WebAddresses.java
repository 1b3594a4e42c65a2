package im.mariposa.notification.services;

import im.mariposa.notification.connection.CommandHandlers;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.settings.NotificationSettings;
import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.command.ServiceCommand;
import im.mariposa.protocol.line.ServiceLine;
import im.mariposa.vocabulary.Dialect;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** URL: where the client's menus lead ({@code docs/protocol/notification.md} 9.5). */
public final class WebAddresses {
  private final String loginUrl;

  public WebAddresses(NotificationSettings settings) {
    this.loginUrl = settings.loginUrl();
  }

  /**
   * The services a client may ask for, with the dialects that know them and the site id of the web
   * sign-in.
   */
  private enum Service {
    INBOX(Dialect.MSNP2, Dialect.MSNP7, 2),
    FOLDERS(Dialect.MSNP2, Dialect.MSNP7, 2),
    COMPOSE(Dialect.MSNP2, Dialect.MSNP7, 2),
    MESSAGE(Dialect.MSNP2, Dialect.MSNP7, 2),
    PASSWORD(Dialect.MSNP2, Dialect.MSNP2, 2),
    PERSON(Dialect.MSNP2, Dialect.MSNP7, 2),
    MOBILE(Dialect.MSNP5, Dialect.MSNP7, 961),
    CHGMOB(Dialect.MSNP5, Dialect.MSNP7, 961),
    PROFILE(Dialect.MSNP6, Dialect.MSNP7, 4263),
    N2PACCOUNT(Dialect.MSNP6, Dialect.MSNP6, 2823),
    N2PFUND(Dialect.MSNP6, Dialect.MSNP6, 2823),
    CHAT(Dialect.MSNP7, Dialect.MSNP7, 2260);

    private final Dialect first;
    private final Dialect last;
    private final int siteId;

    Service(Dialect first, Dialect last, int siteId) {
      this.first = first;
      this.last = last;
      this.siteId = siteId;
    }

    static @Nullable Service named(String name, Dialect dialect) {
      for (Service service : values()) {
        if (service.name().equals(name)) {
          return dialect.atLeast(service.first) && service.last.atLeast(dialect) ? service : null;
        }
      }
      return null;
    }

    /** The path on the web site. */
    String path() {
      return "/" + name().toLowerCase(Locale.ROOT);
    }
  }

  public void register(CommandHandlers handlers) {
    handlers.onSession(ServiceCommand.Url.class, this::answer);
  }

  /** {@code URL t SERVICE [param]}. */
  private void answer(Session session, ServiceCommand.Url command) {
    Service service = Service.named(command.service(), session.dialect());
    if (service == null) {
      session.connection().refuse(ErrorCode.INVALID_PARAMETER, command.trId());
      return;
    }
    session
        .connection()
        .reply(
            new ServiceLine.Url(
                command.trId(), service.path(), loginUrl, Integer.toString(service.siteId)));
  }
}
