package im.mariposa.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;

/** Looks at ports before and after the listeners open them. */
final class Ports {
  private static final int CONNECT_MILLIS = 5_000;

  private Ports() {}

  /**
   * Refuses at once what would fail only after everything else was started.
   *
   * @throws StandaloneException when an address is not this machine's or a port is taken
   */
  static void requireFree(StandaloneOptions options) {
    requireFreeForClients("Dispatch", options, options.dispatchPort());
    for (int i = 1; i <= options.nodes(); i++) {
      requireFreeForClients("Notification node " + i, options, options.notificationPort(i));
    }
    for (int i = 1; i <= options.switchboards(); i++) {
      requireFreeForClients("Switchboard " + i, options, options.switchboardPort(i));
    }
    requireFree("HTTP", options.httpBind(), options.httpPort(), "--http-bind", "--http-port");
  }

  private static void requireFreeForClients(String who, StandaloneOptions options, int port) {
    requireFree(who, options.bind(), port, "--bind", "--port-base");
  }

  private static void requireFree(
      String who, String bind, int port, String bindOption, String portOption) {
    InetAddress address = address(bind, bindOption);
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
    } catch (IOException e) {
      throw new StandaloneException(
          "%s needs port %d of %s, which cannot be opened (%s). End the program that has it, or choose others with %s; the address is chosen with %s."
              .formatted(who, port, bind, e.getMessage(), portOption, bindOption),
          e);
    }
  }

  static InetAddress address(String bind, String option) {
    try {
      return InetAddress.getAllByName(bind)[0];
    } catch (UnknownHostException e) {
      throw new StandaloneException("%s names no address: %s.".formatted(option, bind), e);
    }
  }

  /**
   * Connects once to a listener of this machine.
   *
   * @param listening the address it is bound to, which may be all
   * @throws StandaloneException when nobody answers there
   */
  static void requireAnswer(String service, InetSocketAddress listening) {
    InetAddress bound = listening.getAddress();
    InetSocketAddress local =
        bound.isAnyLocalAddress()
            ? new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.getPort())
            : listening;
    try (Socket socket = new Socket()) {
      socket.connect(local, CONNECT_MILLIS);
    } catch (IOException e) {
      throw new StandaloneException(
          "%s does not answer on %s: %s".formatted(service, local, e.getMessage()), e);
    }
  }
}
