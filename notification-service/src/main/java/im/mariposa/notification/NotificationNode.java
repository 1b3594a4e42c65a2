package im.mariposa.notification;

import im.mariposa.cluster.Cluster;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry.Lease;
import im.mariposa.cluster.nodes.NodeRegistry.Load;
import im.mariposa.cluster.nodes.NodeRegistry.Registration;
import im.mariposa.directory.Directory;
import im.mariposa.directory.TimedDirectory;
import im.mariposa.metrics.ClientConnections;
import im.mariposa.metrics.Metric;
import im.mariposa.notification.alerts.Alerts;
import im.mariposa.notification.connection.CommandHandlers;
import im.mariposa.notification.connection.Connection;
import im.mariposa.notification.connection.ConnectionMeters;
import im.mariposa.notification.connection.NodeShared;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.connection.Sessions;
import im.mariposa.notification.contacts.GroupEditing;
import im.mariposa.notification.contacts.ListChanges;
import im.mariposa.notification.contacts.ListEditing;
import im.mariposa.notification.contacts.LostAnswers;
import im.mariposa.notification.contacts.OutsideEdits;
import im.mariposa.notification.contacts.PropertyEditing;
import im.mariposa.notification.contacts.ReverseListNotices;
import im.mariposa.notification.contacts.Rosters;
import im.mariposa.notification.contacts.Synchronisation;
import im.mariposa.notification.contacts.VersionRepair;
import im.mariposa.notification.contacts.VersionSweep;
import im.mariposa.notification.drain.Drain;
import im.mariposa.notification.presence.Grace;
import im.mariposa.notification.presence.NodeViews;
import im.mariposa.notification.presence.OwnPresence;
import im.mariposa.notification.presence.Watching;
import im.mariposa.notification.properties.PropertyTelling;
import im.mariposa.notification.relay.Inbox;
import im.mariposa.notification.relay.PresenceRelay;
import im.mariposa.notification.services.ClientChallenges;
import im.mariposa.notification.services.ClientServices;
import im.mariposa.notification.services.SwitchboardReferral;
import im.mariposa.notification.services.WebAddresses;
import im.mariposa.notification.settings.NotificationSettings;
import im.mariposa.notification.signin.Elsewhere;
import im.mariposa.notification.signin.Handshake;
import im.mariposa.notification.signin.SecondLook;
import im.mariposa.notification.signin.SignIn;
import im.mariposa.notification.signin.SignInMeters;
import im.mariposa.notification.signin.SignInTimes;
import im.mariposa.notification.signin.SignOut;
import im.mariposa.notification.status.StatusChanges;
import im.mariposa.protocol.command.CommandTables;
import im.mariposa.protocol.listener.ClientListener;
import im.mariposa.protocol.listener.ClientNode;
import im.mariposa.protocol.listener.EventLoops;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.HashedWheelTimer;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
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
 * A notification node: everything between its port and the directory and Redis. Several may live in
 * one process.
 *
 * <p>The constructor wires the features to each other; {@link #start} opens the port and joins the
 * cluster. Until this node hears the others, sign-ins are answered with 601.
 */
public final class NotificationNode implements ClientNode {
  private static final Metric OPEN =
      Metric.gauge("mariposa.sessions.open", "People signed in", "sessions", "node");

  private static final Logger LOG = LoggerFactory.getLogger(NotificationNode.class);
  private static final int START_SECONDS = 20;
  private static final int GOODBYE_MILLIS = 3_000;
  private static final int WITHDRAWAL_MILLIS = 1_000;

  private final NotificationSettings settings;
  private final Cluster cluster;
  private final EventLoops loops;
  private final HashedWheelTimer timer;
  private final ExecutorService virtualThreads;
  private final Sessions sessions = new Sessions();
  private final SignInTimes signInTimes = new SignInTimes(System::nanoTime);
  private final NodeShared shared;
  private final Counter notAccepted;
  private final PresenceRelay relay;
  private final Inbox inbox;
  private final VersionSweep versionSweep;
  private final Elsewhere elsewhere;
  private final Drain drain;
  private volatile long incarnation;
  private volatile boolean closed;
  private volatile @Nullable Lease lease;
  private @Nullable ClientListener listener;

  public NotificationNode(
      NotificationSettings settings, Directory untimed, Cluster cluster, MeterRegistry meters) {
    this.settings = settings;
    this.cluster = cluster;
    String node = settings.name();
    Directory directory = new TimedDirectory(untimed, meters, node);
    loops = new EventLoops(node, settings.listener().eventLoops());
    timer =
        new HashedWheelTimer(
            new DefaultThreadFactory(node + "-timer", true), 100, TimeUnit.MILLISECONDS);
    virtualThreads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(node + "-", 0).factory());
    notAccepted = ClientConnections.NOT_ACCEPTED.counter(meters, "notification", node);
    OPEN.gauge(meters, sessions, Sessions::count, node);

    Grace grace = new Grace(Clock.systemUTC(), settings.leavingGrace(), settings.returnGrace());
    NodeViews views =
        new NodeViews(
            loops.group(),
            cluster.presence(),
            sessions,
            () -> cluster.nodes().live(NodeKind.NOTIFICATION).size(),
            settings.sweepTime(),
            grace,
            meters,
            node);
    Watching watching = new Watching(views);
    PropertyTelling properties = new PropertyTelling(sessions);
    OwnPresence own = new OwnPresence(views, cluster.presence(), properties, grace);
    VersionRepair repair = new VersionRepair(directory, own, watching, timer, meters, node);
    SignOut signOut = new SignOut(sessions, watching, own);
    ReverseListNotices reverseLists = new ReverseListNotices(sessions, cluster.mailboxes());
    OutsideEdits outsideEdits = new OutsideEdits(sessions, own, watching);
    LostAnswers lostAnswers =
        new LostAnswers(
            directory,
            virtualThreads,
            timer,
            sessions,
            outsideEdits,
            reverseLists,
            repair,
            meters,
            node);
    versionSweep =
        new VersionSweep(
            directory,
            sessions,
            virtualThreads,
            timer,
            settings.sweepTime(),
            () -> cluster.nodes().live(NodeKind.NOTIFICATION).size(),
            signOut::end);
    ListChanges changes = new ListChanges(directory, own, watching, reverseLists, lostAnswers);
    Rosters rosters = new Rosters(directory, own);
    StatusChanges statusChanges = new StatusChanges(watching, own, rosters);
    Alerts alerts = new Alerts(directory, sessions, virtualThreads, settings.siteUrl());
    ClientChallenges challenges = new ClientChallenges(settings, timer);
    SwitchboardReferral switchboards =
        new SwitchboardReferral(
            cluster.nodes(),
            cluster.tickets(),
            cluster.roomPlaces(),
            sessions,
            settings.roomsPerAccount());
    statusChanges.onStart(challenges::started);
    statusChanges.onStart(alerts::started);
    relay = new PresenceRelay(views, properties, sessions, signOut, own);
    elsewhere =
        new Elsewhere(cluster.nodes(), sessions, settings, this::draining, () -> incarnation);
    drain =
        new Drain(node, sessions, elsewhere, own, settings.goodbye(), timer, this::tellDraining);
    inbox = new Inbox(sessions, reverseLists, outsideEdits, alerts, switchboards, signOut, drain);

    CommandHandlers handlers = new CommandHandlers();
    new Handshake(settings).register(handlers);
    new SignIn(
            directory,
            cluster.presence(),
            cluster.mailboxes(),
            sessions,
            own,
            signOut,
            new SecondLook(virtualThreads, timer, sessions, own, signOut),
            elsewhere,
            sessionListener(signOut, challenges, repair),
            new SignInMeters(meters, node, signInTimes),
            () -> incarnation,
            Clock.systemUTC())
        .register(handlers);
    new Synchronisation(rosters, watching).register(handlers);
    new ListEditing(changes, watching).register(handlers);
    new GroupEditing(changes).register(handlers);
    new PropertyEditing(changes).register(handlers);
    statusChanges.register(handlers);
    new ClientServices(directory).register(handlers);
    new WebAddresses(settings).register(handlers);
    challenges.register(handlers);
    switchboards.register(handlers);
    handlers.requireComplete(CommandTables.NOTIFICATION);
    shared =
        new NodeShared(
            settings,
            handlers,
            new ConnectionMeters(meters, node),
            virtualThreads,
            timer,
            loops.group());
  }

  private static Session.Listener sessionListener(
      SignOut signOut, ClientChallenges challenges, VersionRepair repair) {
    return new Session.Listener() {
      @Override
      public void ended(Session session) {
        signOut.ended(session);
        challenges.ended(session);
      }

      @Override
      public void versionMissing(Session session) {
        repair.missing(session);
      }
    };
  }

  @Override
  public void start() throws IOException {
    ClientListener opened =
        ClientListener.bind(
            loops,
            settings.listener(),
            CommandTables.NOTIFICATION,
            settings.outputBytes() / 2,
            () -> new Connection(shared),
            notAccepted::increment);
    listener = opened;
    Lease joined =
        join(
            cluster
                .nodes()
                .join(
                    new Registration(
                        NodeKind.NOTIFICATION,
                        settings.name(),
                        settings.listener().advertise(),
                        opened.address().getPort(),
                        this::load,
                        this::newIncarnation)));
    lease = joined;
    join(cluster.presence().listen(relay));
    join(cluster.mailboxes().open(joined.incarnation(), inbox));
    incarnation = joined.incarnation();
    cluster.mailboxes().onDoubt(versionSweep::checkAll);
    versionSweep.start();
    LOG.info("{} takes sign-ins on port {}", settings.name(), opened.address().getPort());
  }

  @Override
  public InetSocketAddress address() {
    if (listener == null) {
      throw new IllegalStateException("not started");
    }
    return listener.address();
  }

  public int sessions() {
    return sessions.count();
  }

  @Override
  public boolean ready() {
    Lease held = lease;
    return held != null && held.held() && cluster.reachable() && !draining();
  }

  /**
   * Withdraws from dispatch before the port is closed, so that nobody is sent to it any more;
   * drains for the time that the settings give while another node takes people; tells everybody
   * {@code OUT SSD}, waits a moment until they are gone, and leaves the cluster.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    Duration over = settings.drainOver();
    boolean drains = listener != null && !over.isZero() && elsewhere.takesPeople();
    (drains ? drain.begin(over) : drain.beginWithoutGoodbyes())
        .toCompletableFuture()
        .completeOnTimeout(null, WITHDRAWAL_MILLIS, TimeUnit.MILLISECONDS)
        .join();
    if (drains) {
      shared.connections().awaitNone(over.toMillis() + GOODBYE_MILLIS);
    }
    if (listener != null) {
      listener.close();
    }
    shared.connections().shutDown();
    shared.connections().awaitNone(GOODBYE_MILLIS);
    Lease held = lease;
    if (held != null) {
      held.close();
    }
    relay.stop();
    inbox.stop();
    loops.close();
    timer.stop();
    virtualThreads.shutdown();
  }

  private boolean draining() {
    return drain.isOn();
  }

  private CompletionStage<Void> tellDraining() {
    Lease held = lease;
    return held == null ? CompletableFuture.completedFuture(null) : held.renewNow();
  }

  private Load load() {
    return new Load(sessions.count(), settings.capacity(), draining(), signInTimes.mean());
  }

  /**
   * The lease was lost and taken anew: mail comes to the new address. Sessions are moved to it by
   * the relay.
   */
  private void newIncarnation(long fresh) {
    LOG.warn("{} lost its lease and has a new one", settings.name());
    incarnation = fresh;
    var _ =
        cluster
            .mailboxes()
            .open(fresh, inbox)
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    LOG.error("{} could not open its mailbox", settings.name(), failure);
                  }
                  // Who wrote to people here while the lease was lost found nobody.
                  versionSweep.checkAll();
                });
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
