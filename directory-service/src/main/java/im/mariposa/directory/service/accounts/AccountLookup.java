package im.mariposa.directory.service.accounts;

import im.mariposa.directory.DirectoryAdministration.AccountSummary;
import im.mariposa.directory.Lookup;
import im.mariposa.vocabulary.Handle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds accounts by handle. Locks nothing. */
public final class AccountLookup {
  private static final String SUMMARY =
      "SELECT a.id, a.handle, a.friendly_name, a.suspended, v.version"
          + " FROM account a JOIN list_version v ON v.account_id = a.id ";

  private final JdbcClient jdbc;

  public AccountLookup(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Lookup lookup(String handle) {
    String canonical = Handle.lookup(handle);
    if (canonical == null) {
      return new Lookup.Unknown();
    }
    List<Lookup> found =
        jdbc.sql("SELECT id, handle, mobile FROM account WHERE handle = ?")
            .param(canonical)
            .query(
                (rs, n) ->
                    (Lookup) new Lookup.Found(rs.getLong(1), rs.getString(2), rs.getBoolean(3)))
            .list();
    return found.isEmpty() ? new Lookup.Unknown() : found.getFirst();
  }

  /** Accounts that are gone are missing. */
  public Map<Long, String> handles(Collection<Long> accountIds) {
    Map<Long, String> handles = new HashMap<>();
    jdbc.sql("SELECT id, handle FROM account WHERE id = ANY(?)")
        .param(accountIds.stream().mapToLong(Long::longValue).toArray())
        .query(
            rs -> { // one row for each account
              handles.put(rs.getLong(1), rs.getString(2));
            });
    return Map.copyOf(handles);
  }

  public @Nullable AccountSummary find(String handle) {
    String canonical = Handle.lookup(handle);
    if (canonical == null) {
      return null;
    }
    List<AccountSummary> found =
        jdbc.sql(SUMMARY + "WHERE a.handle = ?")
            .param(canonical)
            .query(AccountLookup::summary)
            .list();
    return found.isEmpty() ? null : found.getFirst();
  }

  /**
   * Accounts whose handle is greater than {@code after}, in handle order, at most {@code limit}.
   */
  public List<AccountSummary> list(String after, int limit) {
    return jdbc.sql(SUMMARY + "WHERE a.handle > ? ORDER BY a.handle LIMIT ?")
        .params(after.toLowerCase(Locale.ROOT), limit)
        .query(AccountLookup::summary)
        .list();
  }

  private static AccountSummary summary(ResultSet rs, int number) throws SQLException {
    return new AccountSummary(
        rs.getLong(1), rs.getString(2), rs.getString(3), rs.getBoolean(4), rs.getLong(5));
  }
}
