package im.mariposa.standalone;

import im.mariposa.dispatch.DispatchServer;
import im.mariposa.protocol.listener.ClientNode;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Where a running network's listeners are reached, as it tells people: the advertised address, else
 * the one it is bound to, or 127.0.0.1 when that is all of them.
 */
public record Addresses(
    InetSocketAddress dispatch,
    List<InetSocketAddress> notification,
    List<InetSocketAddress> switchboard,
    InetSocketAddress http) {

  private static final String LOOPBACK = "127.0.0.1";

  public Addresses {
    notification = List.copyOf(notification);
    switchboard = List.copyOf(switchboard);
  }

  static Addresses of(
      StandaloneOptions options, DispatchServer dispatch, ClientNodes nodes, int httpPort) {
    String host =
        options.advertise().isEmpty() ? reachable(options.bind(), "") : options.advertise();
    return new Addresses(
        at(host, dispatch.address().getPort()),
        at(host, nodes.notification()),
        at(host, nodes.switchboards()),
        at(reachable(options.httpBind(), options.advertise()), httpPort));
  }

  static String reachable(String bind, String advertise) {
    if (!bind.equals("0.0.0.0") && !bind.equals("::")) {
      return bind;
    }
    return advertise.isEmpty() ? LOOPBACK : advertise;
  }

  private static List<InetSocketAddress> at(String host, List<ClientNode> nodes) {
    return nodes.stream().map(node -> at(host, node.address().getPort())).toList();
  }

  private static InetSocketAddress at(String host, int port) {
    return InetSocketAddress.createUnresolved(host, port);
  }

  /**
   * {@code mariposa ready dispatch=HOST:PORT notification=HOST:PORT,HOST:PORT switchboard=HOST:PORT
   * http=HOST:PORT}; without {@code switchboard=} when there is none.
   */
  public String readyLine() {
    StringJoiner words = new StringJoiner(" ");
    words.add("mariposa ready");
    words.add("dispatch=" + text(dispatch));
    words.add("notification=" + text(notification));
    if (!switchboard.isEmpty()) {
      words.add("switchboard=" + text(switchboard));
    }
    words.add("http=" + text(http));
    return words.toString();
  }

  private static String text(List<InetSocketAddress> addresses) {
    return addresses.stream().map(Addresses::text).collect(Collectors.joining(","));
  }

  private static String text(InetSocketAddress address) {
    String host = address.getHostString();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}
