package im.mariposa.cluster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedisSettingsTest {
  private static final String URI = "redis://:secret@host:6379";

  private static void refused(String uri, long timeout, long lease, long renewEvery, String error) {
    assertThatThrownBy(
            () ->
                new RedisSettings(
                    uri,
                    Duration.ofMillis(timeout),
                    Duration.ofMillis(lease),
                    Duration.ofMillis(renewEvery)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Setting mariposa.redis." + error)
        .hasNoCause()
        .hasMessageNotContaining("secret");
  }

  @Test
  void whatIsNotSetIsAsByDefault() {
    RedisSettings settings = RedisSettings.at(URI);

    assertThat(settings.uri()).isEqualTo(URI);
    assertThat(settings.commandTimeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.lease()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.renewEvery()).isEqualTo(Duration.ofSeconds(2));
    assertThat(new RedisSettings(null, null, null, null).uri()).isEqualTo("redis://127.0.0.1:6379");
  }

  @Test
  void whatCannotWorkIsRefusedByItsKey() {
    refused("http://:secret@host", 1000, 10_000, 2_000, "uri must");
    refused("", 1000, 10_000, 2_000, "uri must");
    refused(URI, 0, 10_000, 2_000, "command-timeout must be at least 10 ms");
    refused(URI, 1000, 10_000, 0, "renew-every must be at least 50 ms");
    refused(
        URI, 1000, 5_999, 2_000, "lease must be at least three times mariposa.redis.renew-every");
  }

  @Test
  void thePasswordIsNotShownWithTheSettings() {
    assertThat(RedisSettings.at(URI).toString()).contains("lease").doesNotContain("secret");
  }
}
