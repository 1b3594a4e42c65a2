package im.mariposa.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntPredicate;

/**
 * Finds free ports on 127.0.0.1.
 *
 * <p>They are taken from below the range that the system gives to outgoing connections: a server
 * that restarts must find its port free again, and a client that keeps trying a closed port of that
 * range sooner or later connects to itself and holds it.
 */
public final class LoopbackPort {
  static final String HOST = "127.0.0.1";
  static final InetAddress ADDRESS = InetAddress.ofLiteral(HOST);

  private static final int LOWEST = 16_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 200;

  private LoopbackPort() {}

  /**
   * A port that was free a moment ago.
   *
   * @param spokenFor ports that somebody will need soon, though nobody listens there yet
   */
  public static int free(IntPredicate spokenFor) {
    for (int i = 0; i < ATTEMPTS; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (!spokenFor.test(port) && isFree(port)) {
        return port;
      }
    }
    throw new EmbeddedServerException(
        "No free port was found on %s between %d and %d.".formatted(HOST, LOWEST, HIGHEST));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(ADDRESS, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
