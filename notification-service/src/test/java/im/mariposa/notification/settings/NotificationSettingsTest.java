package im.mariposa.notification.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.mariposa.notification.TestSettings;
import im.mariposa.notification.settings.GoodbyeSettings.Goodbye;
import im.mariposa.protocol.DialectNegotiation.Form;
import im.mariposa.protocol.listener.ListenerSettings;
import im.mariposa.protocol.listener.ListenerSettings.KeepAlive;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class NotificationSettingsTest {

  @Test
  void everyKeyIsRead() {
    Map<String, String> keys =
        Map.ofEntries(
            Map.entry("name", "ns-7"),
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
            Map.entry("output-bound", "32KB"),
            Map.entry("version-reply", "list"),
            Map.entry("site-url", "http://example.org/"),
            Map.entry("login-url", "http://example.org/login"),
            Map.entry("challenge-clients", "false"),
            Map.entry("challenge-time", "30s"),
            Map.entry("rooms-per-account", "8"),
            Map.entry("sweep-time", "5m"),
            Map.entry("drain-over", "1m"),
            Map.entry("leaving-grace", "30s"),
            Map.entry("return-grace", "2s"),
            Map.entry("goodbye.msnp2", "ssd"),
            Map.entry("goodbye.msnp3", "ssd"),
            Map.entry("goodbye.msnp4", "xfr"),
            Map.entry("goodbye.msnp5", "xfr"),
            Map.entry("goodbye.msnp6", "ssd"),
            Map.entry("goodbye.msnp7", "ssd"));
    assertThat(TestSettings.of(keys))
        .isEqualTo(
            new NotificationSettings(
                "ns-7",
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
                DataSize.ofKilobytes(32),
                Form.LIST,
                "http://example.org/",
                "http://example.org/login",
                false,
                Duration.ofSeconds(30),
                8,
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                new GoodbyeSettings(
                    Goodbye.SSD, Goodbye.SSD, Goodbye.XFR, Goodbye.XFR, Goodbye.SSD, Goodbye.SSD)));
  }

  @ParameterizedTest
  @CsvSource({
    "name, ' '",
    "listener.port, 65536",
    "listener.linger, -1s",
    "listener.keep-alive.unacknowledged, 94s",
    "capacity, 0",
    "output-bound, 15KB",
    "output-bound, 65MB",
    "site-url, with blank",
    "login-url, ''",
    "challenge-time, 0s",
    "rooms-per-account, 0",
    "sweep-time, 999ms",
    "drain-over, -1s",
    "leaving-grace, 601s",
    "return-grace, -1s",
  })
  void aWrongValueIsRefusedWithItsKey(String key, String value) {
    assertThatThrownBy(() -> TestSettings.of(Map.of(key, value)))
        .rootCause()
        .hasMessageStartingWith("Setting mariposa.notification." + key + " must");
  }
}
