package im.mariposa.directory.service.privacy;

import im.mariposa.vocabulary.Visibility;
import java.sql.Array;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads whom an account's BLP does not apply to: the block list under AL, the allow list under BL.
 */
public final class VisibilityReader {
  private static final String READ =
      """
      SELECT a.id, ARRAY(SELECT c.contact_id FROM contact c
                         WHERE c.owner_id = a.id AND c.lists & a.exception <> 0 ORDER BY c.contact_id)
      FROM unnest(?::bigint[], ?::int[]) AS a(id, exception)
      """;

  private static final int ALLOW_BIT = 2;
  private static final int BLOCK_BIT = 4;

  private final JdbcClient jdbc;

  public VisibilityReader(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The whole visibility of an account at this version; the change that asks has been written. */
  public Visibility visibility(long accountId, boolean allowByDefault, long version) {
    long[] ids = read(Map.of(accountId, allowByDefault)).getOrDefault(accountId, new long[0]);
    return new Visibility(allowByDefault, ids, version);
  }

  /**
   * The exceptions of several accounts, ascending, by account; the argument says whether each
   * allows by default.
   */
  public Map<Long, long[]> read(Map<Long, Boolean> allowByDefault) {
    long[] ids = new long[allowByDefault.size()];
    int[] bits = new int[ids.length];
    int i = 0;
    for (Map.Entry<Long, Boolean> account : allowByDefault.entrySet()) {
      ids[i] = account.getKey();
      bits[i++] = account.getValue() ? BLOCK_BIT : ALLOW_BIT;
    }
    Map<Long, long[]> exceptions = new HashMap<>();
    jdbc.sql(READ)
        .params(ids, bits)
        .query(
            rs -> { // one row for each account
              exceptions.put(rs.getLong(1), of(rs.getArray(2)));
            });
    return exceptions;
  }

  /** The ids in an array of {@code bigint}. */
  public static long[] of(Array array) throws SQLException {
    Long[] boxed = (Long[]) array.getArray();
    long[] ids = new long[boxed.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = boxed[i];
    }
    return ids;
  }
}
