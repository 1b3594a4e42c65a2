package im.mariposa.directory.service.versions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Raises list versions: the second class of locks of a change.
 *
 * <p>A change first locks the <em>account</em> rows it reads or changes, in id order, and only then
 * calls one method here, once, which locks the <em>list version</em> rows of everyone affected, in
 * id order, and raises each by one. So no two changes ever wait for each other in a circle. Who
 * watches is read in between, when the account row is already held: whoever starts to watch locks
 * that row too.
 */
public final class ListVersions {
  private static final String RAISE =
      """
      WITH affected AS (%s)
      UPDATE list_version v SET version = v.version + 1
      FROM (SELECT l.account_id FROM list_version l JOIN affected a ON a.id = l.account_id
            ORDER BY l.account_id FOR NO KEY UPDATE OF l) locked
      WHERE v.account_id = locked.account_id
      RETURNING v.account_id, v.version
      """;

  private static final String SELF = RAISE.formatted("SELECT ?::bigint AS id");

  private static final String LISTED = RAISE.formatted("SELECT DISTINCT unnest(?::bigint[]) AS id");

  /**
   * Those with the account on their forward list; {@code listed} is the account's own row about
   * each, if there is one.
   */
  private static final String WATCHERS =
      RAISE.formatted(
          """
          SELECT ?::bigint AS id UNION
          SELECT watching.owner_id FROM contact watching
          LEFT JOIN contact listed ON listed.owner_id = watching.contact_id AND listed.contact_id = watching.owner_id
          WHERE watching.contact_id = ? AND watching.lists & 1 <> 0 AND %s
          """);

  private static final String ALLOWED_WATCHERS =
      WATCHERS.formatted(
          "CASE WHEN ? THEN COALESCE(listed.lists, 0) & 4 = 0 ELSE listed.lists & 2 <> 0 END");

  private static final String UNLISTED_WATCHERS =
      WATCHERS.formatted("COALESCE(listed.lists, 0) & 6 = 0");

  private static final String STEPS =
      """
      UPDATE list_version v SET version = v.version + locked.steps
      FROM (SELECT l.account_id, s.steps FROM list_version l
            JOIN unnest(?::bigint[], ?::int[]) AS s(id, steps) ON s.id = l.account_id
            ORDER BY l.account_id FOR NO KEY UPDATE OF l) locked
      WHERE v.account_id = locked.account_id
      RETURNING v.account_id, v.version
      """;

  private final JdbcClient jdbc;

  public ListVersions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Raised raise(long accountId) {
    return run(jdbc.sql(SELF).param(accountId));
  }

  /** Each once, however often it is named. */
  public Raised raise(long... accountIds) {
    return run(jdbc.sql(LISTED).param(accountIds));
  }

  /** The account and everyone who has it on his forward list and is allowed by it. */
  public Raised raiseWithAllowedWatchers(long accountId, boolean allowByDefault) {
    return run(jdbc.sql(ALLOWED_WATCHERS).params(accountId, accountId, allowByDefault));
  }

  /**
   * The account and everyone who has it on his forward list and is on neither its allow nor its
   * block list.
   */
  public Raised raiseWithUnlistedWatchers(long accountId) {
    return run(jdbc.sql(UNLISTED_WATCHERS).params(accountId, accountId));
  }

  /** Each of these accounts by as many steps as stand at the same place. */
  Raised raiseBy(long[] accountIds, int[] steps) {
    return run(jdbc.sql(STEPS).params(accountIds, steps));
  }

  private record Row(long id, long version) {}

  private static Raised run(JdbcClient.StatementSpec statement) {
    List<Row> rows =
        new ArrayList<>(
            statement.query((rs, number) -> new Row(rs.getLong(1), rs.getLong(2))).list());
    rows.sort(Comparator.comparingLong(Row::id));
    return new Raised(
        rows.stream().mapToLong(Row::id).toArray(),
        rows.stream().mapToLong(Row::version).toArray());
  }
}
