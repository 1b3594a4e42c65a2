package im.mariposa.cluster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedisClusterSettingsTest {

  private static void refused(
      String uri, long timeout, long lease, long renewEvery, String participant, String setting) {
    assertThatThrownBy(
            () ->
                new RedisClusterSettings(
                    uri,
                    Duration.ofMillis(timeout),
                    Duration.ofMillis(lease),
                    Duration.ofMillis(renewEvery),
                    participant))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(setting)
        .hasMessageNotContaining("secret");
  }

  @Test
  void theDefaultsAreTheDesigns() {
    RedisClusterSettings settings = RedisClusterSettings.of("redis://:secret@host:6379", "n1");

    assertThat(settings.commandTimeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.lease()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.renewEvery()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.toString()).doesNotContain("secret");
  }

  @Test
  void whatCannotWorkIsRefusedByName() {
    String uri = "redis://:secret@host:6379";
    refused("http://:secret@host", 1000, 10_000, 2_000, "n1", "uri");
    refused("", 1000, 10_000, 2_000, "n1", "uri");
    refused(uri, 0, 10_000, 2_000, "n1", "commandTimeout");
    refused(uri, 1000, 10_000, 0, "n1", "renewEvery");
    refused(uri, 1000, 5_999, 2_000, "n1", "lease");
    refused(uri, 1000, 10_000, 2_000, " ", "participant");
  }
}
