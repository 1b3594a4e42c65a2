package im.mariposa.directory.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import im.mariposa.directory.service.database.PatientMigrations;
import im.mariposa.embedded.TestServers;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Steps of the schema, as they run when a directory starts. */
class MigrationsTest {

  @Test
  void theyHaveNoneOfTheBoundsOfCalls() {
    String[] arguments =
        Stream.concat(
                Arrays.stream(
                    TestDirectory.arguments(
                        TestServers.freshDatabase(), TestDirectory.newKeyRing(), Map.of())),
                Stream.of("--spring.flyway.locations=classpath:db/migration,classpath:db/bounds"))
            .toArray(String[]::new);
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(TestDirectory.Wiring.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .run(arguments)) {
      JdbcClient jdbc = context.getBean(JdbcClient.class);
      assertThat(settings(jdbc, "settings_of_migrations"))
          .isEqualTo(
              Map.of(
                  "statement_timeout", "0",
                  "lock_timeout", "0",
                  "idle_in_transaction_session_timeout", "0",
                  "enable_seqscan", "on"));
      assertThat(settings(jdbc, "pg_settings"))
          .containsEntry("enable_seqscan", "off")
          .doesNotContainEntry("statement_timeout", "0")
          .doesNotContainEntry("lock_timeout", "0");
    }
  }

  /** The version before has the table, for longer than anybody should wait behind a migration. */
  @Test
  void whoComesWhileATableIsHeldDoesNotWaitForItsMigration() throws Exception {
    String url = TestServers.freshDatabase();
    before(url, "3").migrate();
    try (ExecutorService starts = Executors.newSingleThreadExecutor();
        HeldLock dump = HeldLock.by(url, "LOCK TABLE account IN ACCESS SHARE MODE")) {
      Future<TestDirectory> start =
          starts.submit(() -> TestDirectory.on(url, TestDirectory.newKeyRing(), Map.of()));
      try (HeldLock other = HeldLock.by(url, "SELECT 1")) {
        await().atMost(1, TimeUnit.MINUTES).until(() -> other.waitingForALock() == 1);
        other.execute("SET LOCAL lock_timeout = '30s'");
        other.execute("SELECT count(*) FROM account");
      }
      assertThat(start).isNotDone();
      dump.commit();
      try (TestDirectory directory = start.get(1, TimeUnit.MINUTES)) {
        assertThat(directory.core().restingDeletions()).isEmpty();
      }
    }
  }

  @Test
  void aTableThatIsNeverGivenBackFailsTheStart() throws Exception {
    String url = TestServers.freshDatabase();
    before(url, "3").migrate();
    PatientMigrations hasty = new PatientMigrations(Duration.ofMillis(1), Duration.ofMillis(1));
    try (var _ = HeldLock.by(url, "LOCK TABLE account IN ACCESS SHARE MODE")) {
      assertThatExceptionOfType(FlywayException.class)
          .isThrownBy(() -> hasty.migrate(before(url, "4")))
          .withMessageContaining("lock timeout");
    }
    hasty.migrate(before(url, "4"));
  }

  private static Flyway before(String url, String version) {
    FluentConfiguration flyway =
        Flyway.configure()
            .dataSource(url, TestServers.postgres().user(), TestServers.postgres().password())
            .target(version);
    flyway
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return flyway.load();
  }

  private static Map<String, String> settings(JdbcClient jdbc, String table) {
    Map<String, String> settings = new HashMap<>();
    List<String> names =
        List.of(
            "statement_timeout",
            "lock_timeout",
            "idle_in_transaction_session_timeout",
            "enable_seqscan");
    for (String name : names) {
      settings.put(
          name,
          jdbc.sql("SELECT setting FROM " + table + " WHERE name = ?")
              .param(name)
              .query(String.class)
              .single());
    }
    return settings;
  }
}
