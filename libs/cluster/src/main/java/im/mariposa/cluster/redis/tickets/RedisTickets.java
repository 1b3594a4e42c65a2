package im.mariposa.cluster.redis.tickets;

import com.google.protobuf.InvalidProtocolBufferException;
import im.mariposa.cluster.proto.StoredTicket;
import im.mariposa.cluster.proto.TicketPurpose;
import im.mariposa.cluster.redis.connection.RedisLink;
import im.mariposa.cluster.tickets.Tickets;
import im.mariposa.vocabulary.Dialect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code ticket:token}, with an expiry. */
public final class RedisTickets implements Tickets {
  private static final Logger log = LoggerFactory.getLogger(RedisTickets.class);

  private final RedisLink link;

  public RedisTickets(RedisLink link) {
    this.link = link;
  }

  @Override
  public CompletionStage<Void> put(String token, Ticket ticket, Duration life) {
    byte[] value =
        StoredTicket.newBuilder()
            .setPurpose(stored(ticket.purpose()))
            .setAccountId(ticket.accountId())
            .setHandle(ticket.handle())
            .setName(ticket.name())
            .setRoom(ticket.room())
            .setDialect(ticket.dialect() == null ? 0 : ticket.dialect().number())
            .build()
            .toByteArray();
    return link.send(link.set(key(token), value, life)).thenAccept(ok -> {});
  }

  @Override
  public CompletionStage<@Nullable Ticket> take(String token) {
    return link.send(link.getdel(key(token))).thenApply(RedisTickets::read);
  }

  private static @Nullable Ticket read(byte @Nullable [] value) {
    if (value == null) {
      return null;
    }
    try {
      StoredTicket stored = StoredTicket.parseFrom(value);
      Purpose purpose = purpose(stored.getPurpose());
      return purpose == null
          ? null
          : new Ticket(
              purpose,
              stored.getAccountId(),
              stored.getHandle(),
              stored.getName(),
              stored.getRoom(),
              Dialect.numbered(stored.getDialect()));
    } catch (InvalidProtocolBufferException e) {
      log.error("A ticket in Redis cannot be read; it is refused", e);
      return null;
    }
  }

  /** Tokens come from clients: whatever bytes they hold, they stay within this prefix. */
  private static byte[] key(String token) {
    return ("ticket:" + token).getBytes(StandardCharsets.UTF_8);
  }

  private static TicketPurpose stored(Purpose purpose) {
    return switch (purpose) {
      case OPEN_ROOM -> TicketPurpose.TICKET_OPEN_ROOM;
      case JOIN_ROOM -> TicketPurpose.TICKET_JOIN_ROOM;
    };
  }

  private static @Nullable Purpose purpose(TicketPurpose stored) {
    return switch (stored) {
      case TICKET_OPEN_ROOM -> Purpose.OPEN_ROOM;
      case TICKET_JOIN_ROOM -> Purpose.JOIN_ROOM;
      case TICKET_UNKNOWN, UNRECOGNIZED -> null;
    };
  }
}
