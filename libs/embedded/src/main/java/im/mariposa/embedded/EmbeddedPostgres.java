package im.mariposa.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.IntPredicate;

/**
 * A PostgreSQL server of one's own: database and user {@code mariposa}, password required, on a
 * free port of 127.0.0.1, without Unix sockets.
 *
 * <p>The data directory holds {@code cluster} (the database), {@code password} (mode 0600), {@code
 * postgres.log} and {@code lock}. The port is another one after each start, but stays the same
 * while the server is restarted because it ended by itself. Any thread may call.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  /** The user, and the database that is there from the start. */
  public static final String NAME = "mariposa";

  private static final Duration START_BOUND = Duration.ofSeconds(60);
  private static final Duration STOP_GRACE = Duration.ofSeconds(7);
  private static final int PORT_ATTEMPTS = 3;

  /** SQL states of a server that will be ready soon: starting up, and no connection yet. */
  private static final List<String> NOT_YET = List.of("57P03", "08001", "08006");

  private static final String DUPLICATE_DATABASE = "42P04";

  private final DirectoryLock lock;
  private final SupervisedServer server;
  private final int port;
  private final String password;

  private EmbeddedPostgres(DirectoryLock lock, SupervisedServer server, int port, String password) {
    this.lock = lock;
    this.server = server;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts the server and returns when it answers: about three seconds with an empty data
   * directory, below one second otherwise, longer after a crash of the machine.
   *
   * @param spokenFor ports that it must leave to others
   * @throws EmbeddedServerException when the directory is in use, or the server does not start
   */
  public static EmbeddedPostgres start(
      Path dataDirectory, PostgresOptions options, IntPredicate spokenFor) {
    Path directory = dataDirectory.toAbsolutePath().normalize();
    DirectoryLock lock = DirectoryLock.acquire(directory);
    try {
      return start(lock, directory.toRealPath(), options, spokenFor);
    } catch (IOException e) {
      lock.close();
      throw new EmbeddedServerException("%s cannot be used: %s".formatted(directory, e), e);
    } catch (InterruptedException e) {
      lock.close();
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("Interrupted while PostgreSQL was starting", e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static EmbeddedPostgres start(
      DirectoryLock lock, Path directory, PostgresOptions options, IntPredicate spokenFor)
      throws IOException, InterruptedException {
    Path programs = Software.postgres(directory).resolve("bin");
    PostgresCluster cluster = new PostgresCluster(directory, programs);
    String password = PrivateFile.password(directory.resolve("password"));
    RunAs runAs = cluster.prepare(NAME, password, options.durable());
    for (int attempt = 1; ; attempt++) {
      int port = LoopbackPort.free(spokenFor);
      SupervisedServer server =
          new SupervisedServer(
              new SupervisedServer.Launch(
                  "PostgreSQL",
                  command(runAs, programs, cluster.directory(), port, options),
                  new ServerProcesses(cluster.directory(), "postgres"),
                  directory.resolve("postgres.log"),
                  "INT",
                  cluster::removeStaleLock));
      EmbeddedPostgres postgres = new EmbeddedPostgres(lock, server, port, password);
      try {
        server.start(postgres::answers, START_BOUND);
        postgres.createDatabase(NAME);
        return postgres;
      } catch (EmbeddedServerException e) {
        if (attempt == PORT_ATTEMPTS || !e.toString().contains("could not bind")) {
          throw e;
        }
      }
    }
  }

  private static List<String> command(
      RunAs runAs, Path programs, Path cluster, int port, PostgresOptions options) {
    List<String> words = new ArrayList<>(SupervisedServer.detached(runAs, "INT"));
    words.addAll(List.of(programs.resolve("postgres").toString(), "-D", cluster.toString()));
    String durable = options.durable() ? "on" : "off";
    for (String setting :
        List.of(
            "listen_addresses=" + LoopbackPort.HOST,
            "port=" + port,
            "unix_socket_directories=",
            "max_connections=" + options.maxConnections(),
            "shared_buffers=" + options.sharedBuffersMegabytes() + "MB",
            "fsync=" + durable,
            "synchronous_commit=on",
            "full_page_writes=" + durable,
            "wal_compression=on",
            "checkpoint_timeout=15min",
            // Short statements only: compiling them would cost more than it gains.
            "jit=off",
            "random_page_cost=1.1",
            "log_checkpoints=off",
            "log_line_prefix=%m [%p] ")) {
      words.add("-c");
      words.add(setting);
    }
    return words;
  }

  public String host() {
    return LoopbackPort.HOST;
  }

  public int port() {
    return port;
  }

  public String user() {
    return NAME;
  }

  public String password() {
    return password;
  }

  /** The database {@code mariposa}, without user and password. */
  public String jdbcUrl() {
    return jdbcUrl(NAME);
  }

  /** Another database of this server. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s".formatted(LoopbackPort.HOST, port, database);
  }

  /** The server's process, for tests that end it; -1 while it is being restarted. */
  public long processId() {
    return server.processId();
  }

  /**
   * Makes an empty database, unless there is one of that name.
   *
   * @param name lower-case letters, digits and underscores, a letter first
   */
  public void createDatabase(String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("no name for a database: " + name);
    }
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      try (ResultSet known =
          statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
        if (known.next()) {
          return;
        }
      }
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
        throw new EmbeddedServerException(
            "Database %s could not be made: %s".formatted(name, e.getMessage()), e);
      }
    }
  }

  private Connection connect(String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", NAME);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    return DriverManager.getConnection(jdbcUrl(database), properties);
  }

  private boolean answers() {
    try (Connection connection = connect("postgres")) {
      return connection.isValid(5);
    } catch (SQLException e) {
      if (NOT_YET.contains(e.getSQLState())) {
        return false;
      }
      throw new EmbeddedServerException(
          "PostgreSQL refuses the connection: %s. If its file \"password\" was changed, put the old one back."
              .formatted(e.getMessage()),
          e);
    }
  }

  /** Ends the server in good order, in under ten seconds. Connections still open are cut. */
  @Override
  public void close() {
    try {
      server.stop(STOP_GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.close();
    }
  }
}
