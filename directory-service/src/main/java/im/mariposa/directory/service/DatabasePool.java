package im.mariposa.directory.service;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** The connections to PostgreSQL. */
final class DatabasePool {
  private DatabasePool() {}

  static HikariDataSource open(DirectorySettings.Database database) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("directory");
    config.setJdbcUrl(database.url());
    config.setUsername(database.user());
    config.setPassword(database.password());
    config.setMaximumPoolSize(database.poolSize());
    config.setConnectionTimeout(database.connectionTimeout().toMillis());
    config.setInitializationFailTimeout(30_000); // PostgreSQL may be starting beside us
    config.addDataSourceProperty("ApplicationName", "mariposa-directory");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("connectTimeout", "5");
    // A dead machine must not hold a call much longer than a slow statement would.
    config.addDataSourceProperty("socketTimeout", database.statementTimeout().toSeconds() + 5);
    config.addDataSourceProperty("options", sessionOptions(database));
    return new HikariDataSource(config);
  }

  /**
   * Every statement here is short, prepared and reached by an index: one plan for all values saves
   * most of the server's work. A plan made while the tables were still empty must not read them
   * whole later, be it through an index to merge or to hash them: PostgreSQL may go on with it long
   * after it has learned better.
   */
  private static String sessionOptions(DirectorySettings.Database database) {
    return "-c statement_timeout="
        + database.statementTimeout().toMillis()
        + " -c idle_in_transaction_session_timeout="
        + database.statementTimeout().toMillis()
        + " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_mergejoin=off"
        + " -c enable_hashjoin=off -c jit=off -c TimeZone=UTC";
  }
}
