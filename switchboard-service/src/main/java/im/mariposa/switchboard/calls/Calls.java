package im.mariposa.switchboard.calls;

import im.mariposa.cluster.mailbox.Mailboxes.Letter;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.presence.PresenceRules;
import im.mariposa.cluster.tickets.Tickets;
import im.mariposa.cluster.tickets.Tickets.Purpose;
import im.mariposa.cluster.tickets.Tickets.Ticket;
import im.mariposa.cluster.tickets.Tokens;
import im.mariposa.directory.Directory;
import im.mariposa.directory.Lookup;
import im.mariposa.protocol.ErrorCode;
import im.mariposa.switchboard.rooms.LiveRoom;
import im.mariposa.switchboard.rooms.Participant;
import im.mariposa.vocabulary.Handle;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code CAL}: the checks of {@code switchboard.md} 5 in their order, then the invitation and its
 * ticket.
 */
public final class Calls {
  private static final Logger log = LoggerFactory.getLogger(Calls.class);

  private final Directory directory;
  private final Executor directoryThreads;
  private final Presence presence;
  private final Tickets tickets;
  private final Duration invitationLife;
  private final Supplier<Address> address;
  private final SecureRandom random = new SecureRandom();

  /**
   * Where this node is reached. {@code host} empty: where the called person reached his own node.
   */
  public record Address(String host, int port) {}

  /**
   * @param directoryThreads runs calls of the directory, which block
   * @param address asked at each call
   */
  public Calls(
      Directory directory,
      Executor directoryThreads,
      Presence presence,
      Tickets tickets,
      Duration invitationLife,
      Supplier<Address> address) {
    this.directory = directory;
    this.directoryThreads = directoryThreads;
    this.presence = presence;
    this.tickets = tickets;
    this.invitationLife = invitationLife;
    this.address = address;
  }

  /**
   * The handle that a client named, canonical; null for what cannot be one (208). A domain without
   * a dot may stand: it is somebody unknown (217).
   */
  public static @Nullable String handle(String named) {
    String handle = Handle.canonical(named);
    if (handle == null) {
      return null;
    }
    int at = handle.indexOf('@');
    boolean possible = at > 0 && at < handle.length() - 1 && handle.indexOf('@', at + 1) < 0;
    return possible ? handle : null;
  }

  /**
   * Calls somebody, and invites him when nothing speaks against it.
   *
   * @param handle canonical
   * @return completes on any thread, never exceptionally
   */
  public CompletionStage<Outcome> call(LiveRoom room, Participant caller, String handle) {
    return room.ask(present -> present.objection(handle))
        .thenCompose(
            objection -> objection == null ? lookUp(room, caller, handle) : refused(objection))
        .exceptionally(
            failure -> {
              log.warn("A call failed inside", failure);
              return new Outcome.Refused(ErrorCode.SWITCHBOARD_FAILED);
            });
  }

  private CompletionStage<Outcome> lookUp(LiveRoom room, Participant caller, String handle) {
    return CompletableFuture.supplyAsync(() -> directory.lookup(handle), directoryThreads)
        .thenCompose(
            lookup ->
                switch (lookup) {
                  case Lookup.Unknown() -> refused(ErrorCode.NOT_ONLINE);
                  case Lookup.Found found -> readRecord(room, caller, found);
                });
  }

  private CompletionStage<Outcome> readRecord(
      LiveRoom room, Participant caller, Lookup.Found found) {
    return presence
        .read(List.of(found.id()))
        .thenCompose(
            records -> {
              PresenceRecord callee = records.get(found.id());
              return callee != null && PresenceRules.accepts(callee, caller.accountId())
                  ? invite(room, caller, callee)
                  : refused(ErrorCode.NOT_ONLINE);
            });
  }

  private CompletionStage<Outcome> invite(
      LiveRoom room, Participant caller, PresenceRecord callee) {
    return room.ask(present -> present.invite(caller, callee.handle(), callee.accountId()))
        .thenCompose(error -> error == null ? issueTicket(room, caller, callee) : refused(error));
  }

  private CompletionStage<Outcome> issueTicket(
      LiveRoom room, Participant caller, PresenceRecord callee) {
    String token = Tokens.make(room.id(), random);
    Ticket ticket =
        new Ticket(
            Purpose.JOIN_ROOM,
            callee.accountId(),
            callee.handle(),
            callee.name(),
            room.id(),
            callee.dialect());
    Address here = address.get();
    Message ring =
        new Message.Ring(
            room.id(), here.host(), here.port(), token, caller.handle(), caller.name());
    return tickets
        .put(token, ticket, invitationLife)
        .handle(
            (stored, failure) -> {
              if (failure == null) {
                return new Outcome.Ringing(new Letter(callee.accountId(), ring));
              }
              log.warn("The ticket of an invitation could not be stored", failure);
              room.run(present -> present.withdraw(callee.handle()));
              return new Outcome.Refused(ErrorCode.SWITCHBOARD_FAILED);
            });
  }

  private static CompletionStage<Outcome> refused(@Nullable ErrorCode code) {
    return CompletableFuture.completedFuture(
        new Outcome.Refused(code == null ? ErrorCode.SWITCHBOARD_FAILED : code));
  }
}
