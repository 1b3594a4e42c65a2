package im.mariposa.portal;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the portal, all under {@code mariposa.portal}. Where it listens is {@code server.address} and {@code
 * server.port}.
 *
 * @param data directory that holds the token of the admin API ({@code admin.token}, made at the first start, mode 0600) and,
 *     while the portal runs, its address ({@code admin.url}), where the command line finds both
 */
@ConfigurationProperties("mariposa.portal")
public record PortalSettings(@DefaultValue("data") Path data) {

  public PortalSettings {
    if (data.toString().isBlank()) {
      throw new IllegalArgumentException("The setting mariposa.portal.data is empty; name the network's data directory.");
    }
  }
}
