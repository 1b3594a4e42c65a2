package im.mariposa.network;

import im.mariposa.conformance.network.Network;
import im.mariposa.conformance.provisioning.AdminApi;
import im.mariposa.operations.access.AdminAccess;
import im.mariposa.standalone.Addresses;
import im.mariposa.standalone.StandaloneNetwork;
import im.mariposa.standalone.StandaloneOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A whole network with two notification nodes on free ports: started once, stopped with the JVM.
 */
final class TestNetwork {
  private static final int NODES = 2;

  private static final class Holder {
    private static final StandaloneNetwork STANDALONE;
    private static final Network NETWORK;
    private static final Path DATA;

    static {
      try {
        DATA = Files.createTempDirectory("mariposa-network");
        STANDALONE = StandaloneNetwork.start(StandaloneOptions.onFreePorts(DATA, NODES));
        Runtime.getRuntime().addShutdownHook(new Thread(STANDALONE::close, "stops the network"));
        NETWORK = network(STANDALONE, DATA);
      } catch (IOException e) {
        throw new IllegalStateException("the network for the tests cannot be started", e);
      }
    }
  }

  private TestNetwork() {}

  static Network get() {
    return Holder.NETWORK;
  }

  /** Where the command line finds it. */
  static Path data() {
    return Holder.DATA;
  }

  /** Where its nodes meet, for another one that joins them. */
  static String redis() {
    return Holder.STANDALONE.redis().uri();
  }

  /** Where HTTP is served: administration, health and metrics. */
  static URI http() {
    return http(Holder.STANDALONE);
  }

  private static URI http(StandaloneNetwork standalone) {
    InetSocketAddress address = standalone.addresses().http();
    return URI.create("http://" + address.getHostString() + ":" + address.getPort());
  }

  private static Network network(StandaloneNetwork standalone, Path data) throws IOException {
    Addresses addresses = standalone.addresses();
    URI http = http(standalone);
    String token = AdminAccess.in(data).token().orElseThrow();
    return new Network(addresses.dispatch(), addresses.notification(), new AdminApi(http, token));
  }
}
