package im.mariposa.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedRedisTest {
  @TempDir Path directory;

  @Test
  void asksForThePasswordAndNeverEvicts() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start(directory, _ -> false)) {
      assertThatThrownBy(() -> RedisConnection.open(redis.port(), "wrong"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("WRONGPASS");
      assertThat(ask(redis, "SET a b")).isEqualTo("OK");
      assertThat(Files.readString(directory.resolve("redis.conf")))
          .contains("bind 127.0.0.1\n", "save \"\"\n", "maxmemory-policy noeviction\n");
    }
    for (String secret : new String[] {"redis.conf", "password"}) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(directory.resolve(secret))))
          .as(secret)
          .isEqualTo("rw-------");
    }
  }

  @Test
  void leavesThePortsOfOthersAlone() {
    try (EmbeddedRedis redis = EmbeddedRedis.start(directory, port -> port % 8 != 3)) {
      assertThat(redis.port() % 8).isEqualTo(3);
    }
  }

  @Test
  void startsEmptyWithTheSamePassword() throws Exception {
    String password;
    long process;
    try (EmbeddedRedis redis = EmbeddedRedis.start(directory, _ -> false)) {
      ask(redis, "SET a b");
      password = redis.password();
      process = redis.processId();
    }
    assertThat(ProcessHandle.of(process)).isEmpty();
    try (EmbeddedRedis redis = EmbeddedRedis.start(directory, _ -> false)) {
      assertThat(redis.password()).isEqualTo(password);
      assertThat(ask(redis, "DBSIZE")).isEqualTo("0");
    }
  }

  @Test
  void comesBackOnTheSamePortWhenItsServerIsKilled() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start(directory, _ -> false)) {
      long killed = redis.processId();
      EmbeddedPostgresTest.kill(killed);
      await()
          .atMost(Duration.ofSeconds(10))
          .ignoreExceptionsInstanceOf(IOException.class)
          .untilAsserted(() -> assertThat(ask(redis, "PING")).isEqualTo("PONG"));
      assertThat(redis.processId()).isPositive().isNotEqualTo(killed);
    }
  }

  @Test
  void comesBackWithItsSnapshotUntilThatIsDropped() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start(directory, _ -> false)) {
      ask(redis, "SET kept b");
      redis.snapshot();
      ask(redis, "SET lost b");
      assertThat(sizeOfTheNext(redis)).isEqualTo("1");
      redis.dropSnapshot();
      assertThat(sizeOfTheNext(redis)).isEqualTo("0");
    }
  }

  /** Kills the server; how many keys there are in the one that is started again. */
  private static String sizeOfTheNext(EmbeddedRedis redis) throws Exception {
    long killed = redis.processId();
    EmbeddedPostgresTest.kill(killed);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> redis.processId() > 0 && redis.processId() != killed);
    return await()
        .atMost(Duration.ofSeconds(10))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> ask(redis, "DBSIZE"), answer -> true);
  }

  @Test
  void keepsComingBack() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start(directory, _ -> false)) {
      for (int i = 0; i < 3; i++) {
        await().atMost(Duration.ofSeconds(10)).until(() -> redis.processId() > 0);
        EmbeddedPostgresTest.kill(redis.processId());
      }
      await()
          .atMost(Duration.ofSeconds(10))
          .ignoreExceptionsInstanceOf(IOException.class)
          .untilAsserted(() -> assertThat(ask(redis, "PING")).isEqualTo("PONG"));
    }
  }

  private static String ask(EmbeddedRedis redis, String command) throws IOException {
    try (RedisConnection connection = RedisConnection.open(redis.port(), redis.password())) {
      return connection.ask(command);
    }
  }
}
