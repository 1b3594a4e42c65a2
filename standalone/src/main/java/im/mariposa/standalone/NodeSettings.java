package im.mariposa.standalone;

import com.sun.management.UnixOperatingSystemMXBean;
import im.mariposa.dispatch.DispatchSettings;
import im.mariposa.notification.NotificationSettings;
import im.mariposa.switchboard.SwitchboardSettings;
import java.lang.management.ManagementFactory;

/**
 * The settings of each listener: those of the configuration, with name, address and port as the
 * options of {@code up} say, and with no more capacity than this process may open files for.
 */
final class NodeSettings {
  /** Files and connections that are not clients': jars, PostgreSQL, Redis, HTTP. */
  private static final long DESCRIPTORS_RESERVED = 1_000;

  private final StandaloneOptions options;
  private final int capacity;

  NodeSettings(StandaloneOptions options) {
    this.options = options;
    this.capacity = capacity(openFiles(), options.nodes() + options.switchboards());
  }

  /** What one of the nodes may take when all share the descriptors of the process. */
  static int capacity(long openFiles, int nodes) {
    long each = (openFiles - DESCRIPTORS_RESERVED) / nodes;
    return Math.clamp(each, 100, 1_000_000);
  }

  /**
   * Event loops of one node when all share the cores: with more of them than cores a change would
   * only be handed back and forth.
   *
   * @param set 0: not set
   */
  static int loops(int set, int nodes, int cores) {
    return set > 0 ? set : Math.max(1, cores / nodes);
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  DispatchSettings dispatch(DispatchSettings base) {
    return new DispatchSettings(
        options.bind(),
        options.dispatchPort(),
        options.advertise(),
        base.versionReply(),
        base.handshakeLimit(),
        base.linger(),
        base.threads(),
        base.downloadUrl(),
        base.infoUrl());
  }

  /**
   * @param number from 1
   */
  NotificationSettings notification(NotificationSettings base, int number) {
    return new NotificationSettings(
        base.name() + "-" + number,
        options.bind(),
        options.notificationPort(number),
        options.advertise(),
        loops(base.eventLoops(), options.nodes(), cores()),
        Math.min(base.capacity(), capacity),
        base.outputBound(),
        base.signInTime(),
        base.versionReply(),
        base.siteUrl(),
        base.loginUrl(),
        base.challengeClients(),
        base.challengeTime(),
        base.roomsPerAccount());
  }

  /**
   * @param number from 1
   */
  SwitchboardSettings switchboard(SwitchboardSettings base, int number) {
    return new SwitchboardSettings(
        base.name() + "-" + number,
        options.bind(),
        options.switchboardPort(number),
        options.advertise(),
        loops(base.threads(), options.switchboards(), cores()),
        Math.min(base.capacity(), capacity),
        base.outputBound(),
        base.handshakeLimit(),
        base.linger(),
        base.participants(),
        base.idleLimit(),
        base.lonelyLimit(),
        base.invitationLife());
  }
}
