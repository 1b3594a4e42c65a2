package im.mariposa.switchboard;

import im.mariposa.cluster.Cluster;
import im.mariposa.cluster.mailbox.Mailboxes.Delivery;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry.Lease;
import im.mariposa.cluster.nodes.NodeRegistry.Load;
import im.mariposa.cluster.nodes.NodeRegistry.Registration;
import im.mariposa.cluster.rooms.RoomPlaces.Place;
import im.mariposa.cluster.tickets.Tickets.Ticket;
import im.mariposa.directory.Directory;
import im.mariposa.directory.TimedDirectory;
import im.mariposa.metrics.ClientConnections;
import im.mariposa.metrics.Metric;
import im.mariposa.protocol.command.CommandTables;
import im.mariposa.protocol.listener.ClientListener;
import im.mariposa.protocol.listener.ClientNode;
import im.mariposa.protocol.listener.EventLoops;
import im.mariposa.switchboard.calls.Calls;
import im.mariposa.switchboard.connection.ConnectionMeters;
import im.mariposa.switchboard.connection.ConnectionServices;
import im.mariposa.switchboard.connection.SwitchboardConnection;
import im.mariposa.switchboard.rooms.LiveRoom;
import im.mariposa.switchboard.rooms.RoomMeters;
import im.mariposa.switchboard.rooms.Rooms;
import im.mariposa.switchboard.tickets.Entrance;
import im.mariposa.switchboard.tickets.HeldPlaces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A switchboard node: everything between its port and the directory and Redis. Several may live in
 * one process. Rooms live in its memory and end with it.
 */
public final class SwitchboardNode implements ClientNode {
  private static final Metric ROOMS =
      Metric.gauge("mariposa.rooms.open", "Rooms that live on this node", "rooms", "node");

  private static final Logger log = LoggerFactory.getLogger(SwitchboardNode.class);
  private static final int START_SECONDS = 20;
  private static final int GOODBYE_MILLIS = 3_000;
  private static final int WITHDRAWAL_MILLIS = 1_000;

  private final SwitchboardSettings settings;
  private final Cluster cluster;
  private final EventLoops loops;
  private final ExecutorService directoryThreads;
  private final Rooms rooms;
  private final HeldPlaces places;
  private final ConnectionServices services;
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Counter notAccepted;
  private final Drain drain;
  private volatile int number;
  private volatile boolean closed;
  private volatile @Nullable Lease lease;
  private volatile @Nullable ClientListener listener;

