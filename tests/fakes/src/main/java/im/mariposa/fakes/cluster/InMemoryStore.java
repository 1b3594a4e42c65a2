package im.mariposa.fakes.cluster;

import im.mariposa.cluster.ClusterUnavailableException;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.tickets.Tickets.Ticket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for Redis between the participants that it makes.
 *
 * <pre>{@code
 * InMemoryStore store = new InMemoryStore();
 * InMemoryCluster a = store.participant("a");
 * InMemoryCluster b = store.participant("b");
 * b.die();             // its lease ends, a's listener is told
 * store.away(true);    // everything is refused
 * store.away(false);   // listeners are told that all is doubtful, what was lost is put again
 * }</pre>
 *
 * <p>Everything happens on one thread of its own, in the order of the calls; that thread completes
 * stages and calls listeners, so blocking in them blocks the cluster, as with Redis.
 */
public final class InMemoryStore implements AutoCloseable {
  final Map<Long, PresenceRecord> records = new HashMap<>();
  final Map<String, StoredTicket> tickets = new HashMap<>();

  /** When places expire, by account and room. */
  final Map<Long, Map<Long, Long>> places = new HashMap<>();

  final List<InMemoryCluster> participants = new CopyOnWriteArrayList<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("in-memory-cluster").daemon().factory());
  private long lastSession = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
  private volatile boolean away;

  /** A ticket and when it expires, by {@code System.nanoTime()}. */
  record StoredTicket(Ticket ticket, long expiresAt) {}

  /** Opens one more participant. */
  public InMemoryCluster participant(String name) {
    InMemoryCluster cluster = new InMemoryCluster(this, name);
    run(() -> participants.add(cluster));
    return cluster;
  }

  /** Whether the store refuses everything, as Redis does when it is away. */
  public void away(boolean isAway) {
    boolean back = away && !isAway;
    away = isAway;
    if (back) {
      run(() -> participants.forEach(InMemoryCluster::returned));
    }
  }

  boolean isAway() {
    return away;
  }

  long nextSession(@Nullable PresenceRecord previous) {
    lastSession = Math.max(lastSession, previous == null ? 0 : previous.session()) + 1;
    return lastSession;
  }

  /** Does something on the store's thread, or refuses. */
  <T extends @Nullable Object> CompletableFuture<T> ask(Supplier<T> action) {
    if (away) {
      return CompletableFuture.failedFuture(
          new ClusterUnavailableException("The store is away", null));
    }
    return CompletableFuture.supplyAsync(action, thread);
  }

  /** Does something on the store's thread, away or not. */
  void run(Runnable action) {
    try {
      thread.execute(action);
    } catch (RejectedExecutionException closed) {
      // Participants may be closed after the store.
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
