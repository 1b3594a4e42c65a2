package im.mariposa.notification.services;

import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.nodes.NodeChoice;
import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.cluster.nodes.NodeKind;
import im.mariposa.cluster.nodes.NodeRegistry;
import im.mariposa.cluster.rooms.RoomPlaces;
import im.mariposa.cluster.rooms.RoomPlaces.Place;
import im.mariposa.cluster.tickets.RoomIds;
import im.mariposa.cluster.tickets.Tickets;
import im.mariposa.cluster.tickets.Tickets.Purpose;
import im.mariposa.cluster.tickets.Tickets.Ticket;
import im.mariposa.cluster.tickets.Tokens;
import im.mariposa.notification.connection.CommandHandlers;
import im.mariposa.notification.connection.Connection;
import im.mariposa.notification.connection.Session;
import im.mariposa.notification.connection.Sessions;
import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.command.ServiceCommand;
import im.mariposa.protocol.line.ServiceLine;
import im.mariposa.vocabulary.Status;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** XFR SB and RNG: the way into rooms ({@code docs/protocol/switchboard.md} 2, 3 and 6). */
public final class SwitchboardReferral {
  private static final Duration TICKET_LIFE = Duration.ofMinutes(2);

  private final NodeRegistry nodes;
  private final Tickets tickets;
  private final RoomPlaces places;
  private final int roomsPerAccount;
  private final Sessions sessions;
  private final SecureRandom random = new SecureRandom();
  private final NodeChoice choice =
      new NodeChoice(random, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));

  /**
   * @param roomsPerAccount rooms, and unused tickets, beyond which XFR is refused
   */
  public SwitchboardReferral(
      NodeRegistry nodes,
      Tickets tickets,
      RoomPlaces places,
      Sessions sessions,
      int roomsPerAccount) {
    this.nodes = nodes;
    this.tickets = tickets;
    this.places = places;
    this.roomsPerAccount = roomsPerAccount;
    this.sessions = sessions;
  }

  public void register(CommandHandlers handlers) {
    handlers.onSession(ServiceCommand.Xfr.class, this::refer);
  }

  /** {@code XFR t SB}, refused in the order of {@code switchboard.md} 2. */
  private void refer(Session session, ServiceCommand.Xfr command) {
    Connection connection = session.connection();
    if (!command.type().equals("SB")) {
      connection.refuse(ErrorCode.INVALID_PARAMETER, command.trId());
      return;
    }
    boolean mayTalk =
        session.started()
            && session.record().status() != Status.HIDDEN
            && !session.record().callsOff();
    if (!mayTalk) {
      connection.refuse(ErrorCode.NOT_ALLOWED_WHILE_HIDDEN, command.trId());
      return;
    }
    NodeInfo switchboard = choice.choose(nodes.live(NodeKind.SWITCHBOARD));
    if (switchboard == null) {
      connection.refuse(ErrorCode.SWITCHBOARD_FAILED, command.trId());
    } else {
      issueTicket(session, command.trId(), switchboard);
    }
  }

  /**
   * The place and the ticket are asked for at once, for the time of one answer of Redis. A ticket
   * without a place is told to nobody.
   */
  private void issueTicket(Session session, String trId, NodeInfo switchboard) {
    Connection connection = session.connection();
    int room = RoomIds.propose(switchboard.number(), random);
    String token = Tokens.make(room, random);
    Ticket ticket =
        new Ticket(
            Purpose.OPEN_ROOM,
            session.accountId(),
            session.handle(),
            session.record().name(),
            room,
            session.dialect());
    CompletionStage<Boolean> placed =
        places.take(new Place(session.accountId(), room), roomsPerAccount, TICKET_LIFE);
    connection.await(
        tickets.put(token, ticket, TICKET_LIFE).thenCompose(stored -> placed),
        (taken, failure) -> {
          if (taken == null) {
            connection.refuse(ErrorCode.SWITCHBOARD_FAILED, trId);
          } else if (!taken) {
            var _ = tickets.take(token);
            connection.refuse(ErrorCode.TOO_MANY_ROOMS, trId);
          } else {
            String address = address(connection, switchboard.host(), switchboard.port());
            connection.reply(new ServiceLine.XfrSwitchboard(trId, address, token));
          }
        });
  }

  /** Rings: an invitation to a room, behind the reply that is being made; any thread. */
  public void ring(Session session, Message.Ring ring) {
    sessions.run(
        session,
        () ->
            session.tell(
                new ServiceLine.Rng(
                    Long.toString(ring.room()),
                    address(session.connection(), ring.host(), ring.port()),
                    ring.ticket(),
                    ring.callerHandle(),
                    ring.callerName())));
  }

  /** A host that a node does not advertise is the one by which the client reached this node. */
  private static String address(Connection connection, String host, int port) {
    String reached = connection.localAddress().getAddress().getHostAddress();
    return (host.isEmpty() ? reached : host) + ":" + port;
  }
}
