package im.mariposa.portal;

import im.mariposa.operations.access.AdminAccess;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the portal, all under {@code mariposa.portal}. Where it listens is {@code
 * server.address} and {@code server.port}.
 *
 * @param data directory that holds the token of the admin API (admin.token, made at the first
 *     start, mode 0600) and, while the portal runs, its address (admin.url), where the command line
 *     finds both
 * @param token bearer token of the admin API, 32 or more printable characters, where it is given
 *     from outside; empty: the one in the data directory. Several portals of one network are given
 *     the same
 */
@ConfigurationProperties("mariposa.portal")
public record PortalSettings(@DefaultValue("data") Path data, @DefaultValue("") String token) {

  public PortalSettings {
    if (data.toString().isBlank()) {
      throw new IllegalArgumentException(
          "Setting mariposa.portal.data must be the network's data directory.");
    }
    if (!token.isEmpty() && !AdminAccess.isToken(token)) {
      // The text may be a secret with a slip: it is not repeated.
      throw new IllegalArgumentException(
          "Setting mariposa.portal.token must have 32 or more printable characters without blanks, or be empty.");
    }
  }

  /** Without the token: settings are logged. */
  @Override
  public String toString() {
    return "PortalSettings[data=" + data + "]";
  }
}
