package im.mariposa.standalone;

import im.mariposa.dispatch.DispatchServer;
import java.net.InetSocketAddress;
import java.util.List;
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
      StandaloneOptions options,
      DispatchServer dispatch,
      NotificationNodes nodes,
      Switchboards switchboards,
      int httpPort) {
    String host =
        options.advertise().isEmpty() ? reachable(options.bind(), "") : options.advertise();
    return new Addresses(
        at(host, dispatch.address().getPort()),
        nodes.addresses().stream().map(node -> at(host, node.getPort())).toList(),
        switchboards.addresses().stream().map(node -> at(host, node.getPort())).toList(),
        at(reachable(options.httpBind(), options.advertise()), httpPort));
  }

  private static String reachable(String bind, String advertise) {
    if (!bind.equals("0.0.0.0") && !bind.equals("::")) {
      return bind;
    }
    return advertise.isEmpty() ? LOOPBACK : advertise;
  }

  private static InetSocketAddress at(String host, int port) {
    return InetSocketAddress.createUnresolved(host, port);
  }

  /**
   * {@code mariposa ready dispatch=HOST:PORT notification=HOST:PORT,... switchboard=HOST:PORT,... http=HOST:PORT}, without
   * {@code switchboard=} when there are none.
   */
  public String readyLine() {
    return "mariposa ready dispatch="
        + text(dispatch)
        + " notification="
        + texts(notification)
        + (switchboard.isEmpty() ? "" : " switchboard=" + texts(switchboard))
        + " http="
        + text(http);
  }

  private static String texts(List<InetSocketAddress> addresses) {
    return addresses.stream().map(Addresses::text).collect(Collectors.joining(","));
  }

  private static String text(InetSocketAddress address) {
    String host = address.getHostString();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}
