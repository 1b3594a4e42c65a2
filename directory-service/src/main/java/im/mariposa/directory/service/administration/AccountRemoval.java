package im.mariposa.directory.service.administration;

import com.google.protobuf.InvalidProtocolBufferException;
import im.mariposa.directory.DirectoryAdministration.Deletion;
import im.mariposa.directory.DirectoryAdministration.Outcome;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.grpc.AccountMessages;
import im.mariposa.directory.proto.DirectoryMessages;
import im.mariposa.directory.service.privacy.VisibilityReader;
import im.mariposa.directory.service.versions.ListVersions;
import im.mariposa.vocabulary.Handle;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deletes accounts, however many people have them on their lists. The beginning marks the account,
 * so that nobody finds it any more and what is kept about it only becomes less; then each step is
 * one transaction that concerns few people. The last step is kept in {@code deletion} until it was
 * told, so that whoever goes on loses nothing. Two who carry out the same deletion do not disturb
 * each other: the row of {@code deletion} is locked first, and by deletions alone.
 */
final class AccountRemoval {
  /** Locks it too. */
  private static final String TOUCH =
      "UPDATE deletion SET touched_at = now() WHERE account_id = ? RETURNING last_step";

  private final TransactionOperations transactions;
  private final JdbcClient jdbc;
  private final RemovalStep steps;
  private final Audit audit;

  AccountRemoval(
      TransactionOperations transactions,
      JdbcClient jdbc,
      ListVersions versions,
      VisibilityReader visibilities,
      Audit audit) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.steps = new RemovalStep(jdbc, versions, visibilities);
    this.audit = audit;
  }

  private record Marked(long id, boolean deleting) {}

  /** Begins, or shows the last step. */
  Deletion begin(String handle) {
    String canonical = Handle.lookup(handle);
    if (canonical == null) {
      return Deletion.unknown();
    }
    return Objects.requireNonNull(transactions.execute(transaction -> inTransaction(canonical)));
  }

  private Deletion inTransaction(String handle) {
    Optional<Marked> found =
        jdbc.sql("SELECT id, deleting FROM account WHERE handle = ? FOR NO KEY UPDATE")
            .param(handle)
            .query((rs, number) -> new Marked(rs.getLong(1), rs.getBoolean(2)))
            .optional();
    if (found.isEmpty()) {
      return Deletion.unknown();
    }
    long id = found.get().id();
    if (found.get().deleting()) {
      return last("SELECT last_step FROM deletion WHERE account_id = ?", id).orElseThrow();
    }
    // The version before knows no deletions in steps, but lets nobody in who is suspended.
    jdbc.sql("UPDATE account SET deleting = true, suspended = true WHERE id = ?")
        .param(id)
        .update();
    Deletion beginning = new Deletion(Outcome.DONE, id, 0, true, List.of(), List.of());
    jdbc.sql("INSERT INTO deletion (account_id, last_step) VALUES (?, ?)")
        .params(id, bytes(beginning))
        .update();
    int people =
        jdbc.sql("SELECT count(*)::int FROM contact WHERE contact_id = ?")
            .param(id)
            .query(Integer.class)
            .single();
    audit.write("delete account", id, handle, people + " people have it on a list");
    return beginning;
  }

  /**
   * The next step, or the last one when it was not told. A deletion that was shown rests no more.
   */
  Deletion more(long id, int told) {
    return Objects.requireNonNull(
        transactions.execute(
            transaction ->
                last(TOUCH, id)
                    .map(last -> last.step() == told ? next(last) : last)
                    .orElseGet(() -> Deletion.finished(id, told))));
  }

  private Deletion next(Deletion last) {
    Deletion next = steps.make(last.accountId(), last.step() + 1);
    if (next.more()) {
      jdbc.sql("UPDATE deletion SET last_step = ? WHERE account_id = ?")
          .params(bytes(next), next.accountId())
          .update();
    } else {
      jdbc.sql("DELETE FROM deletion WHERE account_id = ?").param(next.accountId()).update();
    }
    return next;
  }

  /** Those that rest, some at once. */
  List<Long> resting() {
    return jdbc.sql(
            """
            SELECT account_id FROM deletion
            WHERE touched_at < now() - interval '1 minute' ORDER BY touched_at LIMIT 100
            """)
        .query(Long.class)
        .list();
  }

  private Optional<Deletion> last(String statement, long id) {
    return jdbc.sql(statement).param(id).query((rs, number) -> read(rs.getBytes(1))).optional();
  }

  private static byte[] bytes(Deletion step) {
    return AccountMessages.message(step).toByteArray();
  }

  private static Deletion read(byte[] step) {
    try {
      return AccountMessages.deletion(DirectoryMessages.Deletion.parseFrom(step));
    } catch (InvalidProtocolBufferException e) {
      throw new DirectoryException(
          DirectoryException.Kind.INTERNAL, "A kept step of a deletion cannot be read.", e);
    }
  }
}