  /**
   * @param cluster this node's own access; belongs to the caller
   */
  public SwitchboardNode(
      SwitchboardSettings settings, Directory directory, Cluster cluster, MeterRegistry meters) {
    this.settings = settings;
    this.cluster = cluster;
    String node = settings.name();
    loops = new EventLoops(node, settings.listener().eventLoops());
    directoryThreads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(node + "-", 0).factory());
    rooms = new Rooms(settings.roomRules(), SwitchboardNode::now, new RoomMeters(meters, node));
    places = new HeldPlaces(cluster.roomPlaces());
    Calls calls =
        new Calls(
            new TimedDirectory(directory, meters, node),
            directoryThreads,
            cluster.presence(),
            cluster.tickets(),
            settings.invitationLife(),
            () -> new Calls.Address(settings.listener().advertise(), address().getPort()));
    services =
        new ConnectionServices(
            rooms,
            new Entrance(cluster.tickets(), cluster.presence(), this::spentInVain),
            places,
            calls,
            cluster.mailboxes(),
            new ConnectionMeters(meters, node),
            () -> number,
            settings.listener().signInTime(),
            settings.listener().linger(),
            SwitchboardNode::now,
            open);
    drain = new Drain(node, open, loops.group(), this::tellDraining);
    ROOMS.gauge(meters, rooms, Rooms::count, node);
    notAccepted = ClientConnections.NOT_ACCEPTED.counter(meters, "switchboard", node);
    ClientConnections.OPEN.gauge(meters, open, ChannelGroup::size, "switchboard", node);
  }

  @Override
  public void start() throws IOException {
    ClientListener opened =
        ClientListener.bind(
            loops,
            settings.listener(),
            CommandTables.SWITCHBOARD,
            settings.outputBytes(),
            () -> new SwitchboardConnection(services),
            notAccepted::increment);
    listener = opened;
    int port = opened.address().getPort();
    Lease joined = join(cluster.nodes().join(registration(port)));
    lease = joined;
    number = joined.number();
    join(cluster.mailboxes().open(joined.incarnation(), this::delivered));
    long pace = HeldPlaces.REFRESH.toMillis();
    var _ =
        loops
            .group()
            .next()
            .scheduleAtFixedRate(
                () -> directoryThreads.execute(places::refresh), pace, pace, TimeUnit.MILLISECONDS);
    log.info("{} takes rooms on port {}", settings.name(), port);
  }

  private Registration registration(int port) {
    return new Registration(
        NodeKind.SWITCHBOARD,
        settings.name(),
        settings.listener().advertise(),
        port,
        () -> new Load(open.size(), settings.capacity(), drain.isOn()),
        incarnation -> {
          log.warn("{} lost its lease and has a new one; its rooms go on", settings.name());
          number = NodeInfo.numberOf(incarnation);
        });
  }

  /** Milliseconds that never run backwards. */
  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  private void delivered(Delivery delivery) {
    switch (delivery.message()) {
      case Message.EndSession(Message.EndSession.Reason reason) -> {
        switch (reason) {
          case SUSPENDED, DELETED, PASSWORD_CHANGED -> rooms.expel(delivery.accountId());
          case KICKED -> {} // ends the session on its notification node; rooms are independent of
            // that
        }
      }
      case Message.Drain(Duration over) -> {
        var _ = drain.begin(over);
        delivery.confirm().accept(true);
      }
      case Message.Undrain() -> {
        drain.end();
        delivery.confirm().accept(true);
      }
      case Message.ForPerson _ -> {} // nobody is signed in here
    }
  }

  private CompletionStage<Void> tellDraining() {
    Lease held = lease;
    return held == null ? CompletableFuture.completedFuture(null) : held.renewNow();
  }

  /** Nobody can come by this ticket any more: as if it had not been issued. */
  private CompletionStage<?> spentInVain(Ticket ticket) {
    return switch (ticket.purpose()) {
      case OPEN_ROOM -> {
        places.free(new Place(ticket.accountId(), ticket.room()));
        yield CompletableFuture.completedFuture(true);
      }
      case JOIN_ROOM -> {
        LiveRoom room = rooms.find(ticket.room());
        yield room == null
            ? CompletableFuture.completedFuture(true)
            : room.ask(
                present -> {
                  present.withdraw(ticket.handle());
                  return true;
                });
      }
    };
  }

  @Override
  public InetSocketAddress address() {
    ClientListener opened = listener;
    if (opened == null) {
      throw new IllegalStateException("not started");
    }
    return opened.address();
  }

  @Override
  public boolean ready() {
    Lease held = lease;
    return held != null && held.held() && cluster.reachable() && !drain.isOn();
  }

  /**
   * Takes no new rooms, lets those that are open go on for as long as the settings say, tells
   * everybody {@code OUT}, waits a moment until they are gone, and leaves the cluster.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    Duration over = settings.drainOver();
    // Before the port is closed, so that nobody is sent to it any more.
    drain
        .begin(over)
        .toCompletableFuture()
        .completeOnTimeout(null, WITHDRAWAL_MILLIS, TimeUnit.MILLISECONDS)
        .join();
    if (!over.isZero()) {
      open.newCloseFuture().awaitUninterruptibly(over.toMillis());
    }
    ClientListener opened = listener;
    if (opened != null) {
      opened.close();
    }
    Lease held = lease;
    if (held != null) {
      held.close();
    }
    drain.expel();
    open.newCloseFuture().awaitUninterruptibly(GOODBYE_MILLIS);
    loops.close();
    directoryThreads.shutdown();
  }

  private <T> T join(CompletionStage<T> stage) throws IOException {
    try {
      return stage.toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(
          settings.name() + " was stopped while it joined the cluster", interrupted);
    } catch (ExecutionException | TimeoutException failed) {
      throw new IOException(
          settings.name() + " could not join the cluster: Redis does not answer", failed);
    }
  }
}
