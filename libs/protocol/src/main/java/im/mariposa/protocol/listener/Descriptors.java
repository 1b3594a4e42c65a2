package im.mariposa.protocol.listener;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * File descriptors of this process, one of which each client takes. Where the system does not count
 * them there are as many as anybody wants.
 */
public final class Descriptors {
  /** Files and connections that are not clients': jars, PostgreSQL, Redis, HTTP. */
  private static final long RESERVED = 1_000;

  private static final int LEAST_CAPACITY = 100;
  private static final int MOST_CAPACITY = 1_000_000;

  private Descriptors() {}

  /**
   * What one of the nodes of this process may take when they share its descriptors.
   *
   * @param set what the settings allow it
   */
  public static int capacity(int set, int nodes) {
    return Math.min(set, each(limit(), nodes));
  }

  static int each(long limit, int nodes) {
    return Math.clamp((limit - RESERVED) / nodes, LEAST_CAPACITY, MOST_CAPACITY);
  }

  /** How many this process may have open. */
  static long limit() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }
}
