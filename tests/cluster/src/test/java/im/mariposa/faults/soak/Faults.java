package im.mariposa.faults.soak;

import im.mariposa.faults.network.ClusterNetwork;
import im.mariposa.faults.network.Service;
import im.mariposa.faults.people.People;
import im.mariposa.faults.proxy.Direction;
import im.mariposa.faults.proxy.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** All faults that a soak chooses from. */
final class Faults {
  private static final int KINDS = 15;
  private static final Duration SLOW = Duration.ofMillis(80);
  private static final int NARROW = 100_000;

  private final ClusterNetwork network;
  private final People people;
  private final RandomGenerator random;

  Faults(ClusterNetwork network, People people, RandomGenerator random) {
    this.network = network;
    this.people = people;
    this.random = random;
  }

  /** That of the round with this seed. */
  Fault next(long seed) {
    Service node = network.nodes().get(random.nextInt(network.nodes().size()));
    TcpProxy toRedis = node.ways().getFirst();
    Service directory = network.directoryService();
    return switch (Math.floorMod(seed, KINDS)) {
      case 0 -> new Fault("nothing fails", () -> {}, () -> {}, List.of(), false);
      case 1 -> killed(node);
      case 2 ->
          out("stands still", node, () -> node.process().pause(), () -> node.process().resume());
      case 3 -> out("is cut off", node, node::cutOff, node::heal);
      case 4 ->
          out(
              "is behind dead connections",
              node,
              () -> node.ways().forEach(TcpProxy::freeze),
              node::heal);
      case 5 -> out("is cut off from Redis", node, toRedis::cut, node::heal);
      case 6 ->
          out(
              "hears nothing of Redis",
              node,
              () -> toRedis.freeze(Direction.TO_CLIENT),
              node::heal);
      case 7 -> instant(node.name() + "'s connections to Redis are reset", toRedis::reset);
      case 8 ->
          new Fault(
              node.name() + " is far from Redis",
              () -> {
                toRedis.delay(Direction.TO_CLIENT, SLOW);
                toRedis.throttle(Direction.TO_SERVER, NARROW);
              },
              node::heal,
              List.of(),
              false);
      case 9 -> instant("Redis is restarted empty", network::restartRedisEmpty);
      case 10 ->
          new Fault(
              "Redis wrote a snapshot, and is restarted from it afterwards",
              () -> network.redis().snapshot(),
              network::restartRedis,
              List.of(),
              false);
      case 11 ->
          everywhere(
              "Redis is away and comes back empty",
              () -> {
                network.cutRedis();
                network.restartRedisEmpty();
              },
              network::healRedis);
      case 12 -> everywhere("Redis stands still", network::pauseRedis, network::resumeRedis);
      case 13 ->
          everywhere(
              "the directory is killed, and started afterwards",
              () -> directory.process().kill(),
              () -> {
                directory.process().start();
                directory.awaitReady();
              });
      default ->
          everywhere("PostgreSQL stands still", network::pausePostgres, network::resumePostgres);
    };
  }

  private Fault killed(Service node) {
    return new Fault(
        node.name() + " is killed, and started afterwards",
        () -> {
          people.lost(node);
          node.process().kill();
        },
        () -> {
          node.process().start();
          node.awaitReady();
        },
        List.of(node),
        false);
  }

  private Fault out(String what, Service node, Runnable begin, Runnable end) {
    return new Fault(
        node.name() + " " + what,
        () -> {
          people.mayDepartElsewhere(node);
          begin.run();
        },
        end,
        List.of(node),
        false);
  }

  private static Fault instant(String name, Runnable begin) {
    return new Fault(name, begin, () -> {}, List.of(), false);
  }

  private static Fault everywhere(String name, Runnable begin, Runnable end) {
    return new Fault(name, begin, end, List.of(), true);
  }
}
