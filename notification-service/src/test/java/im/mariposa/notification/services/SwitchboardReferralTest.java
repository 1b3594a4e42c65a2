package im.mariposa.notification.services;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.mailbox.Mailboxes.Letter;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry.Lease;
import im.mariposa.cluster.nodes.NodeRegistry.Load;
import im.mariposa.cluster.nodes.NodeRegistry.Registration;
import im.mariposa.cluster.rooms.RoomPlaces;
import im.mariposa.cluster.rooms.RoomPlaces.Place;
import im.mariposa.cluster.tickets.Tickets.Purpose;
import im.mariposa.cluster.tickets.Tickets.Ticket;
import im.mariposa.fakes.cluster.InMemoryCluster;
import im.mariposa.notification.network.LineClient;
import im.mariposa.notification.network.TestNetwork;
import im.mariposa.vocabulary.Dialect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** XFR SB and RNG. */
class SwitchboardReferralTest {
  private static final int MOST_ROOMS = 3;

  private final TestNetwork network = new TestNetwork(2, Map.of("rooms-per-account", MOST_ROOMS));
  private final InMemoryCluster switchboards = network.store.participant("s0");

  @BeforeEach
  void people() {
    network.directory.accounts("alice", "bob");
  }

  @AfterEach
  void close() {
    switchboards.close();
    network.close();
  }

