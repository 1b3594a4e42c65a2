package im.mariposa.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process of ours leaves behind. */
@Timeout(120)
class LeftoversTest {
  @TempDir Path directory;

  @BeforeEach
  void letOthersEnter() throws Exception {
    Victim.letOthersEnter(directory);
  }

  @Test
  void serversEndWithTheirParent() throws Exception {
    Victim killed = killed(List.of());
    assertEnd(killed);
    assertDataIsThere();
  }

  @Test
  void theNextStartEndsServersThatOutlivedTheirParent() throws Exception {
    // Without setpriv nothing ties a server's life to its parent's.
    Victim killed = killed(List.of("setpriv"));
    assertThat(killed.servers()).allMatch(ProcessHandle::isAlive);
    assertDataIsThere();
    assertEnd(killed);
  }

  private Victim killed(List<String> missing) throws Exception {
    try (Victim victim = Victim.start(directory, missing)) {
      assertThat(victim.ready()).as(victim.message()).isTrue();
      assertThat(victim.servers()).hasSize(2);
      return victim;
    }
  }

  private void assertDataIsThere() throws Exception {
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.start(
                directory.resolve("postgres"), PostgresOptions.forTests(), _ -> false);
        EmbeddedRedis redis = EmbeddedRedis.start(directory.resolve("redis"), _ -> false)) {
      assertThat(EmbeddedPostgresTest.ask(postgres, "SELECT value FROM kept")).isEqualTo("11");
      assertThat(redis.processId()).isPositive();
    }
  }

  /** The system may take a moment to forget a process that has ended. */
  private static void assertEnd(Victim victim) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> victim.servers().stream().noneMatch(ProcessHandle::isAlive));
  }
}
