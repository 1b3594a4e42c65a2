package im.mariposa.cli.conformance;

import im.mariposa.cli.command.CommandFailed;
import im.mariposa.cli.network.NetworkOptions;
import im.mariposa.conformance.network.Network;
import im.mariposa.conformance.provisioning.AdminApi;
import im.mariposa.conformance.provisioning.ExistingAccounts;
import im.mariposa.operations.nodes.NodeOperations;
import im.mariposa.operations.nodes.NodeOperations.Node;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the network that transcripts are played against: its servers, and who makes the accounts.
 */
final class Targets {
  private final NetworkOptions options;
  private final PrintStream err;

  Targets(NetworkOptions options, PrintStream err) {
    this.options = options;
    this.err = err;
  }

  Network find(@Nullable String target) {
    if (target == null) {
      return administered(dispatchHere());
    }
    InetSocketAddress dispatch = address(target);
    if (options.given() || (isHere(dispatch) && runsHere())) {
      return administered(dispatch);
    }
    InetSocketAddress node = Referral.from(dispatch);
    err.println(
        "The network at "
            + target
            + " refers to "
            + node.getHostString()
            + ":"
            + node.getPort()
            + ". Its accounts are taken to be as the transcripts say; --data or --url would have them made.");
    return new Network(dispatch, List.of(node), new ExistingAccounts());
  }

  private Network administered(InetSocketAddress dispatch) {
    NetworkOptions.Access access = options.access();
    List<InetSocketAddress> nodes =
        options.client().call(NodeOperations.LIST, Map.of()).nodes().stream()
            .filter(node -> node.kind().equals("notification"))
            .map(Node::address)
            .map(Targets::address)
            .toList();
    if (nodes.isEmpty()) {
      throw new CommandFailed(
          "The network at " + access.address() + " has no notification node at the moment.");
    }
    return new Network(dispatch, nodes, new AdminApi(access.address(), access.token()));
  }

  private InetSocketAddress dispatchHere() {
    try {
      return address(
          options
              .files()
              .dispatch()
              .orElseThrow(
                  () -> {
                    options.access(); // Says so when there is no network at all.
                    return new CommandFailed(
                        "Where this network's clients sign in is not known: say it with --target.");
                  }));
    } catch (IOException e) {
      throw new CommandFailed("The network cannot be found: " + e.getMessage(), e);
    }
  }

  private boolean runsHere() {
    try {
      return options.files().url().isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isHere(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    try {
      return host.isLoopbackAddress() || NetworkInterface.getByInetAddress(host) != null;
    } catch (IOException e) {
      return false;
    }
  }

  static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    try {
      InetSocketAddress address =
          new InetSocketAddress(
              colon < 0 ? text : text.substring(0, colon),
              colon < 0 ? Referral.USUAL_PORT : Integer.parseInt(text.substring(colon + 1)));
      if (address.isUnresolved()) {
        throw new CommandFailed("The host of '" + text + "' is not known.");
      }
      return address;
    } catch (IllegalArgumentException e) {
      throw new CommandFailed("'" + text + "' is no address; it looks like 127.0.0.1:1863.", e);
    }
  }
}
