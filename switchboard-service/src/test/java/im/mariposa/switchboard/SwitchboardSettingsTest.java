package im.mariposa.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SwitchboardSettingsTest {

  @Test
  void defaultsAreThoseOfTheCode() {
    assertThat(bound(Map.of())).isEqualTo(SwitchboardSettings.on("switchboard", "0.0.0.0", 1874));
  }

  @Test
  void everyKeyIsRead() {
    Map<String, String> keys =
        Map.ofEntries(
            Map.entry("name", "sb-7"),
            Map.entry("bind", "127.0.0.1"),
            Map.entry("port", "0"),
            Map.entry("advertise", "192.0.2.1"),
            Map.entry("threads", "3"),
            Map.entry("capacity", "500"),
            Map.entry("output-bound", "8192"),
            Map.entry("handshake-limit", "10s"),
            Map.entry("linger", "2s"),
            Map.entry("participants", "5"),
            Map.entry("idle-limit", "3m"),
            Map.entry("lonely-limit", "90s"),
            Map.entry("invitation-life", "1m"));
    assertThat(bound(keys))
        .isEqualTo(
            new SwitchboardSettings(
                "sb-7",
                "127.0.0.1",
                0,
                "192.0.2.1",
                3,
                500,
                8192,
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                5,
                Duration.ofMinutes(3),
                Duration.ofSeconds(90),
                Duration.ofMinutes(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "name, ' '",
    "bind, ' '",
    "port, 65536",
    "port, -1",
    "advertise, messenger.example.org",
    "threads, -1",
    "capacity, 0",
    "output-bound, 4095",
    "handshake-limit, 0s",
    "linger, -1s",
    "participants, 1",
    "idle-limit, 0s",
    "lonely-limit, 0s",
    "invitation-life, 0s",
  })
  void aWrongValueIsRefusedWithItsKey(String key, String value) {
    assertThatThrownBy(() -> bound(Map.of(key, value)))
        .rootCause()
        .hasMessageContaining("mariposa.switchboard." + key + " must");
  }

  private static SwitchboardSettings bound(Map<String, String> keys) {
    MapConfigurationPropertySource source = new MapConfigurationPropertySource();
    keys.forEach((key, value) -> source.put("mariposa.switchboard." + key, value));
    return new Binder(source).bindOrCreate("mariposa.switchboard", SwitchboardSettings.class);
  }
}
