package im.mariposa.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.redis.RedisCluster;
import im.mariposa.cluster.redis.RedisSettings;
import im.mariposa.cluster.tickets.RoomIds;
import im.mariposa.cluster.tickets.Tickets.Purpose;
import im.mariposa.embedded.TestServers;
import im.mariposa.switchboard.TestNetwork.Person;
import im.mariposa.vocabulary.Status;
import im.mariposa.vocabulary.Visibility;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code switchboard.md} 14 and 16 over real sockets and a real Redis. */
class SwitchboardNodeTest {
  private static final String BINARY = "a\r\n\u0000\u00ff\u0080MSG 1 U 3\r\nxyz";

  private final String uri = TestServers.emptyRedis();
  private final TestNetwork network =
      new TestNetwork(
          name -> RedisCluster.open(RedisSettings.at(uri), name, new SimpleMeterRegistry()));
  private final Person alice = network.person("alice");
  private final Person bob = network.person("bob");
  private SwitchboardNode node;

  @BeforeEach
  void start() throws IOException {
    node = start(settings("one", Map.of()));
  }

  private SwitchboardNode start(SwitchboardSettings settings) throws IOException {
    SwitchboardNode started = network.switchboard(settings);
    int port = started.address().getPort();
    await().until(() -> network.switchboards().stream().anyMatch(live -> live.port() == port));
    return started;
  }

  private static SwitchboardSettings settings(String name, Map<String, ?> keys) {
    Map<String, Object> settings = new HashMap<>(keys);
    settings.put("name", name);
    settings.put("listener.event-loops", 2);
    settings.put("listener.linger", Duration.ofSeconds(2));
    return TestSettings.of(settings);
  }

  private static SwitchboardSettings timed(String name, Duration idle, Duration lonely) {
    return settings(name, Map.of("idle-limit", idle, "lonely-limit", lonely));
  }

  @AfterEach
  void stop() {
    network.close();
  }

  @Test
  void twoTalkAndOneStaysToCallAgain() throws IOException {
    try (Client a = alice.opens(node)) {
      a.say("CAL 2 bob@example.com");
      String[] ringing = line(a).split(" ", -1);
      assertThat(ringing).hasSize(4).startsWith("CAL", "2", "RINGING");
      Message.Ring ring = bob.ring();
      assertThat(ring.room()).isEqualTo(Long.parseLong(ringing[3]));
      assertThat(ring.callerHandle()).isEqualTo("alice@example.com");
      assertThat(ring.callerName()).isEqualTo("alice");
      assertThat(ring.port()).isEqualTo(node.address().getPort());
      assertThat(ring.ticket()).startsWith(ring.room() + ".");
      try (Client b = new Client(ring.port())) {
        b.say("ANS 1 bob@example.com " + ring.ticket() + " " + ring.room());
        b.hears("IRO 1 1 1 alice@example.com alice", "ANS 1 OK");
        a.hears("JOI bob@example.com bob");
        a.message(3, "U", "typing");
        b.hears("MSG alice@example.com alice 6|typing");
        b.message(2, "A", "Hi Alice :)");
        a.hears("MSG bob@example.com bob 11|Hi Alice :)");
        b.hears("ACK 2");
        b.say("OUT");
        b.hearsTheEnd();
      }
      a.hears("BYE bob@example.com");
      a.message(5, "N", "Anyone here?");
      a.hears("NAK 5");
      a.say("CAL 6 Bob@Example.com");
      a.hears("CAL 6 RINGING " + ring.room());
      try (Client b = bob.answers()) {
        b.hears("IRO 1 1 1 alice@example.com alice", "ANS 1 OK");
        a.hears("JOI bob@example.com bob");
      }
      a.hears("BYE bob@example.com");
    }
  }

