package im.mariposa.fakes.cluster;

import im.mariposa.cluster.Cluster;
import im.mariposa.cluster.mailbox.Mailboxes;
import im.mariposa.cluster.nodes.NodeRegistry;
import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.rooms.RoomPlaces;
import im.mariposa.cluster.tickets.Tickets;
import im.mariposa.fakes.cluster.InMemoryStore.StoredTicket;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One participant of an {@link InMemoryStore}. */
public final class InMemoryCluster implements Cluster {
  final InMemoryStore store;
  final String name;
  final InMemoryPresence presence = new InMemoryPresence(this);
  final InMemoryNodes nodes = new InMemoryNodes(this);
  final InMemoryMailboxes mailboxes = new InMemoryMailboxes(this);

  InMemoryCluster(InMemoryStore store, String name) {
    this.store = store;
    this.name = name;
  }

  @Override
  public NodeRegistry nodes() {
    return nodes;
  }

  @Override
  public Presence presence() {
    return presence;
  }

  @Override
  public Mailboxes mailboxes() {
    return mailboxes;
  }

  @Override
  public Tickets tickets() {
    return new InMemoryTickets();
  }

  @Override
  public RoomPlaces roomPlaces() {
    return new InMemoryRoomPlaces(store);
  }

  @Override
  public boolean reachable() {
    return !store.isAway();
  }

  /**
   * As when its process was killed and its lease ended: nothing reaches it any more, others are
   * told.
   */
  public void die() {
    store.run(
        () -> {
          store.participants.remove(this);
          nodes.end();
        });
  }

  @Override
  public void close() {
    die();
  }

  /** The store is back. */
  void returned() {
    presence.returned();
    mailboxes.returned();
  }

  private final class InMemoryTickets implements Tickets {
    @Override
    public CompletionStage<Void> put(String token, Ticket ticket, Duration life) {
      long expiresAt = System.nanoTime() + life.toNanos();
      return store
          .ask(() -> store.tickets.put(token, new StoredTicket(ticket, expiresAt)))
          .thenAccept(before -> {});
    }

    @Override
    public CompletionStage<@Nullable Ticket> take(String token) {
      return store.ask(
          () -> {
            StoredTicket stored = store.tickets.remove(token);
            return stored == null || System.nanoTime() - stored.expiresAt() >= 0
                ? null
                : stored.ticket();
          });
    }
  }
}
