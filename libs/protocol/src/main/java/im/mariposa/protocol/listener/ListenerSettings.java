package im.mariposa.protocol.listener;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
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
 * @param keepAlive how a client is found that vanished without a word
 */
public record ListenerSettings(
    String bind,
    int port,
    String advertise,
    int eventLoops,
    Duration signInTime,
    Duration linger,
    KeepAlive keepAlive) {

  public ListenerSettings(
      @Nullable String bind,
      int port,
      @Nullable String advertise,
      int eventLoops,
      @Nullable Duration signInTime,
      @Nullable Duration linger,
      @Nullable KeepAlive keepAlive) {
    this.bind = Objects.requireNonNullElse(bind, "0.0.0.0");
    this.port = port;
    this.advertise = Objects.requireNonNullElse(advertise, "");
    this.eventLoops = eventLoops;
    this.signInTime = Objects.requireNonNullElse(signInTime, Duration.ofSeconds(60));
    this.linger = Objects.requireNonNullElse(linger, Duration.ofSeconds(5));
    this.keepAlive = Objects.requireNonNullElseGet(keepAlive, KeepAlive::standard);
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
    keepAlive.validate(group + ".keep-alive");
  }

  static void require(boolean fulfilled, String group, String key, String rule) {
    if (!fulfilled) {
      throw new IllegalArgumentException("Setting " + group + "." + key + " " + rule + ".");
    }
  }

  /**
   * How TCP finds a peer that vanished without a FIN: the machine lost its power, a router forgot
   * the connection. By default it is gone within 100 s.
   *
   * <p>A connection on which nothing arrives for {@code idle} is probed each {@code interval}. It
   * is broken when neither a probe nor anything else that was sent is acknowledged for {@code
   * unacknowledged}: with a user timeout Linux goes by that time alone and not by the number of
   * probes (tcp(7), TCP_USER_TIMEOUT), so that one shorter than all probes take would end a good
   * session for a single lost one.
   *
   * @param idle whole seconds, 1 to 32767
   * @param interval whole seconds, 1 to 32767
   * @param probes that a peer is given at least, 1 to 127
   * @param unacknowledged at least as long as all probes take
   */
  public record KeepAlive(Duration idle, Duration interval, int probes, Duration unacknowledged) {
    /** What Linux takes for TCP_KEEPIDLE and TCP_KEEPINTVL. */
    private static final Duration LONGEST = Duration.ofSeconds(32_767);

    /** What Linux takes for TCP_KEEPCNT. */
    private static final int MOST_PROBES = 127;

    /** What is not set arrives as null, or 0, and becomes the default. */
    public KeepAlive(
        @Nullable Duration idle,
        @Nullable Duration interval,
        int probes,
        @Nullable Duration unacknowledged) {
      this.idle = Objects.requireNonNullElse(idle, Duration.ofSeconds(45));
      this.interval = Objects.requireNonNullElse(interval, Duration.ofSeconds(10));
      this.probes = probes == 0 ? 5 : probes;
      this.unacknowledged = Objects.requireNonNullElse(unacknowledged, Duration.ofSeconds(95));
    }

    /** All defaults. */
    static KeepAlive standard() {
      return new KeepAlive(null, null, 0, null);
    }

    /**
     * @param group key under which these settings stand
     * @throws IllegalArgumentException with the full key of a wrong setting and what is right
     */
    void validate(String group) {
      requireSeconds(idle, group, "idle");
      requireSeconds(interval, group, "interval");
      require(probes >= 1 && probes <= MOST_PROBES, group, "probes", "must be between 1 and 127");
      Duration probed = idle.plus(interval.multipliedBy(probes));
      require(
          unacknowledged.compareTo(probed) >= 0,
          group,
          "unacknowledged",
          "must be at least idle + interval x probes, which is %d s: Linux would end a connection before its last probe"
              .formatted(probed.toSeconds()));
      require(
          unacknowledged.compareTo(Duration.ofDays(1)) <= 0,
          group,
          "unacknowledged",
          "must not be longer than a day");
    }

    private static void requireSeconds(Duration duration, String group, String key) {
      require(
          duration.isPositive()
              && duration.truncatedTo(ChronoUnit.SECONDS).equals(duration)
              && duration.compareTo(LONGEST) <= 0,
          group,
          key,
          "must be whole seconds between 1 and 32767");
    }
  }
}