  @Test
  void payloadsPassByteForByteHoweverTheyAreSent() throws IOException {
    try (Client a = alice.opens(node);
        Client b = joined(a, bob)) {
      a.message(1, "U", BINARY);
      b.hears("MSG alice@example.com alice " + BINARY.length() + "|" + BINARY);
      a.message(2, "A", "");
      b.hears("MSG alice@example.com alice 0|");
      a.hears("ACK 2");
      String longest = "x".repeat(1664);
      a.message(3, "N", longest);
      b.hears("MSG alice@example.com alice 1664|" + longest);
      a.send("MSG 4 U 2\nhiMSG 5 U 2\r\nhoPNG\r\nPNG 1\n\r\nMSG 6 A 2\r\n");
      b.hears("MSG alice@example.com alice 2|hi", "MSG alice@example.com alice 2|ho");
      a.send("o");
      a.send("k");
      b.hears("MSG alice@example.com alice 2|ok");
      a.hears("ACK 6");
      a.message(7, "U", longest + "x");
      a.hearsTheEnd();
      b.hears("BYE alice@example.com");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MSG 1 n 2\r\nhi",
        "MSG 1 U -1",
        "MSG 1 U x",
        "MSG 1 U",
        "XYZ 1",
        "CAL 2",
        "CAL 2 a b",
        "ACK 1",
        "BYE alice@example.com",
        "USR 2 alice@example.com 1.2.3",
        "ANS 2 alice@example.com 1.2.3 4",
        "JOI x y"
      })
  void whatARoomDoesNotKnowEndsOnlyTheConnectionItCameFrom(String line) throws IOException {
    try (Client a = alice.opens(node);
        Client b = joined(a, bob)) {
      a.say(line);
      a.hearsTheEnd();
      b.hears("BYE alice@example.com");
      b.message(1, "N", "x");
      b.hears("NAK 1");
    }
  }

  @Test
  void aCutConnectionIsAParting() throws IOException {
    try (Client a = alice.opens(node);
        Client b = joined(a, bob)) {
      b.resets();
      a.hears("BYE bob@example.com");
    }
  }

  @Test
  void ticketsAreGoodOnceAndOnlyForTheirOwner() throws IOException {
    String ticket = alice.ticket(node);
    refused("USR 1 bob@example.com " + ticket, "911 1");
    refused("USR 2 alice@example.com " + ticket, "911 2");
    String good = alice.ticket(node);
    try (Client a = alice.connect(node)) {
      a.say("INF 1");
      a.hears("INF 1 CKI");
      a.say("USR 007 ALICE%40example.com " + good);
      a.hears("USR 007 OK alice@example.com alice");
    }
    refused("USR 3 alice@example.com " + good, "911 3");
    refused("USR 4 mallory@example.com 1.2.3", "911 4");
    refused(
        "USR 5 alice@example.com " + alice.ticket(Purpose.JOIN_ROOM, 7, Duration.ofMinutes(2)),
        "911 5");
  }

  /** A ticket that is shown in time, against the odds, is followed by another one. */
  @Test
  void anExpiredTicketIsNone() {
    await()
        .untilAsserted(
            () -> {
              String expired = alice.ticket(Purpose.OPEN_ROOM, 7, Duration.ofMillis(1));
              refused("USR 6 alice@example.com " + expired, "911 6");
            });
  }

  @Test
  void nobodyOpensARoomWhoIsSignedOut() throws IOException {
    String ticket = alice.ticket(node);
    alice.signOut();
    refused("USR 1 alice@example.com " + ticket, "911 1");
  }

  @Test
  void aForeignRoomIdIsReplacedByOneOfThisNode() throws IOException {
    String ticket = alice.ticket(Purpose.OPEN_ROOM, 0, Duration.ofMinutes(1));
    try (Client a = alice.connect(node)) {
      a.say("USR 1 alice@example.com " + ticket);
      a.hears("USR 1 OK alice@example.com alice");
      a.say("CAL 2 bob@example.com");
      assertThat(line(a)).startsWith("CAL 2 RINGING ");
      assertThat(RoomIds.owner(bob.ring().room()))
          .isEqualTo(network.switchboards().getFirst().number());
    }
  }

  @Test
  void anInvitationIsAnsweredOnceByTheInvitedInItsRoom() throws IOException {
    try (Client a = alice.opens(node)) {
      a.say("CAL 2 bob@example.com");
      assertThat(line(a)).startsWith("CAL 2 RINGING ");
      Message.Ring ring = bob.ring();
      refused("ANS 1 bob@example.com " + ring.ticket() + " " + (ring.room() + 1024), "911 1");
      refused("ANS 2 bob@example.com " + ring.ticket() + " " + ring.room(), "911 2");
    }
  }

