package im.mariposa.directory.service.accounts;

import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.Properties;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The account that makes a change, alone or with the one it names, and what a change writes to it.
 *
 * <p>Account rows are the first class of locks of a change. {@code FOR NO KEY UPDATE}: two changes
 * exclude each other, but a row that only refers to the account is not kept waiting.
 */
public final class LockedAccounts {
  private static final String LOCK =
      """
      SELECT id, handle, friendly_name, prompt_on_add, allow_by_default, home_phone, work_phone, mobile_phone, mobile,
             mobile_device
      FROM account WHERE NOT deleting AND %s FOR NO KEY UPDATE
      """;

  private static final String ONE = LOCK.formatted("id = ?");

  /** In id order. Handles never change, so this finds by handle what it locks by id. */
  private static final String BOTH = LOCK.formatted("(id = ? OR handle = ?) ORDER BY id");

  private final JdbcClient jdbc;

  public LockedAccounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param other who has the handle; null when nobody has, {@code self} when it is his own
   */
  public record Pair(LockedAccount self, @Nullable LockedAccount other) {}

  /**
   * @throws DirectoryException GONE when the account was deleted, or its deletion has begun
   */
  public LockedAccount self(long id) {
    return jdbc.sql(ONE)
        .param(id)
        .query(LockedAccounts::account)
        .optional()
        .orElseThrow(() -> gone(id));
  }

  /**
   * @throws DirectoryException GONE when the account was deleted, or its deletion has begun
   */
  public Pair selfAnd(long id, String handle) {
    List<LockedAccount> rows =
        jdbc.sql(BOTH).params(id, handle).query(LockedAccounts::account).list();
    LockedAccount self =
        rows.stream().filter(a -> a.id() == id).findFirst().orElseThrow(() -> gone(id));
    LockedAccount other =
        rows.stream().filter(a -> a.handle().equals(handle)).findFirst().orElse(null);
    return new Pair(self, other);
  }

  private static LockedAccount account(ResultSet rs, int number) throws SQLException {
    Properties properties =
        new Properties(
            rs.getString(6), rs.getString(7), rs.getString(8), rs.getBoolean(9), rs.getBoolean(10));
    return new LockedAccount(
        rs.getLong(1),
        rs.getString(2),
        rs.getString(3),
        rs.getBoolean(4),
        rs.getBoolean(5),
        properties);
  }

  private static DirectoryException gone(long id) {
    return new DirectoryException(
        DirectoryException.Kind.GONE, "There is no account " + id + " any more.");
  }

  public void rename(LockedAccount account, String name) {
    jdbc.sql("UPDATE account SET friendly_name = ? WHERE id = ?")
        .params(name, account.id())
        .update();
  }

  public void setPromptOnAdd(LockedAccount account, boolean whether) {
    jdbc.sql("UPDATE account SET prompt_on_add = ? WHERE id = ?")
        .params(whether, account.id())
        .update();
  }

  /** Returns the account as it is now. */
  public LockedAccount setAllowByDefault(LockedAccount account, boolean whether) {
    jdbc.sql("UPDATE account SET allow_by_default = ? WHERE id = ?")
        .params(whether, account.id())
        .update();
    return account.allowingByDefault(whether);
  }

  /** Returns the account as it is now. */
  public LockedAccount setProperties(LockedAccount account, Properties now) {
    jdbc.sql(
            """
            UPDATE account SET home_phone = ?, work_phone = ?, mobile_phone = ?, mobile = ?, mobile_device = ?
            WHERE id = ?
            """)
        .param(now.home())
        .param(now.work())
        .param(now.mobilePhone())
        .param(now.mobile())
        .param(now.mobileDevice())
        .param(account.id())
        .update();
    return account.with(now);
  }
}
