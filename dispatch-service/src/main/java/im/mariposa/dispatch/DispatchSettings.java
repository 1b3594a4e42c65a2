package im.mariposa.dispatch;

import im.mariposa.protocol.DialectNegotiation;
import im.mariposa.protocol.listener.ListenerSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of a dispatch server, under {@code mariposa.dispatch}.
 *
 * @param listener the port for clients
 * @param admission how many clients are referred when everybody comes at once
 * @param versionReply how VER is answered: "single" with the chosen dialect alone, "list" with all
 *     in common, "auto" with a list where MSNP6 or MSNP7 was offered
 * @param siteUrl the operator's web site, in wire form: where CVR says newer clients and more
 *     information are
 */
@ConfigurationProperties("mariposa.dispatch")
public record DispatchSettings(
    @DefaultValue @NestedConfigurationProperty ListenerSettings listener,
    @DefaultValue @NestedConfigurationProperty AdmissionSettings admission,
    @DefaultValue("auto") DialectNegotiation.Form versionReply,
    @DefaultValue("http://localhost/") String siteUrl) {

  public DispatchSettings {
    listener.validate("mariposa.dispatch.listener");
    if (siteUrl.isEmpty() || !siteUrl.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
      throw new IllegalArgumentException(
          "Setting mariposa.dispatch.site-url must be a URL without blanks.");
    }
  }
}