  @Test
  void whoseTicketIsSpentCanBeCalledAgain() throws IOException {
    try (Client a = alice.opens(node)) {
      a.say("CAL 2 bob@example.com");
      assertThat(line(a)).startsWith("CAL 2 RINGING ");
      Message.Ring ring = bob.ring();
      a.say("CAL 3 bob@example.com");
      a.hears("215 3");
      refused("ANS 1 bob@example.com " + ring.ticket() + " 1", "911 1");
      a.say("CAL 4 bob@example.com");
      a.hears("CAL 4 RINGING " + ring.room());
      refused("ANS 1 alice@example.com " + bob.ring().ticket() + " " + ring.room(), "911 1");
      a.say("CAL 5 bob@example.com");
      a.hears("CAL 5 RINGING " + ring.room());
      refused("USR 1 bob@example.com " + bob.ring().ticket(), "911 1");
      a.say("CAL 6 bob@example.com");
      a.hears("CAL 6 RINGING " + ring.room());
      try (Client b = bob.answers()) {
        b.hears("IRO 1 1 1 alice@example.com alice", "ANS 1 OK");
        a.hears("JOI bob@example.com bob");
      }
    }
  }

  @Test
  void whoGoesWhileHisTicketIsJudgedCanBeCalledAgain() throws IOException {
    try (Client a = alice.opens(node)) {
      for (int i = 0; i < 5; i++) {
        await().until(() -> rings(a));
        bob.answers().close();
      }
      await().until(() -> rings(a));
    }
    await().until(() -> bob.rooms() == 0);
  }

  /** Whether he can be called; who came or went meanwhile does not matter. */
  private static boolean rings(Client caller) throws IOException {
    caller.say("CAL 2 bob@example.com");
    String answer = line(caller);
    while (answer.startsWith("JOI ") || answer.startsWith("BYE ")) {
      answer = line(caller);
    }
    return answer.startsWith("CAL 2 RINGING ");
  }

  @Test
  void roomsAreCountedForWhoIsInThemAndForUnusedTickets() throws IOException {
    try (Client a = alice.opens(node)) {
      await().until(() -> alice.rooms() == 1);
      alice.takesPlace(4096);
      assertThat(alice.rooms()).isEqualTo(2);
      String spent = alice.ticket(Purpose.OPEN_ROOM, 4096, Duration.ofMinutes(2));
      refused("USR 1 bob@example.com " + spent, "911 1");
      await().until(() -> alice.rooms() == 1);

      try (Client b = joined(a, bob);
          Client other = bob.opens(node)) {
        await().until(() -> bob.rooms() == 2);
        b.resets();
        await().until(() -> bob.rooms() == 1);
        other.say("OUT");
        other.hearsTheEnd();
      }
      await().until(() -> bob.rooms() == 0);
      assertThat(alice.rooms()).isEqualTo(1);
      network.suspend(alice);
      a.hears("BYE bob@example.com");
      a.hearsTheEnd();
    }
    await().until(() -> alice.rooms() == 0);
  }

  @Test
  void whoSignedOutAfterBeingRungMayStillAnswer() throws IOException {
    try (Client a = alice.opens(node)) {
      a.say("CAL 2 bob@example.com");
      assertThat(line(a)).startsWith("CAL 2 RINGING ");
      Message.Ring ring = bob.ring();
      bob.signOut();
      try (Client b = new Client(ring.port())) {
        b.say("ANS 1 bob@example.com " + ring.ticket() + " " + ring.room());
        b.hears("IRO 1 1 1 alice@example.com alice", "ANS 1 OK");
        a.hears("JOI bob@example.com bob");
      }
    }
  }

  @Test
  void signingOutDoesNotEndARoomButSuspensionDoes() throws IOException {
    try (Client a = alice.opens(node);
        Client b = joined(a, bob)) {
      bob.signOut();
      b.message(1, "A", "still here");
      a.hears("MSG bob@example.com bob 10|still here");
      b.hears("ACK 1");
      network.suspend(bob);
      a.hears("BYE bob@example.com");
      b.hearsTheEnd();
    }
  }

