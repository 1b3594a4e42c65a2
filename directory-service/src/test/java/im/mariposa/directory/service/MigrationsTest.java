package im.mariposa.directory.service;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.embedded.TestServers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
