package im.mariposa.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * For tests only: one PostgreSQL and one Redis for the whole JVM, started when first asked for, in
 * a temporary directory, and ended with the JVM.
 *
 * <pre>{@code
 * String url = TestServers.freshDatabase();          // an empty database, nobody else's
 * String user = TestServers.postgres().user();
 * String password = TestServers.postgres().password();
 *
 * String uri = TestServers.emptyRedis();             // the shared Redis, emptied
 * EmbeddedRedis own = TestServers.ownRedis();        // a Redis to harm, or for tests side by side
 * }</pre>
 *
 * PostgreSQL runs without {@code fsync} here: killing it loses nothing, so tests may do that too.
 */
public final class TestServers {
  private static final AtomicInteger databases = new AtomicInteger();
  private static final List<AutoCloseable> started = new ArrayList<>();
  private static @Nullable Path directory;
  private static @Nullable EmbeddedPostgres postgres;
  private static @Nullable EmbeddedRedis redis;

  private TestServers() {}

  /** The JVM's PostgreSQL. The first call takes seconds. */
  public static synchronized EmbeddedPostgres postgres() {
    EmbeddedPostgres running = postgres;
    if (running == null) {
      running =
          EmbeddedPostgres.start(newDirectory("postgres"), PostgresOptions.forTests(), _ -> false);
      postgres = running;
      started.add(running);
    }
    return running;
  }

  /** The JDBC URL of a new, empty database; user and password are {@link #postgres()}'s. */
  public static String freshDatabase() {
    EmbeddedPostgres server = postgres();
    String name = "test_" + databases.incrementAndGet();
    server.createDatabase(name);
    return server.jdbcUrl(name);
  }

  /** The JVM's Redis, as earlier tests left it. */
  public static synchronized EmbeddedRedis redis() {
    EmbeddedRedis running = redis;
    if (running == null) {
      running = ownRedis();
      redis = running;
    }
    return running;
  }

  /** Empties the JVM's Redis and returns its URI. */
  public static String emptyRedis() {
    EmbeddedRedis server = redis();
    server.flush();
    return server.uri();
  }

  /**
   * A Redis for the caller alone; starting one takes a few hundredths of a second. It ends when
   * closed, at the latest with the JVM.
   */
  public static synchronized EmbeddedRedis ownRedis() {
    EmbeddedRedis server = EmbeddedRedis.start(newDirectory("redis"), _ -> false);
    started.add(server);
    return server;
  }

  private static Path newDirectory(String name) {
    try {
      Path parent = directory;
      if (parent == null) {
        parent = enterable(Files.createTempDirectory("mariposa-test-"));
        directory = parent;
        Runtime.getRuntime().addShutdownHook(new Thread(TestServers::endAll, "test-servers"));
      }
      return enterable(Files.createTempDirectory(parent, name + "-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Started by root, PostgreSQL may have to work in it as another user. */
  private static Path enterable(Path made) throws IOException {
    return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx--x--x"));
  }

  private static synchronized void endAll() {
    started.forEach(TestServers::close);
    try {
      if (directory != null) {
        Software.deleteTree(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(AutoCloseable server) {
    try {
      server.close();
    } catch (Exception e) {
      throw new EmbeddedServerException("A test server could not be ended: " + e, e);
    }
  }
}