  @Test
  void callsAreRefusedInTheOrderOfTheReference() throws IOException {
    network.account("offline");
    Person hidden = network.account("hidden");
    hidden.signIn(Status.HIDDEN, TestNetwork.EVERYBODY, false);
    Person unset = network.account("unset");
    unset.signIn(Status.UNSET, TestNetwork.EVERYBODY, false);
    Person silent = network.account("silent");
    silent.signIn(Status.ONLINE, TestNetwork.EVERYBODY, true);
    try (Client a = alice.opens(node)) {
      a.say("CAL 1 @@a");
      a.hears("208 1");
      a.say("CAL 2 nobody");
      a.hears("208 2");
      a.say("CAL 3 alice@example.com");
      a.hears("215 3");
      a.say("CAL 4 bob@example.com");
      assertThat(line(a)).startsWith("CAL 4 RINGING ");
      a.say("CAL 5 bob@example.com");
      a.hears("215 5");
      for (String callee :
          new String[] {
            "offline@example.com",
            "hidden@example.com",
            "unset@example.com",
            "silent@example.com",
            "nobody@example"
          }) {
        a.say("CAL 6 " + callee);
        a.hears("217 6");
      }
      a.say("CAL 7 alice@example.com");
      a.hears("713 7");
      a.say("CAL 8 @@a");
      a.hears("208 8");
    }
    assertThat(hidden.rang()).isFalse();
  }

  @Test
  void listsDecideWhoMayCall() throws IOException {
    Person blocker = network.account("blocker");
    blocker.signIn(Status.AWAY, new Visibility(true, new long[] {alice.id}, 1), false);
    Person closed = network.account("closed");
    closed.signIn(Status.BUSY, new Visibility(false, new long[] {bob.id}, 1), false);
    try (Client a = alice.opens(node);
        Client b = bob.opens(node)) {
      a.say("CAL 1 blocker@example.com");
      a.hears("217 1");
      a.say("CAL 2 closed@example.com");
      a.hears("217 2");
      b.say("CAL 3 blocker@example.com");
      assertThat(line(b)).startsWith("CAL 3 RINGING ");
      b.say("CAL 4 closed@example.com");
      assertThat(line(b)).startsWith("CAL 4 RINGING ");
    }
  }

  @Test
  void aFailureInsideIs280AndTheRoomGoesOn() throws IOException {
    try (Client a = alice.opens(node)) {
      network.accounts.away(true);
      a.say("CAL 1 bob@example.com");
      a.hears("280 1");
      network.accounts.away(false);
      a.say("CAL 2 bob@example.com");
      assertThat(line(a)).startsWith("CAL 2 RINGING ");
    }
  }

  @Test
  void whatFollowsACallIsHandledAfterIt() throws IOException {
    try (Client a = alice.opens(node)) {
      a.send(
          "CAL 1 nobody@example.com\r\nMSG 2 N 2\r\nhiCAL 3 alice@example.com\r\nMSG 4 A 2\r\nhi");
      a.hears("217 1", "NAK 2", "215 3", "NAK 4");
    }
  }

  @Test
  void twoCallEachOtherAtTheSameTimeInRoomsOnTwoNodes() throws IOException {
    SwitchboardNode other = start(settings("two", Map.of()));
    try (Client a = alice.opens(node);
        Client b = bob.opens(other)) {
      a.say("CAL 1 bob@example.com");
      b.say("CAL 1 alice@example.com");
      assertThat(line(a)).startsWith("CAL 1 RINGING ");
      assertThat(line(b)).startsWith("CAL 1 RINGING ");
      try (Client bobAtAlices = bob.answers();
          Client aliceAtBobs = alice.answers()) {
        bobAtAlices.hears("IRO 1 1 1 alice@example.com alice", "ANS 1 OK");
        aliceAtBobs.hears("IRO 1 1 1 bob@example.com bob", "ANS 1 OK");
        a.hears("JOI bob@example.com bob");
        b.hears("JOI alice@example.com alice");
        aliceAtBobs.message(1, "U", "one");
        bobAtAlices.message(1, "U", "two");
        b.hears("MSG alice@example.com alice 3|one");
        a.hears("MSG bob@example.com bob 3|two");
      }
    }
  }

