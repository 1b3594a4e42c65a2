package im.mariposa.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedPostgresTest {
  private static final String VALUE = "SELECT value FROM kept";

  @TempDir Path directory;

  @BeforeEach
  void letOthersEnter() throws Exception {
    Victim.letOthersEnter(directory);
  }

  @Test
  void keepsDataPasswordAndNothingOpenAcrossRestarts() throws Exception {
    String password;
    long firstProcess;
    try (EmbeddedPostgres postgres = start()) {
      keep(postgres, 42);
      password = postgres.password();
      firstProcess = postgres.processId();
    }
    assertThat(ProcessHandle.of(firstProcess)).isEmpty();
    try (EmbeddedPostgres postgres = start()) {
      assertThat(postgres.password()).isEqualTo(password).hasSizeGreaterThan(40);
      assertThat(ask(postgres, VALUE)).isEqualTo("42");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwordFile())))
        .isEqualTo("rw-------");
  }

  @Test
  void listensOnLoopbackOnlyAndAsksForThePassword() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      assertThat(ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(postgres, "SHOW unix_socket_directories")).isEmpty();
      assertThatThrownBy(
              () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "wrong"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
      assertThat(ask(postgres, "SELECT type || auth_method FROM pg_hba_file_rules"))
          .doesNotContain("trust");
    }
  }

  @Test
  void leavesThePortsOfOthersAlone() {
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.start(directory, PostgresOptions.forTests(), port -> port % 8 != 3)) {
      assertThat(postgres.port() % 8).isEqualTo(3);
    }
  }

  @Test
  void acknowledgedMeansDurableForDataThatCounts() throws Exception {
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.start(directory, PostgresOptions.forData(), _ -> false)) {
      for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
        assertThat(ask(postgres, "SHOW " + setting)).as(setting).isEqualTo("on");
      }
    }
  }

  @Test
  void comesBackOnTheSamePortWhenItsServerIsKilled() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      keep(postgres, 7);
      long killed = postgres.processId();
      kill(killed);
      await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptionsInstanceOf(SQLException.class)
          .untilAsserted(() -> assertThat(ask(postgres, VALUE)).isEqualTo("7"));
      assertThat(postgres.processId()).isPositive().isNotEqualTo(killed);
    }
  }

  @Test
  void startsBesideAStaleLockThatNamesALivingStranger() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      keep(postgres, 9);
    }
    Process stranger = new ProcessBuilder("sleep", "100").start();
    try {
      Path cluster = directory.toRealPath().resolve("cluster");
      Files.writeString(
          cluster.resolve("postmaster.pid"),
          "%d%n%s%n1700000000%n5432%n%n127.0.0.1%n1 1%nready%n".formatted(stranger.pid(), cluster));
      try (EmbeddedPostgres postgres = start()) {
        assertThat(ask(postgres, VALUE)).isEqualTo("9");
      }
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void beginsAgainAfterAnInterruptedFirstStart() throws Exception {
    Path unfinished = Files.createDirectories(directory.resolve("cluster.unfinished/cluster"));
    Files.writeString(unfinished.resolve("PG_VERSION"), "17");
    try (EmbeddedPostgres postgres = start()) {
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
    }
    assertThat(directory.resolve("cluster.unfinished")).doesNotExist();
  }

  @Test
  void refusesADirectoryInUse() {
    try (EmbeddedPostgres postgres = start()) {
      assertThat(postgres.port()).isPositive();
      assertThatThrownBy(this::start)
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining("in use by another mariposa")
          .hasMessageContaining("--data");
    }
  }

  @Test
  void saysWhatTheServerSaidWhenItDoesNotStart() throws Exception {
    start().close();
    Files.writeString(directory.resolve("cluster/postgresql.conf"), "no_such_setting = 1\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("no_such_setting")
        .hasMessageContaining("postgres.log");
  }

  @Test
  void saysSoWhenThePasswordFileWasChanged() throws Exception {
    start().close();
    Files.writeString(passwordFile(), "another\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("put the old one back");
  }

  private Path passwordFile() {
    return directory.resolve("password");
  }

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(directory, PostgresOptions.forTests(), _ -> false);
  }

  static void keep(EmbeddedPostgres postgres, int value) throws SQLException {
    ask(postgres, "CREATE TABLE kept AS SELECT " + value + " AS value; SELECT 1");
  }

  static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      while (statement.getResultSet() == null) {
        statement.getMoreResults();
      }
      try (ResultSet result = statement.getResultSet()) {
        StringBuilder all = new StringBuilder();
        while (result.next()) {
          all.append(result.getString(1));
        }
        return all.toString();
      }
    }
  }

  static void kill(long process) throws Exception {
    ProcessHandle handle = ProcessHandle.of(process).orElseThrow();
    handle.destroyForcibly();
    handle.onExit().get(10, TimeUnit.SECONDS);
  }
}
