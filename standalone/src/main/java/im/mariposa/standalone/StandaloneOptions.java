package im.mariposa.standalone;

import im.mariposa.protocol.listener.Ipv4;
import java.nio.file.Path;

/**
 * What {@code up} is told.
 *
 * @param nodes notification nodes, 1 to 9
 * @param switchboards switchboard nodes, 0 to 9
 * @param data directory of everything that is kept; made when missing
 * @param portBase dispatch listens on it, notification node <i>i</i> on {@code portBase + i},
 *     switchboard <i>i</i> on {@code portBase + 10 + i}; 0 lets the system choose every port
 * @param httpPort of the admin API, health and metrics; 0 lets the system choose
 * @param bind IPv4 address that dispatch and nodes listen on
 * @param httpBind address that HTTP listens on
 * @param advertise IPv4 by which clients reach this machine; empty: the one by which they reached
 *     dispatch
 */
public record StandaloneOptions(
    int nodes,
    int switchboards,
    Path data,
    int portBase,
    int httpPort,
    String bind,
    String httpBind,
    String advertise) {

  static final int MOST_NODES = 9;

  /** Ports above the base that are spoken for. */
  static final int PORTS_ABOVE_BASE = 19;

  private static final int SWITCHBOARDS_ABOVE_BASE = 10;
  private static final int HIGHEST_PORT = 65_535;

  /**
   * @throws IllegalArgumentException with a sentence that names the option
   */
  public StandaloneOptions {
    require(nodes >= 1 && nodes <= MOST_NODES, "--nodes must be 1 to " + MOST_NODES);
    require(
        switchboards >= 0 && switchboards <= MOST_NODES,
        "--switchboards must be 0 to " + MOST_NODES);
    require(
        portBase >= 0 && portBase <= HIGHEST_PORT - PORTS_ABOVE_BASE,
        "--port-base must be 0 (any free ports) to " + (HIGHEST_PORT - PORTS_ABOVE_BASE));
    require(
        httpPort >= 0 && httpPort <= HIGHEST_PORT,
        "--http-port must be 0 (any free port) to " + HIGHEST_PORT);
    require(
        portBase == 0 || httpPort < portBase || httpPort > portBase + PORTS_ABOVE_BASE,
        "--http-port must be none of the " + (PORTS_ABOVE_BASE + 1) + " ports from --port-base on");
    require(Ipv4.isAddress(bind), "--bind must be an IPv4 address: the clients know no other");
    require(!httpBind.isBlank(), "--http-bind must be an address");
    require(
        advertise.isEmpty() || Ipv4.isReachable(advertise),
        "--advertise must be the IPv4 address by which clients reach this machine");
  }

  /** Two switchboards, and free ports of 127.0.0.1, for tests. */
  public static StandaloneOptions onFreePorts(Path data, int nodes) {
    return new StandaloneOptions(nodes, 2, data, 0, 0, "127.0.0.1", "127.0.0.1", "");
  }

  int dispatchPort() {
    return portBase;
  }

  /**
   * @param number of the notification node, from 1
   */
  int notificationPort(int number) {
    return portBase == 0 ? 0 : portBase + number;
  }

  /**
   * @param number of the switchboard, from 1
   */
  int switchboardPort(int number) {
    return portBase == 0 ? 0 : portBase + SWITCHBOARDS_ABOVE_BASE + number;
  }

  /** Whether a listener of the network has this port, or would have it with more nodes. */
  boolean speaksFor(int port) {
    return port == httpPort
        || (portBase != 0 && port >= portBase && port <= portBase + PORTS_ABOVE_BASE);
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence + ".");
    }
  }
}
