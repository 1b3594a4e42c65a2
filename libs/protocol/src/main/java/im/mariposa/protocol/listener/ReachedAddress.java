package im.mariposa.protocol.listener;

import io.netty.channel.Channel;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The address by which a client reached us: what an unconfigured network names to him, so that a
 * LAN works by itself.
 */
public final class ReachedAddress {
  private ReachedAddress() {}

  /**
   * Dotted IPv4; null when the connection has none (clients of this protocol know nothing else).
   */
  public static @Nullable String of(Channel connection) {
    if (!(connection.localAddress() instanceof InetSocketAddress local)) {
      return null;
    }
    InetAddress address = local.getAddress();
    if (address instanceof Inet4Address) {
      return address.getHostAddress();
    }
    return address != null && address.isLoopbackAddress() ? "127.0.0.1" : null;
  }
}
