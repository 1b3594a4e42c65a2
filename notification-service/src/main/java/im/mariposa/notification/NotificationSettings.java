package im.mariposa.notification;

import im.mariposa.protocol.DialectNegotiation;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of a notification node, under {@code mariposa.notification}.
 *
 * @param name what operators call the node, in logs and as the metric label {@code node}
 * @param bindHost address to listen on
 * @param port to listen on; 0 chooses one
 * @param advertisedHost IPv4 that clients are referred to; empty: the one by which they reached the
 *     server that refers them
 * @param eventLoops threads for connections; 0: one for each core
 * @param capacity sessions this node takes; told to dispatch
 * @param outputBound bytes that may wait for a slow reader, beyond a SYN dump in progress
 * @param signInTime from connecting to USR OK
 * @param versionReply how VER is answered
 * @param siteUrl the operator's web site: download and information address in CVR, base of alerts
 * @param loginUrl where clients post their web sign-in (URL)
 * @param challengeClients whether MSNP6 and MSNP7 clients are sent a CHL after their first CHG
 * @param challengeTime within which a CHL must be answered
 * @param roomsPerAccount rooms that an account may be in, unused tickets from XFR included, before
 *     XFR is refused
 */
@ConfigurationProperties("mariposa.notification")
public record NotificationSettings(
    @DefaultValue("notification") String name,
    @DefaultValue("0.0.0.0") String bindHost,
    @DefaultValue("1864") int port,
    @DefaultValue("") String advertisedHost,
    @DefaultValue("0") int eventLoops,
    @DefaultValue("50000") int capacity,
    @DefaultValue("131072") int outputBound,
    @DefaultValue("60s") Duration signInTime,
    @DefaultValue("auto") DialectNegotiation.Form versionReply,
    @DefaultValue("http://localhost/") String siteUrl,
    @DefaultValue("http://localhost/login") String loginUrl,
    @DefaultValue("true") boolean challengeClients,
    @DefaultValue("60s") Duration challengeTime,
    @DefaultValue("64") int roomsPerAccount) {

  public NotificationSettings {
    require(!name.isBlank(), "name must not be empty");
    require(port >= 0 && port <= 65_535, "port must be 0 to 65535");
    require(
        advertisedHost.isEmpty() || advertisedHost.matches("\\d{1,3}(\\.\\d{1,3}){3}"),
        "advertised-host must be a dotted IPv4 address (the clients know no other) or empty");
    require(eventLoops >= 0, "event-loops must not be negative");
    require(capacity > 0, "capacity must be positive");
    require(outputBound >= 16_384, "output-bound must be at least 16384 bytes");
    require(signInTime.isPositive(), "sign-in-time must be positive");
    require(challengeTime.isPositive(), "challenge-time must be positive");
    require(roomsPerAccount > 0, "rooms-per-account must be positive");
    require(isUrlParameter(siteUrl), "site-url must be a URL without blanks");
    require(isUrlParameter(loginUrl), "login-url must be a URL without blanks");
  }

  /** What a node has that is told nothing else. */
  public static NotificationSettings defaults(String name, String bindHost, int port) {
    return new NotificationSettings(
        name,
        bindHost,
        port,
        "",
        0,
        50_000,
        128 * 1024,
        Duration.ofMinutes(1),
        DialectNegotiation.Form.AUTO,
        "http://localhost/",
        "http://localhost/login",
        true,
        Duration.ofMinutes(1),
        64);
  }

  public NotificationSettings advertising(String host) {
    return new NotificationSettings(
        name,
        bindHost,
        port,
        host,
        eventLoops,
        capacity,
        outputBound,
        signInTime,
        versionReply,
        siteUrl,
        loginUrl,
        challengeClients,
        challengeTime,
        roomsPerAccount);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException("Setting mariposa.notification." + message + ".");
    }
  }

  private static boolean isUrlParameter(String url) {
    return !url.isEmpty() && url.chars().allMatch(c -> c > 0x20 && c < 0x7F);
  }
}
