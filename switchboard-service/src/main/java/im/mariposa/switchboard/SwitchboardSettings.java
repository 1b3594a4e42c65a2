package im.mariposa.switchboard;

import im.mariposa.switchboard.rooms.RoomRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of a switchboard node, under {@code mariposa.switchboard}.
 *
 * @param name what operators call the node, in logs and as the metric label {@code node}
 * @param bind address to listen on
 * @param port to listen on; 0 lets the system choose
 * @param advertise IPv4 by which clients reach this node; empty: the one by which they reached
 *     whoever refers them
 * @param threads event loop threads; 0: one for each core
 * @param capacity connections this node takes; told to those who choose a switchboard
 * @param outputBound bytes that may wait for a participant who does not read, before he is dropped
 * @param handshakeLimit time from connecting to USR or ANS
 * @param linger time a client has to close its end once we closed ours
 * @param participants people in a room, unanswered invitations included
 * @param idleLimit a room in which nothing happens for so long ends
 * @param lonelyLimit a room with one person in it, in which nothing happens for so long, ends
 * @param invitationLife time an invitation may be answered
 */
@ConfigurationProperties("mariposa.switchboard")
public record SwitchboardSettings(
    @DefaultValue("switchboard") String name,
    @DefaultValue("0.0.0.0") String bind,
    @DefaultValue("1874") int port,
    @DefaultValue("") String advertise,
    @DefaultValue("0") int threads,
    @DefaultValue("20000") int capacity,
    @DefaultValue("262144") int outputBound,
    @DefaultValue("60s") Duration handshakeLimit,
    @DefaultValue("5s") Duration linger,
    @DefaultValue("20") int participants,
    @DefaultValue("10m") Duration idleLimit,
    @DefaultValue("5m") Duration lonelyLimit,
    @DefaultValue("120s") Duration invitationLife) {

  public SwitchboardSettings {
    require(!name.isBlank(), "name", "must not be empty");
    require(!bind.isBlank(), "bind", "must be an address, for example 0.0.0.0");
    require(port >= 0 && port <= 65_535, "port", "must be between 0 and 65535");
    require(
        advertise.isEmpty() || advertise.matches("\\d{1,3}(\\.\\d{1,3}){3}"),
        "advertise",
        "must be a dotted IPv4 address (the clients know no other) or empty");
    require(threads >= 0, "threads", "must be 0 (one for each core) or more");
    require(capacity > 0, "capacity", "must be at least 1");
    require(
        outputBound >= 4096,
        "output-bound",
        "must be at least 4096 bytes, or a single message fills it");
    require(handshakeLimit.isPositive(), "handshake-limit", "must be longer than nothing");
    require(!linger.isNegative(), "linger", "must not be negative");
    require(participants >= 2, "participants", "must be at least 2");
    require(idleLimit.isPositive(), "idle-limit", "must be longer than nothing");
    require(lonelyLimit.isPositive(), "lonely-limit", "must be longer than nothing");
    require(invitationLife.isPositive(), "invitation-life", "must be longer than nothing");
  }

  /** On this port of this address, everything else as by default. */
  public static SwitchboardSettings on(String name, String bind, int port) {
    return new SwitchboardSettings(
        name,
        bind,
        port,
        "",
        0,
        20_000,
        256 * 1024,
        Duration.ofSeconds(60),
        Duration.ofSeconds(5),
        20,
        Duration.ofMinutes(10),
        Duration.ofMinutes(5),
        Duration.ofSeconds(120));
  }

  public SwitchboardSettings withAdvertise(String address) {
    return new SwitchboardSettings(
        name,
        bind,
        port,
        address,
        threads,
        capacity,
        outputBound,
        handshakeLimit,
        linger,
        participants,
        idleLimit,
        lonelyLimit,
        invitationLife);
  }

  RoomRules roomRules() {
    return new RoomRules(
        participants, idleLimit.toMillis(), lonelyLimit.toMillis(), invitationLife.toMillis());
  }

  private static void require(boolean fulfilled, String key, String rule) {
    if (!fulfilled) {
      throw new IllegalArgumentException("Setting mariposa.switchboard." + key + " " + rule + ".");
    }
  }
}
