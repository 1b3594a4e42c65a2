package im.mariposa.dispatch;

import im.mariposa.protocol.DialectNegotiation;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of a dispatch server, under {@code mariposa.dispatch}.
 *
 * @param bind address to listen on
 * @param port to listen on; 0 lets the system choose
 * @param advertise IPv4 by which clients reach this server, named to MSNP7 clients; empty: the
 *     address they reached
 * @param versionReply form of the answer to VER: {@code single}, {@code list}, or {@code auto},
 *     list for offers of MSNP6 and 7
 * @param handshakeLimit time a client has for everything it does here
 * @param linger time a client has to close its end once we closed ours
 * @param threads event loop threads; 0: one for each core
 * @param downloadUrl where CVR says a newer client is; wire form
 * @param infoUrl where CVR says more is told; wire form
 */
@ConfigurationProperties("mariposa.dispatch")
public record DispatchSettings(
    @DefaultValue("0.0.0.0") String bind,
    @DefaultValue("1863") int port,
    @DefaultValue("") String advertise,
    @DefaultValue("auto") DialectNegotiation.Form versionReply,
    @DefaultValue("60s") Duration handshakeLimit,
    @DefaultValue("5s") Duration linger,
    @DefaultValue("0") int threads,
    @DefaultValue("http://localhost/") String downloadUrl,
    @DefaultValue("http://localhost/") String infoUrl) {

  public DispatchSettings {
    require(!bind.isBlank(), "bind", "must be an address, for example 0.0.0.0");
    require(port >= 0 && port <= 65_535, "port", "must be between 0 and 65535");
    require(
        advertise.isEmpty() || advertise.matches("\\d{1,3}(\\.\\d{1,3}){3}"),
        "advertise",
        "must be a dotted IPv4 address (the clients know no other) or empty");
    require(handshakeLimit.isPositive(), "handshake-limit", "must be longer than nothing");
    require(!linger.isNegative(), "linger", "must not be negative");
    require(threads >= 0, "threads", "must be 0 (one for each core) or more");
    require(isParameter(downloadUrl), "download-url", "must be a URL without blanks");
    require(isParameter(infoUrl), "info-url", "must be a URL without blanks");
  }

  /** On this port of this address, everything else as by default. */
  public static DispatchSettings on(String bind, int port) {
    return new DispatchSettings(
        bind,
        port,
        "",
        DialectNegotiation.Form.AUTO,
        Duration.ofSeconds(60),
        Duration.ofSeconds(5),
        0,
        "http://localhost/",
        "http://localhost/");
  }

  public DispatchSettings withAdvertise(String address) {
    return new DispatchSettings(
        bind, port, address, versionReply, handshakeLimit, linger, threads, downloadUrl, infoUrl);
  }

  private static boolean isParameter(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > 0x20 && c < 0x7F);
  }

  private static void require(boolean fulfilled, String key, String rule) {
    if (!fulfilled) {
      throw new IllegalArgumentException("Setting mariposa.dispatch." + key + " " + rule + ".");
    }
  }
}
