package im.mariposa.portal.http;

import im.mariposa.operations.access.AdminAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** Writes where the admin API answers into the data directory while it does. */
public final class AdminAnnouncement implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(AdminAnnouncement.class);

  private final AdminAccess access;
  private final Environment environment;

  public AdminAnnouncement(AdminAccess access, Environment environment) {
    this.access = access;
    this.environment = environment;
  }

  @EventListener(ApplicationReadyEvent.class)
  public void announce() {
    int port = environment.getRequiredProperty("local.server.port", Integer.class);
    try {
      access.announce(
          URI.create("http://" + host(environment.getProperty("server.address", "")) + ":" + port));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The admin API's address cannot be written to " + access.urlFile(), e);
    }
  }

  /** By which a command line on this machine reaches what listens on this address. */
  static String host(String bound) {
    return switch (bound) {
      case "", "0.0.0.0", "::", "[::]" -> "127.0.0.1";
      default -> bound.indexOf(':') >= 0 && !bound.startsWith("[") ? "[" + bound + "]" : bound;
    };
  }

  @Override
  public void destroy() {
    try {
      access.withdraw();
    } catch (IOException e) {
      log.warn("{} is left and points nowhere: {}", access.urlFile(), e.getMessage());
    }
  }
}
