package im.mariposa.faults.network;

import static org.awaitility.Awaitility.await;

import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.grpc.DirectoryAdministrationClient;
import im.mariposa.directory.grpc.DirectoryChannel;
import im.mariposa.embedded.EmbeddedPostgres;
import im.mariposa.embedded.EmbeddedRedis;
import im.mariposa.embedded.TestServers;
import im.mariposa.faults.process.Program;
import im.mariposa.faults.process.Signal;
import im.mariposa.faults.proxy.TcpProxy;
import io.grpc.ManagedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Dispatch, notification nodes, a switchboard and the directory, each as a process of its own, on a
 * real PostgreSQL and Redis. Every service reaches Redis and the directory, and the directory
 * reaches PostgreSQL, by a proxy of its own. Leases are short, so that faults beyond a lease take
 * little time.
 *
 * <p>{@code -Dmariposa.cluster.nodes=N} runs so many notification nodes.
 */
public final class ClusterNetwork implements AutoCloseable {
  /** How long a node counts as alive without renewing: shorter than in real life. */
  public static final Duration LEASE = Duration.ofSeconds(3);

  private static final Duration RENEW_EVERY = Duration.ofMillis(500);
  private static final Duration ADMINISTRATION_DEADLINE = Duration.ofSeconds(60);
  private static final int NODES = Integer.getInteger("mariposa.cluster.nodes", 2);
  private static final Duration SERVER_BOUND = Duration.ofSeconds(30);

  private static final class Shared {
    private static final ClusterNetwork NETWORK = new ClusterNetwork(NODES);
  }

  private final EmbeddedRedis redis = TestServers.ownRedis();
  private final EmbeddedPostgres postgres = TestServers.postgres();
  private final TcpProxy toPostgres = new TcpProxy(here(postgres.port()));
  private final Service directory;
  private final Service dispatch;
  private final Service switchboard;
  private final List<Service> nodes = new ArrayList<>();
  private final ManagedChannel channel;
  private final DirectoryAdministration administration;

  /** Starts it; returns when every service is ready. */
  private ClusterNetwork(int notificationNodes) {
    long start = System.nanoTime();
    directory = directory();
    dispatch = clientService("ds", Program.DISPATCH, "mariposa.dispatch", false);
    switchboard = clientService("sb1", Program.SWITCHBOARD, "mariposa.switchboard", true);
    for (int i = 1; i <= notificationNodes; i++) {
      nodes.add(clientService("ns" + i, Program.NOTIFICATION, "mariposa.notification", true));
    }
    channel =
        DirectoryChannel.open(
            directory.address().getHostString() + ":" + directory.address().getPort());
    administration = new DirectoryAdministrationClient(channel, ADMINISTRATION_DEADLINE);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stops the network"));
    services().forEach(service -> service.process().start());
    services().forEach(Service::awaitReady);
    System.out.printf(
        "network of %d processes ready after %d ms%n",
        services().count(), Duration.ofNanos(System.nanoTime() - start).toMillis());
  }

  /** The one of this test run, started when first asked for. */
  public static ClusterNetwork shared() {
    return Shared.NETWORK;
  }

  private Service directory() {
    String url = TestServers.freshDatabase();
    String database = url.substring(url.lastIndexOf('/'));
    return Service.of(
        "directory",
        Program.DIRECTORY,
        "spring.grpc.server.port",
        List.of(
            "--mariposa.directory.database.url=jdbc:postgresql://127.0.0.1:"
                + toPostgres.port()
                + database,
            "--mariposa.directory.database.user=" + postgres.user(),
            "--mariposa.directory.database.password=" + postgres.password()),
        List.of(toPostgres));
  }

  private Service clientService(String name, Program program, String prefix, boolean asks) {
    List<String> settings = new ArrayList<>();
    TcpProxy toRedis = new TcpProxy(here(redis.port()));
    List<TcpProxy> ways = new ArrayList<>(List.of(toRedis));
    settings.add(
        "--mariposa.redis.uri=redis://:" + redis.password() + "@127.0.0.1:" + toRedis.port());
    settings.add("--mariposa.redis.lease=" + LEASE.toMillis() + "ms");
    settings.add("--mariposa.redis.renew-every=" + RENEW_EVERY.toMillis() + "ms");
    settings.add("--" + prefix + ".listener.bind=127.0.0.1");
    settings.add("--" + prefix + ".listener.advertise=127.0.0.1");
    if (asks) {
      TcpProxy toDirectory = new TcpProxy(directory.address());
      ways.add(toDirectory);
      settings.add("--" + prefix + ".name=" + name);
      settings.add("--mariposa.directory.address=127.0.0.1:" + toDirectory.port());
    }
    return Service.of(name, program, prefix + ".listener.port", settings, ways);
  }

  private static InetSocketAddress here(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }

  private Stream<Service> services() {
    return Stream.concat(Stream.of(directory, dispatch, switchboard), nodes.stream());
  }

  public EmbeddedRedis redis() {
    return redis;
  }

  /** Where clients begin. */
  public InetSocketAddress dispatch() {
    return dispatch.address();
  }

  public Service directoryService() {
    return directory;
  }

  /** Notification nodes. */
  public List<Service> nodes() {
    return nodes;
  }

  /** Asks the directory past all proxies. */
  public DirectoryAdministration administration() {
    return administration;
  }

  /** Nobody reaches Redis any more. */
  public void cutRedis() {
    redisWays().forEach(TcpProxy::cut);
  }

  /** Everybody reaches Redis again. */
  public void healRedis() {
    redisWays().forEach(TcpProxy::heal);
  }

  private Stream<TcpProxy> redisWays() {
    return services()
        .filter(service -> service != directory)
        .map(service -> service.ways().getFirst());
  }

  /** Redis is killed; the next one, on the same port, has nothing. */
  public void restartRedisEmpty() {
    redis.dropSnapshot();
    restartRedis();
  }

  /**
   * Redis is killed; the next one has what was there at the last {@link EmbeddedRedis#snapshot}.
   */
  public void restartRedis() {
    long killed = redis.processId();
    Signal.KILL.send(List.of(killed));
    await("Redis is back")
        .atMost(SERVER_BOUND)
        .until(() -> redis.processId() > 0 && redis.processId() != killed);
  }

  /** Redis stands still with everything it holds. */
  public void pauseRedis() {
    Signal.STOP.send(List.of(redis.processId()));
  }

  public void resumeRedis() {
    Signal.CONT.send(List.of(redis.processId()));
  }

  /** PostgreSQL stands still with everything it holds, workers too. */
  public void pausePostgres() {
    Signal.STOP.sendToAll(postgres.processId());
  }

  public void resumePostgres() {
    Signal.CONT.sendToAll(postgres.processId());
  }

  /** PostgreSQL is killed and comes back with what was committed. */
  public void restartPostgres() {
    long killed = postgres.processId();
    Signal.KILL.send(List.of(killed));
    await("PostgreSQL is back")
        .atMost(SERVER_BOUND)
        .until(() -> postgres.processId() > 0 && postgres.processId() != killed);
  }

  /** Ends every fault, starts what is missing and waits until all are ready. */
  public void restore() {
    services().forEach(Service::heal);
    resumePostgres();
    resumeRedis();
    services()
        .filter(service -> service.process().running())
        .forEach(service -> service.process().resume());
    services()
        .filter(service -> !service.process().running())
        .forEach(service -> service.process().start());
    services().forEach(Service::awaitReady);
  }

  @Override
  public void close() {
    services().forEach(Service::close);
    channel.shutdownNow();
  }
}