  @Test
  void whoDoesNotReadIsPutOutAndSlowsNobody() throws IOException {
    SwitchboardNode small = start(settings("small", Map.of("output-bound", "16KB")));
    Person carol = network.person("carol");
    try (Client a = alice.opens(small);
        Client b = joined(a, bob);
        Client c = joined(a, carol)) {
      b.hears("JOI carol@example.com carol");
      c.hears();
      String payload = "y".repeat(1664);
      int sent = 0;
      boolean gone = false;
      while (!gone && sent < 100_000) {
        a.message(sent++, "U", payload);
        String heard = line(b);
        gone = heard.equals("BYE carol@example.com");
        if (!gone) {
          assertThat(heard).endsWith(payload);
        }
      }
      assertThat(gone).isTrue();
      a.hears("BYE carol@example.com");
      a.message(0, "A", "on");
      String last = line(b);
      assertThat(last)
          .isIn("MSG alice@example.com alice 1664|" + payload, "MSG alice@example.com alice 2|on");
      a.hears("ACK 0");
    }
    assertThat(network.meters.get("mariposa.rooms.dropped").tag("node", "small").counter().count())
        .isEqualTo(1);
  }

  @Test
  void silenceAtTheDoorEndsTheConnection() throws IOException {
    SwitchboardNode hasty =
        start(settings("hasty", Map.of("listener.sign-in-time", Duration.ofMillis(100))));
    try (Client silent = alice.connect(hasty);
        Client open = alice.opens(hasty)) {
      silent.hearsTheEnd();
      open.say("CAL 1 @");
      open.hears("208 1");
    }
  }

  @Test
  void aRoomInWhichNothingHappensEndsForEverybody() throws IOException {
    SwitchboardNode impatient =
        start(timed("impatient", Duration.ofMillis(100), Duration.ofMinutes(5)));
    try (Client a = alice.opens(impatient);
        Client b = joined(a, bob)) {
      a.hears("BYE bob@example.com 1");
      a.hearsTheEnd();
      b.hears("BYE alice@example.com 1");
      b.hearsTheEnd();
    }
  }

  @Test
  void aLonelyPersonIsSentAwayWithoutAWord() throws IOException {
    SwitchboardNode impatient =
        start(timed("impatient", Duration.ofMinutes(10), Duration.ofMillis(100)));
    try (Client a = alice.opens(impatient)) {
      a.hearsTheEnd();
    }
  }

  @Test
  void aNodeThatStopsSaysOutAndLeavesTheRegistry() throws IOException {
    Thread closing = Thread.ofPlatform().unstarted(node::close);
    try (Client a = alice.opens(node);
        Client b = joined(a, bob);
        Client silent = bob.connect(node)) {
      silent.say("INF 1");
      silent.hears("INF 1 CKI");
      closing.start();
      a.hears("OUT");
      b.hears("OUT");
      silent.hears("OUT");
    }
    await().until(() -> !closing.isAlive());
    await().until(() -> network.switchboards().isEmpty());
  }

  @Test
  void aRoomIsGoneWithTheLastPerson() throws IOException {
    try (Client a = alice.opens(node)) {
      assertThat(rooms()).isEqualTo(1);
      a.say("OUT");
      a.hearsTheEnd();
    }
    await().until(() -> rooms() == 0);
  }

  private double rooms() {
    return network.meters.get("mariposa.rooms.open").gauge().value();
  }

  private Client joined(Client caller, Person callee) throws IOException {
    caller.say("CAL 100 " + callee.handle);
    assertThat(line(caller)).startsWith("CAL 100 RINGING ");
    Client client = callee.answers();
    String line = line(client);
    while (line.startsWith("IRO")) {
      line = line(client);
    }
    assertThat(line).isEqualTo("ANS 1 OK");
    caller.hears("JOI " + callee.handle + " " + callee.name);
    return client;
  }

  private void refused(String line, String answer) throws IOException {
    try (Client client = alice.connect(node)) {
      client.say(line);
      client.hears(answer);
      client.hearsTheEnd();
    }
  }

  private static String line(Client client) throws IOException {
    String line = client.next();
    return line == null ? "(closed)" : line;
  }
}
