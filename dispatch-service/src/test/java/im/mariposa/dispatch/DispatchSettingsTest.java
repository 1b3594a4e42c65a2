package im.mariposa.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.mariposa.protocol.DialectNegotiation.Form;
import im.mariposa.protocol.listener.ListenerSettings;
import im.mariposa.protocol.listener.ListenerSettings.KeepAlive;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispatchSettingsTest {

  @Test
  void everyKeyIsRead() {
    Map<String, String> keys =
        Map.of(
            "listener.bind", "127.0.0.2",
            "listener.port", "1",
            "listener.advertise", "192.0.2.1",
            "listener.event-loops", "3",
            "listener.sign-in-time", "10s",
            "listener.linger", "2s",
            "listener.keep-alive.idle", "30s",
            "admission.most", "900",
            "version-reply", "single",
            "site-url", "http://example.org/");
    assertThat(TestSettings.of(keys))
        .isEqualTo(
            new DispatchSettings(
                new ListenerSettings(
                    "127.0.0.2",
                    1,
                    "192.0.2.1",
                    3,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(2),
                    new KeepAlive(Duration.ofSeconds(30), null, 0, null)),
                new AdmissionSettings(900, 50, Duration.ofSeconds(1), Duration.ofSeconds(5)),
                Form.SINGLE,
                "http://example.org/"));
  }

  @ParameterizedTest
  @CsvSource({
    "listener.port, 65536",
    "listener.advertise, messenger.example.org",
    "listener.sign-in-time, 0s",
    "admission.least, 0",
    "admission.most, 49",
    "admission.sign-in-time, 0s",
    "admission.patience, -1s",
    "site-url, with blank",
    "site-url, ''",
  })
  void aWrongValueIsRefusedWithItsKey(String key, String value) {
    assertThatThrownBy(() -> TestSettings.of(Map.of(key, value)))
        .rootCause()
        .hasMessageStartingWith("Setting mariposa.dispatch." + key + " must");
  }
}
