package im.mariposa.directory.service;

import im.mariposa.directory.service.contacts.ListLimits;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the directory, all under {@code mariposa.directory}.
 *
 * @param database where PostgreSQL is
 * @param keyRing the file with the keys of the password encryption; made at the first start, mode
 *     0600. All replicas of the directory use the same one. Keep it out of the database's backups,
 *     and back it up: without it nobody can sign in
 * @param limits how long lists may become
 * @param answersKept how long the last result of a session is kept for a caller who lost it; at
 *     least a minute
 */
@ConfigurationProperties("mariposa.directory")
public record DirectorySettings(
    @DefaultValue Database database,
    @DefaultValue("directory.keys") Path keyRing,
    @DefaultValue @NestedConfigurationProperty ListLimits limits,
    @DefaultValue("1h") Duration answersKept) {

  public DirectorySettings {
    check(answersKept.compareTo(Duration.ofMinutes(1)) >= 0, "answers-kept", "must be at least 1m");
  }

  /**
   * @param url JDBC URL, jdbc:postgresql://host:port/name
   * @param user role that owns the schema
   * @param password the role's password; may be empty where PostgreSQL asks for none
   * @param poolSize connections to PostgreSQL, 2 to 200; a change holds one for about a millisecond
   * @param connectionTimeout how long a call waits for a free connection before it fails; at least
   *     250 ms
   * @param statementTimeout how long PostgreSQL may work on one statement; at least a second
   */
  public record Database(
      @DefaultValue("") String url,
      @DefaultValue("mariposa") String user,
      @DefaultValue("") String password,
      @DefaultValue("8") int poolSize,
      @DefaultValue("3s") Duration connectionTimeout,
      @DefaultValue("30s") Duration statementTimeout) {

    public Database {
      check(
          url.startsWith("jdbc:postgresql:"),
          "database.url",
          "must be given, like jdbc:postgresql://host:5432/mariposa");
      check(poolSize >= 2 && poolSize <= 200, "database.pool-size", "must be between 2 and 200");
      check(
          connectionTimeout.toMillis() >= 250,
          "database.connection-timeout",
          "must be at least 250ms");
      check(statementTimeout.toSeconds() >= 1, "database.statement-timeout", "must be at least 1s");
    }

    /** Without the password: settings are logged. */
    @Override
    public String toString() {
      return "Database[url=" + url + ", user=" + user + ", poolSize=" + poolSize + "]";
    }
  }

  private static void check(boolean holds, String key, String what) {
    if (!holds) {
      throw new IllegalArgumentException("Setting mariposa.directory." + key + " " + what + ".");
    }
  }
}
