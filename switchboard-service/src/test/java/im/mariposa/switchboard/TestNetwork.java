package im.mariposa.switchboard;

import im.mariposa.cluster.Cluster;
import im.mariposa.cluster.mailbox.Mailboxes.Delivery;
import im.mariposa.cluster.mailbox.Mailboxes.Letter;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry.Lease;
import im.mariposa.cluster.nodes.NodeRegistry.Load;
import im.mariposa.cluster.nodes.NodeRegistry.Registration;
import im.mariposa.cluster.presence.Presence.Publication;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.rooms.RoomPlaces.Place;
import im.mariposa.cluster.tickets.RoomIds;
import im.mariposa.cluster.tickets.Tickets.Purpose;
import im.mariposa.cluster.tickets.Tickets.Ticket;
import im.mariposa.cluster.tickets.Tokens;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Status;
import im.mariposa.vocabulary.Visibility;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Real switchboards, and a stand-in for the notification node at which everybody is signed in. */
final class TestNetwork implements AutoCloseable {
  static final Visibility EVERYBODY = new Visibility(true, new long[0], 1);
  private static final Duration LIFE = Duration.ofMinutes(2);

  final Accounts accounts = new Accounts();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Function<String, Cluster> participants;
  private final Cluster notification;
  private final Lease lease;
  private final SecureRandom random = new SecureRandom();
  private final Map<Long, BlockingQueue<Message.Ring>> rings = new ConcurrentHashMap<>();
  private final List<SwitchboardNode> nodes = new ArrayList<>();
  private final List<Cluster> clusters = new ArrayList<>();

  TestNetwork(Function<String, Cluster> participants) {
    this.participants = participants;
    notification = participants.apply("notification");
    lease =
        get(
            notification
                .nodes()
                .join(
                    new Registration(
                        NodeKind.NOTIFICATION,
                        "notification",
                        "127.0.0.1",
                        1,
                        () -> new Load(0, 1000, false),
                        incarnation -> {})));
    get(notification.mailboxes().open(lease.incarnation(), this::delivered));
  }

  private void delivered(Delivery delivery) {
    if (delivery.message() instanceof Message.Ring ring) {
      ringsOf(delivery.accountId()).add(ring);
    }
  }

  private BlockingQueue<Message.Ring> ringsOf(long accountId) {
    return rings.computeIfAbsent(accountId, id -> new LinkedBlockingQueue<>());
  }

  SwitchboardNode switchboard(SwitchboardSettings settings) throws IOException {
    Cluster cluster = participants.apply(settings.name());
    SwitchboardNode node = new SwitchboardNode(settings, accounts, cluster, meters);
    node.start();
    nodes.add(node);
    clusters.add(cluster);
    return node;
  }

  /** The switchboards that a notification node would choose from. */
  List<NodeInfo> switchboards() {
    return notification.nodes().live(NodeKind.SWITCHBOARD);
  }

  /** Tells a node what the operator's suspension of an account tells it. */
  void suspend(Person person) {
    Message end = new Message.EndSession(Message.EndSession.Reason.SUSPENDED);
    for (NodeInfo node : switchboards()) {
      notification.mailboxes().sendTo(node.incarnation(), new Letter(person.id, end));
    }
  }

  /** Whether this node took an order. */
  boolean order(SwitchboardNode node, Message order) {
    return get(notification.mailboxes().order(info(node).incarnation(), order));
  }

  private NodeInfo info(SwitchboardNode node) {
    int port = node.address().getPort();
    return switchboards().stream().filter(live -> live.port() == port).findFirst().orElseThrow();
  }

  /** An account that is not signed in. */
  Person account(String name) {
    return new Person(name);
  }

  /** An account that is signed in and online for everybody. */
  Person person(String name) {
    Person person = account(name);
    person.signIn(Status.ONLINE, EVERYBODY, false);
    return person;
  }

  @Override
  public void close() {
    nodes.forEach(SwitchboardNode::close);
    clusters.forEach(Cluster::close);
    lease.close();
    notification.close();
  }

  static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** An account and what a notification node would do for it. */
  final class Person {
    final long id;
    final String handle;
    final String name;

    private Person(String name) {
      this.name = name;
      handle = name + "@example.com";
      id = accounts.add(handle);
    }

    void signIn(Status status, Visibility visibility, boolean callsOff) {
      get(notification.presence().claim(record(status, visibility, callsOff)));
    }

    void signOut() {
      PresenceRecord present =
          Objects.requireNonNull(get(notification.presence().read(List.of(id))).get(id));
      notification.presence().publish(new Publication(present.withStatus(Status.OFFLINE), null));
    }

    private PresenceRecord record(Status status, Visibility visibility, boolean callsOff) {
      return new PresenceRecord(
          id,
          handle,
          name,
          status,
          lease.incarnation(),
          0,
          0,
          callsOff,
          0,
          Dialect.MSNP5,
          visibility);
    }

    /** As the answer to XFR brings it. */
    String ticket(SwitchboardNode node) {
      return ticket(Purpose.OPEN_ROOM, roomAt(node), LIFE);
    }

    String ticket(Purpose purpose, long room, Duration life) {
      String token = Tokens.make(room, random);
      get(
          notification
              .tickets()
              .put(
                  token,
                  new Ticket(purpose, id, handle, "old%20" + name, room, Dialect.MSNP5),
                  life));
      return token;
    }

    private int roomAt(SwitchboardNode node) {
      return RoomIds.propose(info(node).number(), random);
    }

    /** The next RNG he was sent. */
    Message.Ring ring() {
      try {
        Message.Ring ring = ringsOf(id).poll(10, TimeUnit.SECONDS);
        if (ring == null) {
          throw new AssertionError("Nobody called " + name);
        }
        return ring;
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    /** An RNG that is there already, null when there is none. */
    Message.@Nullable Ring nextRing() {
      return ringsOf(id).poll();
    }

    /** In how many rooms he is, by asking for one more place with a growing limit. */
    int rooms() {
      Place probe = new Place(id, 1);
      int limit = 1;
      while (!get(notification.roomPlaces().take(probe, limit, LIFE))) {
        limit++;
      }
      get(notification.roomPlaces().release(probe));
      return limit - 1;
    }

    /** As XFR has it counted. */
    void takesPlace(long room) {
      get(notification.roomPlaces().take(new Place(id, room), 64, LIFE));
    }

    boolean rang() {
      return !ringsOf(id).isEmpty();
    }

    Client connect(SwitchboardNode node) throws IOException {
      return new Client(node.address().getPort());
    }

    /** Opens a room. */
    Client opens(SwitchboardNode node) throws IOException {
      Client client = connect(node);
      client.say("USR 1 " + handle + " " + ticket(node));
      client.hears("USR 1 OK " + handle + " " + name);
      return client;
    }

    /** Answers the next RNG. */
    Client answers() throws IOException {
      Message.Ring ring = ring();
      Client client = new Client(ring.port());
      client.say("ANS 1 " + handle + " " + ring.ticket() + " " + ring.room());
      return client;
    }
  }
}
