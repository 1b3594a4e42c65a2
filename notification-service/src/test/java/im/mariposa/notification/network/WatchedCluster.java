package im.mariposa.notification.network;

import im.mariposa.cluster.Cluster;
import im.mariposa.cluster.ClusterUnavailableException;
import im.mariposa.cluster.mailbox.Mailboxes;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry;
import im.mariposa.cluster.nodes.NodeRegistry.Registration;
import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.Presence.Publication;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.rooms.RoomPlaces;
import im.mariposa.cluster.tickets.Tickets;
import im.mariposa.fakes.cluster.InMemoryCluster;
import im.mariposa.vocabulary.PropertyNotice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A node's cluster in memory, with every use of it noted: {@code claim}, {@code publish}, {@code
 * read 150}, {@code send 1}. A test can have letters, frames and answers lost or late.
 */
public final class WatchedCluster implements Cluster {
  private final InMemoryCluster cluster;
  private final List<String> uses = new ArrayList<>();
  private volatile Predicate<Message> losesLetters = message -> false;
  private volatile Runnable onRenewNow = () -> {};
  private volatile boolean losesProperties;
  private volatile boolean losesRecords;
  private volatile boolean cutOff;
  private final Queue<Publication> unwritten = new ConcurrentLinkedQueue<>();
  private volatile boolean losesClaims;
  private volatile CompletableFuture<@Nullable Void> claims =
      CompletableFuture.completedFuture(null);
  private volatile Presence.@Nullable Listener listener;
  private volatile @Nullable Registration registration;

  WatchedCluster(InMemoryCluster cluster) {
    this.cluster = cluster;
  }

  public List<String> takeUses() {
    synchronized (uses) {
      List<String> taken = List.copyOf(uses);
      uses.clear();
      return taken;
    }
  }

  private void note(String use) {
    synchronized (uses) {
      uses.add(use);
    }
  }

  /** Letters that this node sends and that are of this kind never arrive. */
  public void loseLetters(Predicate<Message> lost) {
    losesLetters = lost;
  }

  /** Property values that this node publishes never arrive. */
  public void loseProperties(boolean lost) {
    losesProperties = lost;
  }

  /** Records that other nodes publish never arrive here. */
  public void loseRecords(boolean lost) {
    losesRecords = lost;
  }

  /**
   * This node's connection to Redis is broken, without its noticing: nothing that it publishes
   * arrives, nor what others publish. Once that is over it is told so, and what it published is
   * put.
   */
  public void cutOff(boolean cut) {
    cutOff = cut;
    losesRecords = cut;
    if (!cut) {
      listener().restored();
      for (Publication lost = unwritten.poll(); lost != null; lost = unwritten.poll()) {
        cluster.presence().publish(lost);
      }
    }
  }

  /** Answers to claims are held back until {@link #answerClaims}. */
  public void holdClaims() {
    claims = new CompletableFuture<>();
  }

  public void answerClaims() {
    claims.complete(null);
  }

  /** Claims are carried out from now on, and their answers lost. */
  public void loseClaims(boolean lost) {
    losesClaims = lost;
  }

  /** Whether claims were made and are held back. */
  public int claimsMade() {
    synchronized (uses) {
      return (int) uses.stream().filter(use -> use.equals("claim")).count();
    }
  }

  /** Has something done whenever this node has told the registry at once how it is. */
  public void onRenewNow(Runnable action) {
    onRenewNow = action;
  }

  /** What this node was told to listen with. */
  public Presence.Listener listener() {
    Presence.Listener present = listener;
    if (present == null) {
      throw new AssertionError("nobody listens");
    }
    return present;
  }

  public void die() {
    cluster.die();
  }

  /** The lease was lost and is taken anew; this node hears of its new incarnation. */
  void takeLeaseAnew() {
    Registration joined = registration;
    if (joined == null) {
      throw new AssertionError("never joined");
    }
    joined
        .onNewIncarnation()
        .accept(cluster.nodes().join(joined).toCompletableFuture().join().incarnation());
  }

  @Override
  public NodeRegistry nodes() {
    return new WatchedNodes(cluster.nodes());
  }

  @Override
  public Presence presence() {
    return new WatchedPresence(cluster.presence());
  }

  @Override
  public Mailboxes mailboxes() {
    return new WatchedMailboxes(cluster.mailboxes());
  }

  @Override
  public Tickets tickets() {
    return cluster.tickets();
  }

  @Override
  public RoomPlaces roomPlaces() {
    return cluster.roomPlaces();
  }

  @Override
  public boolean reachable() {
    return cluster.reachable();
  }

  @Override
  public void close() {
    cluster.close();
  }

