package im.mariposa.notification.settings;

import im.mariposa.protocol.DialectNegotiation;
import im.mariposa.protocol.listener.ListenerSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of a notification node, under {@code mariposa.notification}.
 *
 * @param name what operators call the node, in logs and as the metric label "node"
 * @param listener the port for clients
 * @param capacity sessions this node takes; told to dispatch. Less where the process may open fewer
 *     files
 * @param outputBound how much may wait for a slow reader, beyond a SYN dump in progress; at least
 *     16KB
 * @param versionReply how VER is answered: "single" with the chosen dialect alone, "list" with all
 *     in common, "auto" with a list where MSNP6 or MSNP7 was offered
 * @param siteUrl the operator's web site, in wire form: where CVR says newer clients and more
 *     information are, and what the URLs of alerts are relative to
 * @param loginUrl where clients post their web sign-in
 * @param challengeClients whether MSNP6 and MSNP7 clients are sent a CHL after their first CHG
 * @param challengeTime time within which a CHL must be answered
 * @param roomsPerAccount rooms that an account may be in, unused tickets from XFR included, before
 *     XFR is refused
 * @param sweepTime time within which everything that somebody here watches is read again from
 *     Redis, evenly spread, and the list version of everybody here is compared with the
 *     directory's; at least 1s
 * @param drainOver time over which people leave a node that stops while another takes them; 0: all
 *     are told at once that it stops
 * @param leavingGrace how long somebody whom this node sent elsewhere is shown as he was, until he
 *     has signed in again
 * @param returnGrace how long he goes on to be shown so when he has, until he has chosen a status
 * @param goodbye how people are sent away from a node that drains
 */
@ConfigurationProperties("mariposa.notification")
public record NotificationSettings(
    @DefaultValue("notification") String name,
    @DefaultValue @NestedConfigurationProperty ListenerSettings listener,
    @DefaultValue("50000") int capacity,
    @DefaultValue("128KB") DataSize outputBound,
    @DefaultValue("auto") DialectNegotiation.Form versionReply,
    @DefaultValue("http://localhost/") String siteUrl,
    @DefaultValue("http://localhost/login") String loginUrl,
    @DefaultValue("true") boolean challengeClients,
    @DefaultValue("60s") Duration challengeTime,
    @DefaultValue("64") int roomsPerAccount,
    @DefaultValue("10m") Duration sweepTime,
    @DefaultValue("5s") Duration drainOver,
    @DefaultValue("60s") Duration leavingGrace,
    @DefaultValue("5s") Duration returnGrace,
    @DefaultValue @NestedConfigurationProperty GoodbyeSettings goodbye) {

  private static final DataSize LEAST_OUTPUT = DataSize.ofKilobytes(16);
  private static final DataSize MOST_OUTPUT = DataSize.ofMegabytes(64);
  private static final Duration LONGEST_GRACE = Duration.ofMinutes(10);
  private static final Duration SHORTEST_SWEEP = Duration.ofSeconds(1);

  public NotificationSettings {
    require(!name.isBlank(), "name", "must not be empty");
    listener.validate("mariposa.notification.listener");
    require(capacity > 0, "capacity", "must be at least 1");
    require(
        outputBound.compareTo(LEAST_OUTPUT) >= 0 && outputBound.compareTo(MOST_OUTPUT) <= 0,
        "output-bound",
        "must be between 16KB and 64MB");
    require(isUrlParameter(siteUrl), "site-url", "must be a URL without blanks");
    require(isUrlParameter(loginUrl), "login-url", "must be a URL without blanks");
    require(challengeTime.isPositive(), "challenge-time", "must be longer than nothing");
    require(roomsPerAccount > 0, "rooms-per-account", "must be at least 1");
    require(sweepTime.compareTo(SHORTEST_SWEEP) >= 0, "sweep-time", "must be at least 1s");
    require(!drainOver.isNegative(), "drain-over", "must not be negative");
    require(
        !leavingGrace.isNegative() && leavingGrace.compareTo(LONGEST_GRACE) <= 0,
        "leaving-grace",
        "must be between 0 and 10m");
    require(
        !returnGrace.isNegative() && returnGrace.compareTo(LONGEST_GRACE) <= 0,
        "return-grace",
        "must be between 0 and 10m");
  }

  /** The bound in bytes. */
  public int outputBytes() {
    return (int) outputBound.toBytes();
  }

  /** The same with another capacity. */
  public NotificationSettings withCapacity(int other) {
    return new NotificationSettings(
        name,
        listener,
        other,
        outputBound,
        versionReply,
        siteUrl,
        loginUrl,
        challengeClients,
        challengeTime,
        roomsPerAccount,
        sweepTime,
        drainOver,
        leavingGrace,
        returnGrace,
        goodbye);
  }

  private static void require(boolean fulfilled, String key, String rule) {
    if (!fulfilled) {
      throw new IllegalArgumentException("Setting mariposa.notification." + key + " " + rule + ".");
    }
  }

  private static boolean isUrlParameter(String url) {
    return !url.isEmpty() && url.chars().allMatch(c -> c > 0x20 && c < 0x7F);
  }
}
