package im.mariposa.switchboard.tickets;

import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.presence.Status;
import im.mariposa.cluster.tickets.Tickets;
import im.mariposa.cluster.tickets.Tickets.Purpose;
import im.mariposa.cluster.tickets.Tickets.Ticket;
import im.mariposa.protocol.Dialect;
import im.mariposa.protocol.Handle;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Redeems tickets ({@code switchboard.md} 3, 4 and 7). The first attempt consumes a ticket, right
 * or wrong.
 */
public final class Entrance {
  private final Tickets tickets;
  private final Presence presence;

  public Entrance(Tickets tickets, Presence presence) {
    this.tickets = tickets;
    this.presence = presence;
  }

  /**
   * Whom a ticket lets in.
   *
   * @param name friendly name now
   * @param room the one it is bound to
   */
  public record Guest(long accountId, String handle, String name, Dialect dialect, long room) {}

  /**
   * A ticket from XFR. Null when it is no such ticket of this person, or he is not signed in any
   * more.
   */
  public CompletionStage<@Nullable Guest> opens(String token, String handle) {
    return redeem(token, handle, Purpose.OPEN_ROOM)
        .thenCompose(ticket -> ticket == null ? nobody() : named(ticket, false));
  }

  /**
   * A ticket from RNG. Null when it is no such ticket of this person and room. It stays good when
   * he signed out meanwhile.
   *
   * @param room as the client names it
   */
  public CompletionStage<@Nullable Guest> joins(String token, String handle, String room) {
    return redeem(token, handle, Purpose.JOIN_ROOM)
        .thenCompose(
            ticket ->
                ticket == null || !Long.toString(ticket.room()).equals(room)
                    ? nobody()
                    : named(ticket, true));
  }

  private CompletionStage<@Nullable Ticket> redeem(String token, String handle, Purpose purpose) {
    return tickets
        .take(token)
        .thenApply(
            ticket ->
                ticket != null
                        && ticket.purpose() == purpose
                        && ticket.handle().equals(Handle.canonical(handle))
                    ? ticket
                    : null);
  }

  private CompletionStage<@Nullable Guest> named(Ticket ticket, boolean evenSignedOut) {
    return presence
        .read(List.of(ticket.accountId()))
        .thenApply(
            records -> {
              PresenceRecord record = records.get(ticket.accountId());
              if (record != null && record.status() != Status.OFFLINE) {
                return guest(ticket, record.name());
              }
              return evenSignedOut ? guest(ticket, ticket.name()) : null;
            });
  }

  private static Guest guest(Ticket ticket, String name) {
    Dialect dialect = Dialect.numbered(ticket.dialect());
    return new Guest(
        ticket.accountId(),
        ticket.handle(),
        name,
        dialect == null ? Dialect.MSNP2 : dialect,
        ticket.room());
  }

  private static CompletionStage<@Nullable Guest> nobody() {
    return CompletableFuture.completedFuture(null);
  }
}
