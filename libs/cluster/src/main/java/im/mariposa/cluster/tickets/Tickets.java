package im.mariposa.cluster.tickets;

import im.mariposa.vocabulary.Dialect;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Single-use tickets in Redis, taken by {@code GETDEL}: the first attempt consumes a ticket, right
 * or wrong.
 */
public interface Tickets {

  /** Stores a ticket under an unguessable token that the caller made. */
  CompletionStage<Void> put(String token, Ticket ticket, Duration life);

  /** Takes a ticket; null when unknown, used or expired. */
  CompletionStage<@Nullable Ticket> take(String token);

  /** What a ticket is good for. */
  enum Purpose {
    OPEN_ROOM,
    JOIN_ROOM
  }

  /**
   * @param room the room to join; for OPEN_ROOM the id proposed for it ({@link RoomIds})
   * @param dialect of the notification session it was issued to; null when a newer node wrote one
   *     that is unknown here
   * @param name friendly name at issue
   */
  record Ticket(
      Purpose purpose,
      long accountId,
      String handle,
      String name,
      long room,
      @Nullable Dialect dialect) {}
}
