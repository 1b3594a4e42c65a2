package im.mariposa.standalone;

import im.mariposa.cluster.Cluster;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.dispatch.DispatchServer;
import im.mariposa.embedded.DirectoryLock;
import im.mariposa.embedded.EmbeddedPostgres;
import im.mariposa.embedded.EmbeddedRedis;
import im.mariposa.operations.access.AdminAccess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * A running network: PostgreSQL, Redis, directory, portal, notification nodes, switchboards and
 * dispatch in this process, on one data directory.
 *
 * <pre>{@code
 * try (StandaloneNetwork network = StandaloneNetwork.start(StandaloneOptions.onFreePorts(data, 2))) {
 *   InetSocketAddress dispatch = network.addresses().dispatch();
 * }
 * }</pre>
 *
 * Several may run in one JVM on different data directories.
 */
public final class StandaloneNetwork implements AutoCloseable {
  private static final Duration NODES_BOUND = Duration.ofSeconds(15);
  private static final long POLL_MILLIS = 10;

  private final Opened opened;
  private final EmbeddedServers servers;
  private final ConfigurableApplicationContext context;
  private final Addresses addresses;

  private StandaloneNetwork(
      Opened opened,
      EmbeddedServers servers,
      ConfigurableApplicationContext context,
      Addresses addresses) {
    this.opened = opened;
    this.servers = servers;
    this.context = context;
    this.addresses = addresses;
  }

  /**
   * Starts everything and returns when every listener answers and dispatch knows every node.
   *
   * @throws StandaloneException when something of ours does not start; nothing is left running then
   * @throws im.mariposa.embedded.EmbeddedServerException when the data directory is in use, or
   *     PostgreSQL or Redis does not start
   */
  public static StandaloneNetwork start(StandaloneOptions options) {
    Opened opened = new Opened();
    try {
      return start(options, opened);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * @param opened gets everything that has to be stopped, while it is being started
   */
  static StandaloneNetwork start(StandaloneOptions options, Opened opened) {
    Path data = options.data().toAbsolutePath().normalize();
    claim(data, options, opened);
    EmbeddedServers servers = EmbeddedServers.start(data, options::speaksFor, opened);
    ConfigurableApplicationContext context = context(options, data, servers, opened);
    ClientNodes nodes = opened.add(context.getBean(ClientNodes.class));
    DispatchServer dispatch = opened.add(context.getBean(DispatchServer.class));
    try {
      nodes.start();
      dispatch.start();
      awaitNodes(context.getBean(Cluster.class), options);
    } catch (IOException e) {
      throw new StandaloneException("The network could not be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StandaloneException("Interrupted while the network was starting.", e);
    }
    int httpPort = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    Ports.requireAnswer("Dispatch", dispatch.address());
    nodes
        .notification()
        .forEach(node -> Ports.requireAnswer("A notification node", node.address()));
    nodes.switchboards().forEach(node -> Ports.requireAnswer("A switchboard", node.address()));
    Ports.requireAnswer(
        "HTTP", new InetSocketAddress(Ports.address(options.httpBind(), "--http-bind"), httpPort));
    Addresses addresses = Addresses.of(options, dispatch, nodes, httpPort);
    announce(context.getBean(AdminAccess.class), addresses.dispatch());
    return new StandaloneNetwork(opened, servers, context, addresses);
  }

  /**
   * Makes sure of the data directory and the ports. Where another network has been is looked at
   * first: if it still runs, that says more than its ports. A new directory is made last, so that a
   * refusal leaves nothing behind.
   */
  private static void claim(Path data, StandaloneOptions options, Opened opened) {
    if (DirectoryLock.isKnown(data)) {
      opened.add(DirectoryLock.acquire(data));
      Ports.requireFree(options);
    } else {
      Ports.requireFree(options);
      opened.add(DirectoryLock.acquire(data));
    }
  }

  /**
   * Tells the command line where transcripts begin; the portal withdraws it with its own address.
   */
  private static void announce(AdminAccess access, InetSocketAddress dispatch) {
    try {
      access.announceDispatch(dispatch.getHostString() + ":" + dispatch.getPort());
    } catch (IOException e) {
      throw new StandaloneException(
          "The address of dispatch cannot be written into the data directory: " + e.getMessage(),
          e);
    }
  }

  private static ConfigurableApplicationContext context(
      StandaloneOptions options, Path data, EmbeddedServers servers, Opened opened) {
    Map<String, Object> properties =
        Map.of(
            "server.address", options.httpBind(),
            "server.port", options.httpPort(),
            "mariposa.directory.database.url", servers.postgres().jdbcUrl(),
            "mariposa.directory.database.user", servers.postgres().user(),
            "mariposa.directory.database.password", servers.postgres().password(),
            "mariposa.directory.key-ring", data.resolve("directory.keys").toString(),
            "mariposa.portal.data", data.toString());
    return opened.add(
        new SpringApplicationBuilder(NetworkConfiguration.class)
            .web(WebApplicationType.SERVLET)
            .properties("spring.config.name=mariposa-standalone")
            .registerShutdownHook(false)
            .logStartupInfo(false)
            .initializers(
                made -> {
                  made.getEnvironment()
                      .getPropertySources()
                      .addFirst(new MapPropertySource("standalone", properties));
                  GenericApplicationContext beans = (GenericApplicationContext) made;
                  beans.registerBean(StandaloneOptions.class, () -> options);
                  beans.registerBean(EmbeddedServers.class, () -> servers);
                  beans.registerBean(
                      Opened.class, () -> opened, bean -> bean.setDestroyMethodName(""));
                })
            .run());
  }

  /** Who connects after the ready line must be referred to every node alike. */
  private static void awaitNodes(Cluster cluster, StandaloneOptions options)
      throws InterruptedException {
    long end = System.nanoTime() + NODES_BOUND.toNanos();
    while (cluster.nodes().live(NodeKind.NOTIFICATION).size() < options.nodes()
        || cluster.nodes().live(NodeKind.SWITCHBOARD).size() < options.switchboards()) {
      if (System.nanoTime() >= end) {
        throw new StandaloneException(
            "The nodes did not get their leases within %d s.".formatted(NODES_BOUND.toSeconds()));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  public Addresses addresses() {
    return addresses;
  }

  /** For tests that look into the database or harm it. */
  public EmbeddedPostgres postgres() {
    return servers.postgres();
  }

  /** For tests that look into Redis or harm it. */
  public EmbeddedRedis redis() {
    return servers.redis();
  }

  /** A part of the network, such as the {@code Directory}. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** Tells everybody {@code OUT SSD} and stops everything, in under ten seconds. */
  @Override
  public void close() {
    opened.close();
  }
}
