package im.mariposa.directory.service.changes;

import com.google.protobuf.InvalidProtocolBufferException;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.grpc.ChangeMessages;
import im.mariposa.directory.proto.DirectoryMessages;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the last change of each session and its result, for a caller that lost the answer and asks
 * again.
 */
final class LostAnswers {
  private static final String KEEP =
      """
      INSERT INTO last_change (account_id, session, counter, result) VALUES (?, ?, ?, ?)
      ON CONFLICT (account_id, session)
      DO UPDATE SET counter = EXCLUDED.counter, result = EXCLUDED.result, kept_at = now()
      WHERE last_change.counter < EXCLUDED.counter
      """;

  /** Some thousand rows. */
  private static final long PAGES = 50;

  /** In place of the result of a change that must not be made any more. */
  private static final byte[] GIVEN_UP = {};

  private final JdbcClient jdbc;

  LostAnswers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Part of the change's transaction. False when this change or a later one of the session was made
   * before.
   */
  boolean keep(long accountId, ChangeId id, ChangeResult.Changed result) {
    return keep(accountId, id, ChangeMessages.message(result).toByteArray());
  }

  /**
   * Keeps a change that was not made from being made. Waits for it while it is being made: its last
   * statement writes the same row. False when this change or a later one of the session was made
   * before.
   */
  boolean giveUp(long accountId, ChangeId id) {
    return keep(accountId, id, GIVEN_UP);
  }

  private boolean keep(long accountId, ChangeId id, byte[] result) {
    return jdbc.sql(KEEP).params(accountId, id.session(), id.counter(), result).update() == 1;
  }

  @SuppressWarnings("ArrayRecordComponent") // read once
  private record Kept(long counter, byte[] result) {
    boolean givenUp() {
      return result.length == 0;
    }
  }

  /**
   * The result of this very change if it was made before, else null.
   *
   * @throws DirectoryException INTERNAL when a later change of the session was made, UNAVAILABLE
   *     when this one was given up: it came too late to be made at all
   */
  ChangeResult.@Nullable Changed earlier(long accountId, ChangeId id) {
    Kept kept = kept(accountId, id);
    if (kept == null) {
      return null;
    }
    if (kept.givenUp()) {
      throw new DirectoryException(
          DirectoryException.Kind.UNAVAILABLE, "The change came after it was given up.");
    }
    return read(kept);
  }

  /**
   * The result of this very change, null when it was given up.
   *
   * @throws DirectoryException INTERNAL when a later change of the session was made
   */
  ChangeResult.@Nullable Changed settled(long accountId, ChangeId id) {
    Kept kept = kept(accountId, id);
    return kept == null || kept.givenUp() ? null : read(kept);
  }

  private @Nullable Kept kept(long accountId, ChangeId id) {
    List<Kept> kept =
        jdbc.sql("SELECT counter, result FROM last_change WHERE account_id = ? AND session = ?")
            .params(accountId, id.session())
            .query((rs, number) -> new Kept(rs.getLong(1), rs.getBytes(2)))
            .list();
    if (kept.isEmpty() || kept.getFirst().counter() < id.counter()) {
      return null;
    }
    if (kept.getFirst().counter() > id.counter()) {
      throw new DirectoryException(
          DirectoryException.Kind.INTERNAL,
          "Change "
              + id.counter()
              + " of a session came after change "
              + kept.getFirst().counter()
              + ".");
    }
    return kept.getFirst();
  }

  private static ChangeResult.Changed read(Kept kept) {
    try {
      return ChangeMessages.changed(DirectoryMessages.Changed.parseFrom(kept.result()));
    } catch (InvalidProtocolBufferException e) {
      throw new DirectoryException(
          DirectoryException.Kind.INTERNAL, "A kept result cannot be read.", e);
    }
  }

  /**
   * Forgets results that nobody will ask for any more; those of the version before too, which alone
   * writes {@code change_result}. In small transactions, as long as the caller has none. Returns
   * how many.
   */
  int forget(Duration olderThan) {
    return forget("last_change", olderThan) + forget("change_result", olderThan);
  }

  /**
   * Some pages of the table in a statement. An index on the time would make every change write to
   * the indexes; each page is read once instead. Who is in the middle of a change is passed over.
   */
  private int forget(String table, Duration olderThan) {
    long pages =
        jdbc.sql("SELECT pg_relation_size(?::regclass) / current_setting('block_size')::int")
            .param(table)
            .query(Long.class)
            .single();
    String forgetting =
        """
        DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
          SELECT ctid FROM %1$s
          WHERE ctid >= ?::tid AND ctid < ?::tid AND kept_at < now() - make_interval(secs => ?)
          FOR UPDATE SKIP LOCKED))
        """
            .formatted(table);
    int forgotten = 0;
    for (long page = 0; page < pages; page += PAGES) {
      forgotten +=
          jdbc.sql(forgetting)
              .params(tid(page), tid(page + PAGES), (double) olderThan.toSeconds())
              .update();
    }
    return forgotten;
  }

  private static String tid(long page) {
    return "(" + page + ",0)";
  }
}