  private final class WatchedNodes implements NodeRegistry {
    private final NodeRegistry nodes;

    WatchedNodes(NodeRegistry nodes) {
      this.nodes = nodes;
    }

    @Override
    public CompletionStage<Lease> join(Registration joining) {
      registration = joining;
      return nodes.join(joining).thenApply(WatchedLease::new);
    }

    @Override
    public List<NodeInfo> live(NodeKind kind) {
      return nodes.live(kind);
    }
  }

  private final class WatchedLease implements NodeRegistry.Lease {
    private final NodeRegistry.Lease lease;

    WatchedLease(NodeRegistry.Lease lease) {
      this.lease = lease;
    }

    @Override
    public int number() {
      return lease.number();
    }

    @Override
    public long incarnation() {
      return lease.incarnation();
    }

    @Override
    public boolean held() {
      return lease.held();
    }

    @Override
    public CompletionStage<Void> renewNow() {
      return lease.renewNow().thenRun(onRenewNow);
    }

    @Override
    public void close() {
      lease.close();
    }
  }

  private final class WatchedPresence implements Presence {
    private final Presence presence;

    WatchedPresence(Presence presence) {
      this.presence = presence;
    }

    @Override
    public CompletionStage<Claimed> claim(PresenceRecord record) {
      CompletionStage<Claimed> claim = presence.claim(record);
      note("claim");
      if (losesClaims) {
        return claim.thenCompose(
            claimed ->
                CompletableFuture.failedStage(
                    new ClusterUnavailableException("not in time", new TimeoutException())));
      }
      return claim.thenCombine(claims, (claimed, released) -> claimed);
    }

    @Override
    public void publish(Publication publication) {
      note("publish");
      if (cutOff) {
        unwritten.add(publication);
        return;
      }
      PresenceRecord record = publication.record();
      if (!losesProperties) {
        presence.publish(publication);
      } else if (record != null) {
        presence.publish(new Publication(record, null));
      }
    }

    @Override
    public CompletionStage<Void> stored(long accountId) {
      return presence.stored(accountId);
    }

    @Override
    public CompletionStage<Map<Long, PresenceRecord>> read(Collection<Long> accountIds) {
      note("read " + accountIds.size());
      return presence.read(accountIds);
    }

    @Override
    public boolean emptyIsNews(long incarnation) {
      return presence.emptyIsNews(incarnation);
    }

    @Override
    public CompletionStage<Void> listen(Listener told) {
      listener = told;
      return presence.listen(new LossyListener(told));
    }
  }

  private final class LossyListener implements Presence.Listener {
    private final Presence.Listener listener;

    LossyListener(Presence.Listener listener) {
      this.listener = listener;
    }

    @Override
    public void record(PresenceRecord record) {
      if (!losesRecords) {
        listener.record(record);
      }
    }

    @Override
    public void properties(PropertyNotice update) {
      listener.properties(update);
    }

    @Override
    public void doubtful(int bucket) {
      listener.doubtful(bucket);
    }

    @Override
    public void restored() {
      listener.restored();
    }

    @Override
    public void superseded(long accountId, long lost) {
      if (!losesRecords) {
        listener.superseded(accountId, lost);
      }
    }

    @Override
    public void nodeEnded(long incarnation) {
      listener.nodeEnded(incarnation);
    }

    @Override
    public boolean move(long accountId, long incarnation) {
      return listener.move(accountId, incarnation);
    }
  }

  private final class WatchedMailboxes implements Mailboxes {
    private final Mailboxes mailboxes;

    WatchedMailboxes(Mailboxes mailboxes) {
      this.mailboxes = mailboxes;
    }

    @Override
    public CompletionStage<Void> send(List<Letter> letters) {
      note("send " + letters.size());
      List<Letter> kept =
          letters.stream().filter(letter -> !losesLetters.test(letter.message())).toList();
      return mailboxes.send(kept);
    }

    @Override
    public void sendTo(long incarnation, Letter letter) {
      note("sendTo");
      if (!losesLetters.test(letter.message())) {
        mailboxes.sendTo(incarnation, letter);
      }
    }

    @Override
    public CompletionStage<Boolean> sendConfirmed(Letter letter) {
      note("sendConfirmed");
      return mailboxes.sendConfirmed(letter);
    }

    @Override
    public void onDoubt(Runnable told) {
      mailboxes.onDoubt(told);
    }

    @Override
    public CompletionStage<Boolean> order(long incarnation, Message message) {
      note("order");
      return mailboxes.order(incarnation, message);
    }

    @Override
    public CompletionStage<Void> open(long incarnation, Consumer<Delivery> newListener) {
      return mailboxes.open(incarnation, newListener);
    }
  }
}
