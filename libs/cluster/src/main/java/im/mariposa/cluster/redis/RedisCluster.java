package im.mariposa.cluster.redis;

import im.mariposa.cluster.Cluster;
import im.mariposa.cluster.ClusterUnavailableException;
import im.mariposa.cluster.mailbox.Mailboxes;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry;
import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.redis.connection.Canary;
import im.mariposa.cluster.redis.connection.RedisLink;
import im.mariposa.cluster.redis.connection.Subscriptions;
import im.mariposa.cluster.redis.frames.FrameSource;
import im.mariposa.cluster.redis.frames.RelayMeters;
import im.mariposa.cluster.redis.mailbox.RedisMailboxes;
import im.mariposa.cluster.redis.nodes.RedisNodeRegistry;
import im.mariposa.cluster.redis.presence.RedisPresence;
import im.mariposa.cluster.redis.rooms.RedisRoomPlaces;
import im.mariposa.cluster.redis.tickets.RedisTickets;
import im.mariposa.cluster.rooms.RoomPlaces;
import im.mariposa.cluster.tickets.Tickets;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The cluster on one Redis server. Has three connections: one for commands, one for subscriptions,
 * and one, with threads of its own, for what proves that this participant lives and must wait for
 * nothing else. One thread for its timers, which never blocks.
 */
public final class RedisCluster implements Cluster {
  /** Longest wait for Redis to confirm subscriptions: longer than a reconnect. */
  private static final Duration SUBSCRIBE_BOUND = Duration.ofSeconds(5);

  /** Longest wait for the last writes. */
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(2);

  private final ScheduledExecutorService scheduler;
  private final RedisLink link;
  private final RedisLink lifeLink;
  private final Subscriptions subscriptions;
  private final Canary canary;
  private final RedisNodeRegistry nodes;
  private final RedisPresence presence;
  private final RedisMailboxes mailboxes;
  private final RedisTickets tickets;
  private final RedisRoomPlaces roomPlaces;

  private RedisCluster(
      RedisSettings settings,
      String name,
      MeterRegistry meters,
      ScheduledExecutorService scheduler,
      RedisLink link,
      RedisLink lifeLink) {
    FrameSource source = new FrameSource();
    this.scheduler = scheduler;
    this.link = link;
    this.lifeLink = lifeLink;
    this.subscriptions = new Subscriptions(link, scheduler);
    this.canary = new Canary(lifeLink, subscriptions, scheduler, meters, name);
    this.nodes =
        new RedisNodeRegistry(
            link,
            lifeLink,
            subscriptions,
            scheduler,
            source,
            settings.lease(),
            settings.renewEvery());
    this.presence =
        new RedisPresence(
            link,
            subscriptions,
            scheduler,
            source,
            nodes,
            RelayMeters.of(meters, name, "presence"),
            () -> nodes.live(NodeKind.NOTIFICATION).size(),
            nodes::announce,
            SUBSCRIBE_BOUND);
    this.mailboxes =
        new RedisMailboxes(
            link,
            subscriptions,
            source,
            nodes,
            presence.reader(),
            RelayMeters.of(meters, name, "mailbox"),
            SUBSCRIBE_BOUND);
    this.tickets = new RedisTickets(link);
    this.roomPlaces = new RedisRoomPlaces(link);
    nodes.onOwnIncarnation(mailboxes::follow);
    nodes.onOwnIncarnation(presence::leaseTaken);
    presence.onMoved(mailboxes::leave);
    nodes.onEpoch(presence::epochRead);
    nodes.announcing(presence::announcement);
    nodes.takingPeople(this::reachable);
    canary.onChange(nodes::announce);
    nodes.register(meters, name);
  }

  /**
   * Connects; blocks until the table of nodes was read once.
   *
   * @param participant name of this node or service, as label in metrics and in logs
   * @throws ClusterUnavailableException when Redis cannot be reached
   */
  public static RedisCluster open(
      RedisSettings settings, String participant, MeterRegistry meters) {
    RedisLink link =
        RedisLink.open(settings.redis(), settings.commandTimeout(), participant, meters);
    RedisLink lifeLink = openLifeLink(settings, participant, meters, link);
    ScheduledExecutorService scheduler =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("cluster-" + participant).daemon().factory());
    try {
      RedisCluster cluster =
          new RedisCluster(settings, participant, meters, scheduler, link, lifeLink);
      cluster.nodes.start(SUBSCRIBE_BOUND).join();
      cluster.canary.start(SUBSCRIBE_BOUND).join();
      return cluster;
    } catch (ClusterUnavailableException | CompletionException e) {
      scheduler.shutdownNow();
      lifeLink.close();
      link.close();
      throw e instanceof CompletionException
              && e.getCause() instanceof ClusterUnavailableException cause
          ? cause
          : new ClusterUnavailableException("The table of nodes in Redis cannot be read", e);
    }
  }

  private static RedisLink openLifeLink(
      RedisSettings settings, String participant, MeterRegistry meters, RedisLink link) {
    try {
      return RedisLink.open(settings.redis(), settings.commandTimeout(), participant, meters);
    } catch (ClusterUnavailableException e) {
      link.close();
      throw e;
    }
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
    return tickets;
  }

  @Override
  public RoomPlaces roomPlaces() {
    return roomPlaces;
  }

  @Override
  public boolean reachable() {
    return link.connected() && nodes.answering() && canary.hearing();
  }

  /**
   * Writes what waits, gives a held lease back and closes the connections; takes a few seconds at
   * most.
   */
  @Override
  public void close() {
    presence
        .written()
        .completeOnTimeout(null, CLOSE_BOUND.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    nodes.close();
    canary.close();
    subscriptions.close();
    scheduler.shutdownNow();
    lifeLink.close();
    link.close();
  }
}
