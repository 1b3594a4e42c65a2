package im.mariposa.switchboard.tickets;

import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.tickets.Tickets;
import im.mariposa.cluster.tickets.Tickets.Purpose;
import im.mariposa.cluster.tickets.Tickets.Ticket;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Handle;
import im.mariposa.vocabulary.Status;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Redeems tickets ({@code switchboard.md} 3, 4 and 7). The first attempt consumes a ticket, right
 * or wrong.
 */
public final class Entrance {
  private final Tickets tickets;
  private final Presence presence;
  private final Function<Ticket, CompletionStage<?>> spentInVain;

  /**
   * @param spentInVain takes back what each ticket promised that was consumed and let nobody in;
   *     the attempt is answered when that is done. Any thread
   */
  public Entrance(
      Tickets tickets, Presence presence, Function<Ticket, CompletionStage<?>> spentInVain) {
    this.tickets = tickets;
    this.presence = presence;
    this.spentInVain = spentInVain;
  }

  /**
   * Whom a ticket lets in.
   *
   * @param name friendly name now
   */
  public record Guest(Ticket ticket, String name) {
    public long accountId() {
      return ticket.accountId();
    }

    public String handle() {
      return ticket.handle();
    }

    /** The one that the ticket is bound to. */
    public long room() {
      return ticket.room();
    }

    public Dialect dialect() {
      Dialect dialect = ticket.dialect();
      return dialect == null ? Dialect.MSNP2 : dialect;
    }
  }

  /**
   * A ticket from XFR. Null when it is no such ticket of this person, or he is not signed in any
   * more.
   */
  public CompletionStage<@Nullable Guest> opens(String token, String handle) {
    return redeem(token, ticket -> isOf(handle, ticket, Purpose.OPEN_ROOM), false);
  }

  /**
   * A ticket from RNG. Null when it is no such ticket of this person and room. It stays good when
   * he signed out meanwhile.
   *
   * @param room as the client names it
   */
  public CompletionStage<@Nullable Guest> joins(String token, String handle, String room) {
    return redeem(
        token,
        ticket ->
            isOf(handle, ticket, Purpose.JOIN_ROOM) && Long.toString(ticket.room()).equals(room),
        true);
  }

  /** Takes note that a guest had gone before he could be let in. */
  public void missed(Guest guest) {
    var _ = spentInVain.apply(guest.ticket());
  }

  private static boolean isOf(String handle, Ticket ticket, Purpose purpose) {
    return ticket.purpose() == purpose && ticket.handle().equals(Handle.canonical(handle));
  }

  private CompletionStage<@Nullable Guest> redeem(
      String token, Predicate<Ticket> right, boolean evenSignedOut) {
    return tickets
        .take(token)
        .thenCompose(
            ticket -> {
              if (ticket == null) {
                return nobody();
              }
              CompletionStage<@Nullable Guest> guest =
                  right.test(ticket) ? named(ticket, evenSignedOut) : nobody();
              return guest
                  .handle(
                      (admitted, failure) ->
                          admitted == null ? takenBack(ticket, failure) : completed(admitted))
                  .thenCompose(outcome -> outcome);
            });
  }

  /** Whoever hears that he is refused may count on it that his ticket binds nobody any more. */
  private CompletionStage<@Nullable Guest> takenBack(Ticket ticket, @Nullable Throwable failure) {
    return spentInVain
        .apply(ticket)
        .thenCompose(done -> failure == null ? nobody() : CompletableFuture.failedFuture(failure));
  }

  private CompletionStage<@Nullable Guest> named(Ticket ticket, boolean evenSignedOut) {
    return presence
        .read(List.of(ticket.accountId()))
        .thenApply(
            records -> {
              PresenceRecord record = records.get(ticket.accountId());
              if (record != null && record.status() != Status.OFFLINE) {
                return new Guest(ticket, record.name());
              }
              return evenSignedOut ? new Guest(ticket, ticket.name()) : null;
            });
  }

  private static CompletionStage<@Nullable Guest> nobody() {
    return completed(null);
  }

  private static CompletionStage<@Nullable Guest> completed(@Nullable Guest guest) {
    return CompletableFuture.completedFuture(guest);
  }
}
