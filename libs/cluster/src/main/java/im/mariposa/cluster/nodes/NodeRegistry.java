package im.mariposa.cluster.nodes;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Node leases in Redis. A node leases the lowest free number below 1024, renews it every 2 s for 10
 * s (settings) with its present load, and gives it back when it stops. Everybody who opened the
 * registry keeps a table of live nodes, at most one second old.
 */
public interface NodeRegistry {

  /**
   * Takes a lease. Renewal runs on its own until {@link Lease#close}. When a lease was lost (the
   * process was paused, Redis restarted empty) a new one is taken, and {@code onNewIncarnation}
   * told.
   */
  CompletionStage<Lease> join(Registration registration);

  /** Live nodes of a kind as last read, by number; never blocks. */
  List<NodeInfo> live(NodeKind kind);

  /**
   * @param load asked at each renewal; must not block
   * @param onNewIncarnation told the new incarnation when the lease had to be taken anew
   */
  record Registration(
      NodeKind kind,
      String name,
      String host,
      int port,
      Supplier<Load> load,
      Consumer<Long> onNewIncarnation) {}

  /**
   * What a node tells of itself at each renewal.
   *
   * @param signInTime how long sign-ins took lately; zero: there were none
   */
  record Load(int sessions, int capacity, boolean draining, Duration signInTime) {
    /** Of a node at which nobody signs in. */
    public Load(int sessions, int capacity, boolean draining) {
      this(sessions, capacity, draining, Duration.ZERO);
    }
  }

  /** A held lease. */
  interface Lease extends AutoCloseable {
    int number();

    long incarnation();

    /** Whether Redis confirmed it within the lease time. */
    boolean held();

    /**
     * Tells the registry now instead of at the next renewal, when the load says that the node
     * drains.
     *
     * @return completes, never exceptionally, when Redis has it and everybody was told to look, or
     *     did not answer
     */
    CompletionStage<Void> renewNow();

    /** Gives the number back; does not throw when Redis is away (the lease then runs out). */
    @Override
    void close();
  }
}
