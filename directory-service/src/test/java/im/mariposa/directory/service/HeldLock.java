package im.mariposa.directory.service;

import im.mariposa.embedded.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Another transaction, which holds what a statement of it locked until it is closed. */
final class HeldLock implements AutoCloseable {
  private final Connection connection;

  private HeldLock(Connection connection) {
    this.connection = connection;
  }

  static HeldLock by(String url, String sql) throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            url, TestServers.postgres().user(), TestServers.postgres().password());
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
    return new HeldLock(connection);
  }

  /** What a change locks of an account. */
  static HeldLock ofAccount(String url, Person person) throws SQLException {
    return by(url, "SELECT 1 FROM account WHERE id = " + person.id() + " FOR UPDATE");
  }

  /** How many statements of directories wait for a lock in the database of this one. */
  static int waiting(TestDirectory directory) {
    return directory
        .jdbc()
        .sql(
            """
            SELECT count(*)::int FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'
            """)
        .query(Integer.class)
        .single();
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }
}
