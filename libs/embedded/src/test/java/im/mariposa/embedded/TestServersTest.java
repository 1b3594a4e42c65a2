package im.mariposa.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TestServersTest {
  @Test
  void givesOutEmptyDatabasesOfOneServer() throws Exception {
    String first = TestServers.freshDatabase();
    String second = TestServers.freshDatabase();
    assertThat(second).isNotEqualTo(first);
    for (String url : new String[] {first, second}) {
      try (Connection connection =
              DriverManager.getConnection(
                  url, TestServers.postgres().user(), TestServers.postgres().password());
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE only_here (id int)");
      }
    }
  }

  @Test
  void emptiesTheSharedRedisAndGivesOutOthers() throws Exception {
    EmbeddedRedis shared = TestServers.redis();
    EmbeddedRedis own = TestServers.ownRedis();
    ask(shared, "SET a 1");
    ask(own, "SET a 2");
    assertThat(TestServers.emptyRedis()).isEqualTo(shared.uri()).isNotEqualTo(own.uri());
    assertThat(ask(shared, "DBSIZE")).isEqualTo("0");
    assertThat(ask(own, "DBSIZE")).isEqualTo("1");
  }

  private static String ask(EmbeddedRedis redis, String command) throws Exception {
    try (RedisConnection connection = RedisConnection.open(redis.port(), redis.password())) {
      return connection.ask(command);
    }
  }
}