  private Lease switchboard(String host, int port) throws Exception {
    return switchboards
        .nodes()
        .join(
            new Registration(
                NodeKind.SWITCHBOARD, "s0", host, port, () -> new Load(0, 100, false), fresh -> {}))
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  @Test
  void withoutASwitchboardThereAreNoRooms() {
    network.online(0, "alice").send("XFR 6 SB").expect("280 6").expectNothing();
  }

  @Test
  void aTicketGoodForOneRoomIsIssued() throws Exception {
    Lease lease = switchboard("10.0.0.9", 1875);
    LineClient alice = network.online(0, "alice");
    alice.send("XFR 6 SB");
    String line = alice.next();
    assertThat(line).startsWith("XFR 6 SB 10.0.0.9:1875 CKI ");
    String token = line.substring(line.lastIndexOf(' ') + 1);
    assertThat(token).hasSizeLessThanOrEqualTo(64);
    Ticket ticket =
        network.cluster(1).tickets().take(token).toCompletableFuture().get(10, TimeUnit.SECONDS);

    assertThat(ticket).isNotNull();
    assertThat(ticket.purpose()).isEqualTo(Purpose.OPEN_ROOM);
    assertThat(ticket.accountId()).isEqualTo(network.directory.id("alice"));
    assertThat(ticket.handle()).isEqualTo("alice@example.com");
    assertThat(ticket.name()).isEqualTo("Alice");
    assertThat(ticket.dialect()).isEqualTo(Dialect.MSNP5);
    lease.close();
    alice.send("XFR 7 SB").expect("280 7");
  }

  @Test
  void anUnnamedSwitchboardIsWhereTheClientReachedUs() throws Exception {
    switchboard("", 1875);
    LineClient alice = network.online(0, "alice");
    alice.send("XFR 6 SB");

    assertThat(alice.next()).startsWith("XFR 6 SB 127.0.0.1:1875 CKI ");
  }

  @Test
  void whoIsNotToBeCalledDoesNotCall() throws Exception {
    switchboard("10.0.0.9", 1875);
    LineClient alice = network.signIn(0, "alice", "MSNP5");
    alice.send("XFR 4 SB").expect("913 4");
    alice.send("CHG 5 HDN", "XFR 6 SB").expect("CHG 5 HDN", "913 6");
    alice.send("CHG 7 NLN", "IMS 8 OFF", "XFR 9 SB").expect("CHG 7 NLN", "IMS 8 0 OFF", "913 9");
    alice.send("IMS 10 ON", "XFR 11 SB").expect("IMS 10 0 ON");
    assertThat(alice.next()).startsWith("XFR 11 SB 10.0.0.9:1875 CKI ");
    alice.send("XFR 12 NS").expect("201 12");
  }

  @Test
  void tooManyRoomsAreRefusedWhereverTheyAre() throws Exception {
    Lease lease = switchboard("10.0.0.9", 1875);
    long id = network.directory.id("alice");
    RoomPlaces places = switchboards.roomPlaces();
    places.hold(List.of(new Place(id, 1), new Place(id, 2)), Duration.ofMinutes(3));
    LineClient alice = network.online(0, "alice");
    alice.send("XFR 6 SB");
    String line = alice.next();
    assertThat(line).startsWith("XFR 6 SB 10.0.0.9:1875 CKI ");
    alice.send("XFR 7 SB", "XFR 8 SB").expect("714 7", "714 8");
    network.online(1, "bob").send("XFR 6 SB").await(other -> other.startsWith("XFR 6 SB "));

    // What comes before it in the reference.
    alice.send("XFR 9 NS").expect("201 9");
    alice.send("CHG 10 HDN", "XFR 11 SB", "CHG 12 NLN");
    alice.expect("CHG 10 HDN", "913 11", "CHG 12 NLN");

    places.release(new Place(id, 2)).toCompletableFuture().get(10, TimeUnit.SECONDS);
    alice.send("XFR 13 SB").await(other -> other.startsWith("XFR 13 SB "));
    alice.send("XFR 14 SB").expect("714 14");
    lease.close();
    alice.send("XFR 15 SB").expect("280 15");
  }

  @Test
  void withoutTicketsThereAreNoRooms() throws Exception {
    switchboard("10.0.0.9", 1875);
    switchboard("10.0.0.9", 1875);
    LineClient alice = network.online(0, "alice");
    network.store.away(true);
    alice.send("XFR 6 SB").expect("280 6").expectNothing();
    network.store.away(false);
  }

  @Test
  void anInvitationRings() {
    LineClient alice = network.online(0, "alice");
    network
        .cluster(1)
        .mailboxes()
        .send(
            List.of(
                new Letter(
                    network.directory.id("alice"),
                    new Message.Ring(
                        11752013,
                        "10.0.0.9",
                        1875,
                        "849102291.520491113",
                        "bob@example.com",
                        "Bob")),
                new Letter(
                    network.directory.id("alice"),
                    new Message.Ring(7, "", 1876, "1.2", "bob@example.com", "Bob"))));

    alice.expect(
        "RNG 11752013 10.0.0.9:1875 CKI 849102291.520491113 bob@example.com Bob",
        "RNG 7 127.0.0.1:1876 CKI 1.2 bob@example.com Bob");
  }

  @Test
  void anInvitationWaitsForTheEndOfTheDump() throws Exception {
    network.directory.friends("alice", "bob");
    LineClient alice = network.online(0, "alice");
    network.directory.takeCalls();
    network.directory.pause();
    alice.send("SYN 6 0");
    network.directory.awaitCall("roster");
    boolean taken =
        network
            .cluster(1)
            .mailboxes()
            .sendConfirmed(
                new Letter(
                    network.directory.id("alice"),
                    new Message.Ring(7, "", 1876, "1.2", "bob@example.com", "Bob")))
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    assertThat(taken).isTrue();
    network.directory.resume();

    List<String> lines = alice.arrived();
    assertThat(lines).hasSizeGreaterThan(10);
    assertThat(lines.getFirst()).startsWith("SYN 6 ");
    assertThat(lines.get(lines.size() - 2)).startsWith("LST 6 RL ");
    assertThat(lines.getLast()).isEqualTo("RNG 7 127.0.0.1:1876 CKI 1.2 bob@example.com Bob");
    assertThat(lines).filteredOn(line -> line.startsWith("RNG ")).hasSize(1);
  }
}
