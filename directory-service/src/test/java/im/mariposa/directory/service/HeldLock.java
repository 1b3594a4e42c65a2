package im.mariposa.directory.service;

import im.mariposa.embedded.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Another transaction, which holds what a statement of it locked until it is closed. */
final class HeldLock implements AutoCloseable {
  private static final String WAITING =
      """
      SELECT count(*)::int FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'
      """;

  private final Connection connection;

  private HeldLock(Connection connection) {
    this.connection = connection;
  }

  static HeldLock by(String url, String sql) throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            url, TestServers.postgres().user(), TestServers.postgres().password());
    connection.setAutoCommit(false);
    HeldLock held = new HeldLock(connection);
    held.execute(sql);
    return held;
  }

  /** What a change locks of an account. */
  static HeldLock ofAccount(String url, Person person) throws SQLException {
    return by(url, "SELECT 1 FROM account WHERE id = " + person.id() + " FOR UPDATE");
  }

  /** How many statements of directories wait for a lock in the database of this one. */
  static int waiting(TestDirectory directory) {
    return directory.jdbc().sql(WAITING).query(Integer.class).single();
  }

  /** The same for a database whose directory is not there yet. */
  int waitingForALock() throws SQLException {
    execute("SELECT pg_stat_clear_snapshot()"); // else a transaction sees the same over and over
    try (Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery(WAITING)) {
      count.next();
      return count.getInt(1);
    }
  }

  /** One more statement of this transaction. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Gives back what it locked. */
  void commit() throws SQLException {
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }
}
