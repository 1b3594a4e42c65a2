package im.mariposa.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.mariposa.protocol.DialectNegotiation.Form;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DispatchSettingsTest {

  @Test
  void defaultsAreThoseOfTheCode() {
    assertThat(bound(Map.of())).isEqualTo(DispatchSettings.on("0.0.0.0", 1863));
  }

  @Test
  void everyKeyIsRead() {
    Map<String, String> keys =
        Map.of(
            "bind", "127.0.0.1",
            "port", "0",
            "advertise", "192.0.2.1",
            "version-reply", "single",
            "handshake-limit", "10s",
            "linger", "2s",
            "threads", "3",
            "download-url", "http://example.org/get",
            "info-url", "http://example.org/");
    assertThat(bound(keys))
        .isEqualTo(
            new DispatchSettings(
                "127.0.0.1",
                0,
                "192.0.2.1",
                Form.SINGLE,
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                3,
                "http://example.org/get",
                "http://example.org/"));
  }

  @ParameterizedTest
  @CsvSource({
    "port, 65536",
    "port, -1",
    "advertise, messenger.example.org",
    "handshake-limit, 0s",
    "linger, -1s",
    "threads, -1",
    "download-url, with blank",
  })
  void aWrongValueIsRefusedWithItsKey(String key, String value) {
    assertThatThrownBy(() -> bound(Map.of(key, value)))
        .rootCause()
        .hasMessageContaining("mariposa.dispatch." + key);
  }

  private static DispatchSettings bound(Map<String, String> keys) {
    MapConfigurationPropertySource source = new MapConfigurationPropertySource();
    keys.forEach((key, value) -> source.put("mariposa.dispatch." + key, value));
    return new Binder(source).bindOrCreate("mariposa.dispatch", DispatchSettings.class);
  }
}
