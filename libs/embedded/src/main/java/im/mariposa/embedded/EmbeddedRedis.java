package im.mariposa.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A Redis server of one's own, on a free port of 127.0.0.1, password required.
 *
 * <p>It keeps everything in memory and nothing on disk: what the network puts there (leases,
 * presence, tickets) is worth nothing once the processes it speaks of have ended, and an old copy
 * would only have to be told from the truth. Nothing is ever evicted to make room. The data
 * directory holds {@code password} and {@code redis.conf} (mode 0600), {@code redis.log} and {@code
 * lock}. The port is another one after each start, but stays the same while the server is restarted
 * because it ended by itself. Any thread may call.
 */
public final class EmbeddedRedis implements AutoCloseable {
  private static final Duration START_BOUND = Duration.ofSeconds(20);
  private static final Duration STOP_GRACE = Duration.ofSeconds(3);
  private static final int PORT_ATTEMPTS = 3;

  private final DirectoryLock lock;
  private final SupervisedServer server;
  private final int port;
  private final String password;
  private final Path snapshot;

  private EmbeddedRedis(
      DirectoryLock lock, SupervisedServer server, int port, String password, Path snapshot) {
    this.lock = lock;
    this.server = server;
    this.port = port;
    this.password = password;
    this.snapshot = snapshot;
  }

  /**
   * Starts the server, empty, and returns when it answers, within a fraction of a second.
   *
   * @param spokenFor ports that it must leave to others
   * @throws EmbeddedServerException when the directory is in use, or the server does not start
   */
  public static EmbeddedRedis start(Path dataDirectory, IntPredicate spokenFor) {
    Path directory = dataDirectory.toAbsolutePath().normalize();
    DirectoryLock lock = DirectoryLock.acquire(directory);
    try {
      return start(lock, directory.toRealPath(), spokenFor);
    } catch (IOException e) {
      lock.close();
      throw new EmbeddedServerException("%s cannot be used: %s".formatted(directory, e), e);
    } catch (InterruptedException e) {
      lock.close();
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("Interrupted while Redis was starting", e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static EmbeddedRedis start(DirectoryLock lock, Path directory, IntPredicate spokenFor)
      throws IOException, InterruptedException {
    Path program = Software.redis(directory);
    String password = PrivateFile.password(directory.resolve("password"));
    Path configuration = directory.resolve("redis.conf");
    Path snapshot = directory.resolve("dump.rdb");
    Files.deleteIfExists(snapshot);
    List<String> command = new ArrayList<>(SupervisedServer.detached(new RunAs(List.of()), "TERM"));
    command.add(program.toString());
    command.add(configuration.toString());
    for (int attempt = 1; ; attempt++) {
      int port = LoopbackPort.free(spokenFor);
      PrivateFile.write(configuration, configuration(directory, port, password));
      SupervisedServer server =
          new SupervisedServer(
              new SupervisedServer.Launch(
                  "Redis",
                  command,
                  new ServerProcesses(directory, "redis-server"),
                  directory.resolve("redis.log"),
                  "TERM",
                  () -> {}));
      EmbeddedRedis redis = new EmbeddedRedis(lock, server, port, password, snapshot);
      try {
        server.start(redis::answers, START_BOUND);
        return redis;
      } catch (EmbeddedServerException e) {
        if (attempt == PORT_ATTEMPTS || !e.toString().contains("bind")) {
          throw e;
        }
      }
    }
  }

  private static String configuration(Path directory, int port, String password) {
    return """
        # Written anew at every start; changes are lost.
        bind %s
        port %d
        requirepass %s
        dir "%s"
        save ""
        appendonly no
        maxmemory-policy noeviction
        daemonize no
        tcp-backlog 511
        # Subscribers that fall behind are cut off; they notice and read everything again.
        client-output-buffer-limit pubsub 64mb 16mb 60
        # The command line stays as it was started, so that the process can be recognised.
        set-proc-title no
        """
        .formatted(
            LoopbackPort.HOST,
            port,
            password,
            directory.toString().replace("\\", "\\\\").replace("\"", "\\\""));
  }

  public String host() {
    return LoopbackPort.HOST;
  }

  public int port() {
    return port;
  }

  public String password() {
    return password;
  }

  /** {@code redis://:password@host:port}. */
  public String uri() {
    return "redis://:%s@%s:%d".formatted(password, LoopbackPort.HOST, port);
  }

  /** The server's process, for tests that end or pause it; -1 while it is being restarted. */
  public long processId() {
    return server.processId();
  }

  /** Removes everything in it. */
  public void flush() {
    ask("FLUSHALL");
  }

  /**
   * For tests: puts what is in it on disk. A server that ends and is started again then comes back
   * with that, until the next {@link #dropSnapshot}.
   */
  public void snapshot() {
    ask("SAVE");
  }

  /** For tests: the next server comes up empty again. */
  public void dropSnapshot() {
    try {
      Files.deleteIfExists(snapshot);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ask(String command) {
    try (RedisConnection connection = RedisConnection.open(port, password)) {
      connection.ask(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers() {
    try (RedisConnection connection = RedisConnection.open(port, password)) {
      return connection.ask("PING").equals("PONG");
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends the server within seconds. */
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
