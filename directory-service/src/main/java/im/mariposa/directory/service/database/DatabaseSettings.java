package im.mariposa.directory.service.database;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where PostgreSQL is, and how much of it each class of calls may take, all under {@code
 * mariposa.directory.database}.
 *
 * @param url JDBC URL, jdbc:postgresql://host:port/name
 * @param user role that owns the schema
 * @param password the role's password; may be empty where PostgreSQL asks for none
 * @param shares how many connections each class of calls has
 * @param calls bounds of what clients wait for
 * @param administration bounds of administration and imports
 */
public record DatabaseSettings(
    @DefaultValue("") String url,
    @DefaultValue("mariposa") String user,
    @DefaultValue("") String password,
    @DefaultValue Shares shares,
    @DefaultValue Calls calls,
    @DefaultValue Administration administration) {
  private static final int LARGEST_SHARE = 200;

  public DatabaseSettings {
    check(
        url.startsWith("jdbc:postgresql:"),
        "url",
        "must be given, like jdbc:postgresql://host:5432/mariposa");
  }

  /**
   * One connection more is for start and readiness.
   *
   * @param verify connections for sign-ins, 1 to 200; a call holds one for about a millisecond
   * @param rosters connections for what signed-in clients read, 1 to 200
   * @param changes connections for what signed-in clients change, 1 to 200
   * @param administration connections for administration and imports, 1 to 200
   */
  public record Shares(
      @DefaultValue("2") int verify,
      @DefaultValue("3") int rosters,
      @DefaultValue("3") int changes,
      @DefaultValue("2") int administration) {

    public Shares {
      checkShare(verify, "verify");
      checkShare(rosters, "rosters");
      checkShare(changes, "changes");
      checkShare(administration, "administration");
    }

    private static void checkShare(int share, String key) {
      check(share >= 1 && share <= LARGEST_SHARE, "shares." + key, "must be between 1 and 200");
    }

    int of(Share share) {
      return switch (share) {
        case VERIFY -> verify;
        case ROSTERS -> rosters;
        case CHANGES -> changes;
        case ADMINISTRATION -> administration;
        case UPKEEP -> 1;
      };
    }
  }

  /** How long a call may wait and work. */
  sealed interface Bounds {
    Duration connectionWait();

    Duration lockTimeout();

    Duration statementTimeout();
  }

  /**
   * Together below the deadline of those who ask ({@code mariposa.directory.deadline}).
   *
   * @param connectionWait how long a client's call waits for a connection of its share before it is
   *     refused; at least 10 ms
   * @param lockTimeout how long a client's call waits for a row that another transaction holds; at
   *     least 10 ms, below statement-timeout
   * @param statementTimeout how long PostgreSQL may work on one statement of a client's call; at
   *     least 100 ms
   */
  public record Calls(
      @DefaultValue("1s") Duration connectionWait,
      @DefaultValue("1500ms") Duration lockTimeout,
      @DefaultValue("2s") Duration statementTimeout)
      implements Bounds {

    public Calls {
      checkBounds(connectionWait, lockTimeout, statementTimeout, "calls");
    }
  }

  /**
   * Below the portal's deadline.
   *
   * @param connectionWait how long administration waits for a connection of its share before it is
   *     refused; at least 10 ms
   * @param lockTimeout how long administration waits for a row that another transaction holds, with
   *     those that it holds itself; at least 10 ms, below statement-timeout
   * @param statementTimeout how long PostgreSQL may work on one statement of administration; at
   *     least 100 ms
   */
  public record Administration(
      @DefaultValue("10s") Duration connectionWait,
      @DefaultValue("5s") Duration lockTimeout,
      @DefaultValue("30s") Duration statementTimeout)
      implements Bounds {

    public Administration {
      checkBounds(connectionWait, lockTimeout, statementTimeout, "administration");
    }
  }

  Bounds bounds(Share share) {
    return switch (share) {
      case VERIFY, ROSTERS, CHANGES, UPKEEP -> calls;
      case ADMINISTRATION -> administration;
    };
  }

  /** Without the password: settings are logged. */
  @Override
  public String toString() {
    return "DatabaseSettings[url=" + url + ", user=" + user + ", shares=" + shares + "]";
  }

  private static void checkBounds(Duration wait, Duration lock, Duration statement, String which) {
    check(wait.toMillis() >= 10, which + ".connection-wait", "must be at least 10ms");
    check(statement.toMillis() >= 100, which + ".statement-timeout", "must be at least 100ms");
    check(
        lock.toMillis() >= 10 && lock.compareTo(statement) < 0,
        which + ".lock-timeout",
        "must be at least 10ms and below " + which + ".statement-timeout");
  }

  private static void check(boolean holds, String key, String what) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Setting mariposa.directory.database." + key + " " + what + ".");
    }
  }
}
