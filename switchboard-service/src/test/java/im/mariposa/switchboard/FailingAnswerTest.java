package im.mariposa.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry.Load;
import im.mariposa.cluster.nodes.NodeRegistry.Registration;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.tickets.Tickets.Purpose;
import im.mariposa.cluster.tickets.Tickets.Ticket;
import im.mariposa.fakes.cluster.InMemoryCluster;
import im.mariposa.fakes.cluster.InMemoryStore;
import im.mariposa.protocol.command.Frame;
import im.mariposa.switchboard.calls.Calls;
import im.mariposa.switchboard.connection.ConnectionMeters;
import im.mariposa.switchboard.connection.ConnectionServices;
import im.mariposa.switchboard.connection.SwitchboardConnection;
import im.mariposa.switchboard.rooms.RoomMeters;
import im.mariposa.switchboard.rooms.RoomRules;
import im.mariposa.switchboard.rooms.Rooms;
import im.mariposa.switchboard.tickets.Entrance;
import im.mariposa.switchboard.tickets.HeldPlaces;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Status;
import im.mariposa.vocabulary.Visibility;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What throws while an answer is taken costs its own connection, and leaves nobody unread. */
class FailingAnswerTest {
  private static final Duration LIFE = Duration.ofMinutes(1);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryCluster cluster = store.participant("s0");

  @AfterEach
  void close() {
    cluster.close();
    store.close();
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** The connection of a node whose number cannot be told. */
  private SwitchboardConnection failing() {
    return new SwitchboardConnection(
        new ConnectionServices(
            new Rooms(new RoomRules(20, 1000, 1000, 1000), () -> 0, new RoomMeters(meters, "s0")),
            new Entrance(
                cluster.tickets(),
                cluster.presence(),
                ticket -> CompletableFuture.completedFuture(true)),
            new HeldPlaces(cluster.roomPlaces()),
            new Calls(
                new Accounts(),
                Runnable::run,
                cluster.presence(),
                cluster.tickets(),
                LIFE,
                () -> new Calls.Address("", 1)),
            cluster.mailboxes(),
            new ConnectionMeters(meters, "s0"),
            () -> {
              throw new IllegalStateException("as the test wants it");
            },
            LIFE,
            LIFE,
            () -> 0,
            new DefaultChannelGroup(GlobalEventExecutor.INSTANCE)));
  }

  private long incarnation() {
    return get(cluster
            .nodes()
            .join(
                new Registration(
                    NodeKind.NOTIFICATION,
                    "n0",
                    "127.0.0.1",
                    1,
                    () -> new Load(0, 1000, false),
                    taken -> {})))
        .incarnation();
  }

  @Test
  void whoseAnswerFailsIsClosedAndNotLeftUnread() {
    get(
        cluster
            .presence()
            .claim(
                new PresenceRecord(
                    1001,
                    "alice@example.com",
                    "Alice",
                    Status.ONLINE,
                    incarnation(),
                    0,
                    0,
                    false,
                    0,
                    Dialect.MSNP5,
                    new Visibility(true, new long[0], 1))));
    get(
        cluster
            .tickets()
            .put(
                "7.token",
                new Ticket(Purpose.OPEN_ROOM, 1001, "alice@example.com", "Alice", 7, Dialect.MSNP5),
                LIFE));
    EmbeddedChannel channel = new EmbeddedChannel(failing());
    channel.writeInbound(new Frame("USR", List.of("1", "alice@example.com", "7.token")));

    await()
        .untilAsserted(
            () -> {
              channel.runPendingTasks();
              assertThat(channel.isOpen()).as("open").isFalse();
            });
    assertThat(channel.config().isAutoRead()).isTrue();
    assertThat(
            meters
                .counter(
                    "mariposa.connections.closed",
                    "kind",
                    "switchboard",
                    "node",
                    "s0",
                    "cause",
                    "defect")
                .count())
        .isEqualTo(1);
  }
}
