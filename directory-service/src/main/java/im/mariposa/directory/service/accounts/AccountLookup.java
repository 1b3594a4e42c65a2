package im.mariposa.directory.service.accounts;

import im.mariposa.directory.Lookup;
import im.mariposa.vocabulary.Handle;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds accounts, many at once by id. Locks nothing. */
public final class AccountLookup {
  private final JdbcClient jdbc;

  public AccountLookup(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whose deletion has begun is unknown. */
  public Lookup lookup(String handle) {
    String canonical = Handle.lookup(handle);
    if (canonical == null) {
      return new Lookup.Unknown();
    }
    List<Lookup> found =
        jdbc.sql("SELECT id, handle, mobile FROM account WHERE handle = ? AND NOT deleting")
            .param(canonical)
            .query(
                (rs, n) ->
                    (Lookup) new Lookup.Found(rs.getLong(1), rs.getString(2), rs.getBoolean(3)))
            .list();
    return found.isEmpty() ? new Lookup.Unknown() : found.getFirst();
  }

  /** Accounts that are gone are missing; those that are being deleted are not. */
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

  /** The list versions of accounts; those that are gone are missing. */
  public Map<Long, Long> versions(Collection<Long> accountIds) {
    Map<Long, Long> versions = new HashMap<>();
    jdbc.sql("SELECT account_id, version FROM list_version WHERE account_id = ANY(?)")
        .param(accountIds.stream().mapToLong(Long::longValue).toArray())
        .query(
            rs -> { // one row for each account
              versions.put(rs.getLong(1), rs.getLong(2));
            });
    return Map.copyOf(versions);
  }
}
