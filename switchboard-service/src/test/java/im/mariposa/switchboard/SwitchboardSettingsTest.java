package im.mariposa.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.mariposa.protocol.listener.ListenerSettings;
import im.mariposa.protocol.listener.ListenerSettings.KeepAlive;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class SwitchboardSettingsTest {

  @Test
  void everyKeyIsRead() {
    Map<String, String> keys =
        Map.ofEntries(
            Map.entry("name", "sb-7"),
            Map.entry("listener.bind", "127.0.0.2"),
            Map.entry("listener.port", "1"),
            Map.entry("listener.advertise", "192.0.2.1"),
            Map.entry("listener.event-loops", "3"),
            Map.entry("listener.sign-in-time", "10s"),
            Map.entry("listener.linger", "2s"),
            Map.entry("listener.keep-alive.idle", "30s"),
            Map.entry("listener.keep-alive.interval", "5s"),
            Map.entry("listener.keep-alive.probes", "4"),
            Map.entry("listener.keep-alive.unacknowledged", "1m"),
            Map.entry("capacity", "500"),
            Map.entry("output-bound", "8KB"),
            Map.entry("participants", "5"),
            Map.entry("idle-limit", "3m"),
            Map.entry("lonely-limit", "90s"),
            Map.entry("invitation-life", "1m"),
            Map.entry("drain-over", "30s"));
    assertThat(TestSettings.of(keys))
        .isEqualTo(
            new SwitchboardSettings(
                "sb-7",
                new ListenerSettings(
                    "127.0.0.2",
                    1,
                    "192.0.2.1",
                    3,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(2),
                    new KeepAlive(
                        Duration.ofSeconds(30), Duration.ofSeconds(5), 4, Duration.ofMinutes(1))),
                500,
                DataSize.ofKilobytes(8),
                5,
                Duration.ofMinutes(3),
                Duration.ofSeconds(90),
                Duration.ofMinutes(1),
                Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @CsvSource({
    "name, ' '",
    "listener.bind, ' '",
    "listener.advertise, messenger.example.org",
    "capacity, 0",
    "output-bound, 4095B",
    "output-bound, 65MB",
    "participants, 1",
    "idle-limit, 0s",
    "lonely-limit, 0s",
    "invitation-life, 0s",
    "drain-over, -1s",
  })
  void aWrongValueIsRefusedWithItsKey(String key, String value) {
    assertThatThrownBy(() -> TestSettings.of(Map.of(key, value)))
        .rootCause()
        .hasMessageStartingWith("Setting mariposa.switchboard." + key + " must");
  }
}
