package im.mariposa.protocol.listener;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a port that clients connect to, nested in the settings of the service that opens it.
 *
 * <p>What is not set arrives as null, or 0, and becomes the default here: this library does without
 * Spring, which binds it. The metadata of each service tells operators what a key means there.
 *
 * @param bind address to listen on
 * @param port to listen on; 0: any free one
 * @param advertise IPv4 by which clients reach this port; empty: the address by which they reached
 *     the server that refers them
 * @param eventLoops threads that serve connections; 0: one for each core
 * @param signInTime time a client has from connecting until it is signed in: accepted by a
 *     notification node, in a room of a switchboard, referred by dispatch
 * @param linger time a client has to close its end once the server closed its own
 */
public record ListenerSettings(
    String bind, int port, String advertise, int eventLoops, Duration signInTime, Duration linger) {

  public ListenerSettings(
      @Nullable String bind,
      int port,
      @Nullable String advertise,
      int eventLoops,
      @Nullable Duration signInTime,
      @Nullable Duration linger) {
    this.bind = Objects.requireNonNullElse(bind, "0.0.0.0");
    this.port = port;
    this.advertise = Objects.requireNonNullElse(advertise, "");
    this.eventLoops = eventLoops;
    this.signInTime = Objects.requireNonNullElse(signInTime, Duration.ofSeconds(60));
    this.linger = Objects.requireNonNullElse(linger, Duration.ofSeconds(5));
  }

  /**
   * @param group key under which these settings stand
   * @throws IllegalArgumentException with the full key of a wrong setting and what is right
   */
  public void validate(String group) {
    require(!bind.isBlank(), group, "bind", "must be an address, for example 0.0.0.0");
    require(port >= 0 && port <= 65_535, group, "port", "must be between 0 and 65535");
    require(
        advertise.isEmpty() || Ipv4.isReachable(advertise),
        group,
        "advertise",
        "must be the dotted IPv4 address by which clients reach this machine (they know no other), or empty");
    require(eventLoops >= 0, group, "event-loops", "must be 0 (one for each core) or more");
    require(signInTime.isPositive(), group, "sign-in-time", "must be longer than nothing");
    require(!linger.isNegative(), group, "linger", "must not be negative");
  }

  private static void require(boolean fulfilled, String group, String key, String rule) {
    if (!fulfilled) {
      throw new IllegalArgumentException("Setting " + group + "." + key + " " + rule + ".");
    }
  }
}
