package im.mariposa.switchboard;

import im.mariposa.protocol.listener.ListenerSettings;
import im.mariposa.switchboard.rooms.RoomRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of a switchboard node, under {@code mariposa.switchboard}.
 *
 * @param name what operators call the node, in logs and as the metric label "node"
 * @param listener the port for clients
 * @param capacity connections this node takes; told to those who choose a switchboard. Less where
 *     the process may open fewer files
 * @param outputBound how much may wait for a participant who does not read, before he is dropped;
 *     at least 4KB
 * @param participants people in a room, unanswered invitations included
 * @param idleLimit a room in which nothing happens for so long ends
 * @param lonelyLimit a room with one person in it, in which nothing happens for so long, ends
 * @param invitationLife time an invitation may be answered
 * @param drainOver time for which rooms of a node that stops go on; 0: none
 */
@ConfigurationProperties("mariposa.switchboard")
public record SwitchboardSettings(
    @DefaultValue("switchboard") String name,
    @DefaultValue @NestedConfigurationProperty ListenerSettings listener,
    @DefaultValue("20000") int capacity,
    @DefaultValue("256KB") DataSize outputBound,
    @DefaultValue("20") int participants,
    @DefaultValue("10m") Duration idleLimit,
    @DefaultValue("5m") Duration lonelyLimit,
    @DefaultValue("120s") Duration invitationLife,
    @DefaultValue("5s") Duration drainOver) {

  private static final DataSize LEAST_OUTPUT = DataSize.ofKilobytes(4);
  private static final DataSize MOST_OUTPUT = DataSize.ofMegabytes(64);

  public SwitchboardSettings {
    require(!name.isBlank(), "name", "must not be empty");
    listener.validate("mariposa.switchboard.listener");
    require(capacity > 0, "capacity", "must be at least 1");
    require(
        outputBound.compareTo(LEAST_OUTPUT) >= 0 && outputBound.compareTo(MOST_OUTPUT) <= 0,
        "output-bound",
        "must be between 4KB, or a single message fills it, and 64MB");
    require(participants >= 2, "participants", "must be at least 2");
    require(idleLimit.isPositive(), "idle-limit", "must be longer than nothing");
    require(lonelyLimit.isPositive(), "lonely-limit", "must be longer than nothing");
    require(invitationLife.isPositive(), "invitation-life", "must be longer than nothing");
    require(!drainOver.isNegative(), "drain-over", "must not be negative");
  }

  /** The bound in bytes. */
  int outputBytes() {
    return (int) outputBound.toBytes();
  }

  RoomRules roomRules() {
    return new RoomRules(
        participants, idleLimit.toMillis(), lonelyLimit.toMillis(), invitationLife.toMillis());
  }

  /** The same with another capacity. */
  SwitchboardSettings withCapacity(int other) {
    return new SwitchboardSettings(
        name,
        listener,
        other,
        outputBound,
        participants,
        idleLimit,
        lonelyLimit,
        invitationLife,
        drainOver);
  }

  private static void require(boolean fulfilled, String key, String rule) {
    if (!fulfilled) {
      throw new IllegalArgumentException("Setting mariposa.switchboard." + key + " " + rule + ".");
    }
  }
}
