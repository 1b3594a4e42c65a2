package im.mariposa.notification.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.cluster.Cluster;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.fakes.cluster.InMemoryStore;
import im.mariposa.fakes.directory.InMemoryDirectory;
import im.mariposa.notification.NotificationNode;
import im.mariposa.notification.TestSettings;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Notification nodes on loopback, named {@code n0}, {@code n1}, with one directory in memory, and
 * one cluster, in memory unless a test has its own.
 */
public final class TestNetwork implements AutoCloseable {
  public final WatchedDirectory directory = new WatchedDirectory();
  public final InMemoryStore store = new InMemoryStore();
  public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<WatchedCluster> clusters = new ArrayList<>();
  private final List<Cluster> others = new ArrayList<>();
  private final List<NotificationNode> nodes = new ArrayList<>();
  private final List<LineClient> clients = new ArrayList<>();

  public TestNetwork(int nodes) {
    this(nodes, Map.of());
  }

  /**
   * @param keys settings that are different from the defaults, without {@code
   *     mariposa.notification}
   */
  public TestNetwork(int nodes, Map<String, ?> keys) {
    for (int i = 0; i < nodes; i++) {
      add(keys);
    }
  }

  private TestNetwork(Function<String, Cluster> opener, int nodes) {
    for (int i = 0; i < nodes; i++) {
      Cluster cluster = opener.apply("n" + i);
      others.add(cluster);
      add("n" + i, cluster, Map.of());
    }
  }

  /** Nodes that share a cluster of the test's own; the network closes what was opened. */
  public static TestNetwork on(Function<String, Cluster> opener, int nodes) {
    return new TestNetwork(opener, nodes);
  }

  private void add(Map<String, ?> keys) {
    String name = "n" + nodes.size();
    WatchedCluster cluster = new WatchedCluster(store.participant(name));
    clusters.add(cluster);
    add(name, cluster, keys);
  }

  private void add(String name, Cluster cluster, Map<String, ?> keys) {
    Map<String, Object> settings = new HashMap<>(Map.of("drain-over", "0s"));
    settings.putAll(keys);
    settings.put("name", name);
    NotificationNode node =
        new NotificationNode(TestSettings.of(settings), directory, cluster, meters);
    nodes.add(node);
    try {
      node.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public NotificationNode node(int number) {
    return nodes.get(number);
  }

  public WatchedCluster cluster(int number) {
    return clusters.get(number);
  }

  /**
   * The lease of a node ends; the others hear of it, then {@code meanwhile} happens, then it is
   * taken anew.
   */
  public void loseLease(int number, Runnable meanwhile) {
    long ended =
        clusters.get(number).nodes().live(NodeKind.NOTIFICATION).stream()
            .filter(node -> node.name().equals("n" + number))
            .findFirst()
            .orElseThrow()
            .incarnation();
    for (int other = 0; other < clusters.size(); other++) {
      if (other != number) {
        clusters.get(other).listener().nodeEnded(ended);
      }
    }
    meanwhile.run();
    clusters.get(number).takeLeaseAnew();
  }

  /** The sum of a counter over its other tags. */
  public double count(String meter, String... tags) {
    return meters.find(meter).tags(tags).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  public List<Meter> allMeters() {
    return meters.getMeters();
  }

  /** A connection about which nothing is agreed yet. */
  public LineClient connect(int node) {
    return connect(node, 0);
  }

  public LineClient connect(int node, int receiveBuffer) {
    LineClient client = new LineClient(nodes.get(node).address(), receiveBuffer);
    clients.add(client);
    return client;
  }

  /**
   * Connected, with the dialect agreed and the challenge taken; the response is to be sent next.
   */
  public String challenge(LineClient client, String first, String dialect) {
    client.send("VER 1 " + dialect, "USR 2 MD5 I " + first + "@example.com");
    assertThat(client.next()).startsWith("VER 1 " + dialect);
    String line = client.next();
    assertThat(line).startsWith("USR 2 MD5 S ");
    return InMemoryDirectory.digest(
        line.substring("USR 2 MD5 S ".length()) + WatchedDirectory.PASSWORD);
  }

  /** Signed in, nothing said since. */
  public LineClient signIn(int node, String first, String dialect) {
    LineClient client = connect(node);
    signIn(client, first, dialect);
    return client;
  }

  public void signIn(LineClient client, String first, String dialect) {
    String response = challenge(client, first, dialect);
    int before = directory.verified();
    client.send("USR 3 MD5 S " + response);
    assertThat(client.next()).startsWith("USR 3 OK " + first + "@example.com ");
    assertThat(client.next()).startsWith("MSG Hotmail Hotmail ");
    // He is verified a second time: not while the test has calls fail.
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> directory.verified() >= before + 2);
  }

  /** Signed in with MSNP5, synchronised, and online; what the dump and ILN said is dropped. */
  public LineClient online(int node, String first) {
    return online(node, first, "MSNP5");
  }

  public LineClient online(int node, String first, String dialect) {
    LineClient client = signIn(node, first, dialect);
    client.send("SYN 4 0", "CHG 5 NLN");
    client.await("CHG 5 NLN"::equals);
    boolean challenged = dialect.equals("MSNP6") || dialect.equals("MSNP7");
    if (challenged) {
      client.await(line -> line.startsWith("CHL 0 "));
    }
    client.arrived();
    return client;
  }

  @Override
  public void close() {
    clients.forEach(LineClient::close);
    nodes.forEach(NotificationNode::close);
    clusters.forEach(WatchedCluster::close);
    others.forEach(Cluster::close);
    store.close();
  }
}
