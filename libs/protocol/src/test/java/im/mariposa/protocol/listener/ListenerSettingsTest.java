package im.mariposa.protocol.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenerSettingsTest {

  @Test
  void whatIsNotSetIsAsByDefault() {
    ListenerSettings settings = new ListenerSettings(null, 0, null, 0, null, null);

    assertThat(settings)
        .isEqualTo(
            new ListenerSettings(
                "0.0.0.0", 0, "", 0, Duration.ofSeconds(60), Duration.ofSeconds(5)));
    assertThatCode(() -> settings.validate("mariposa.x.listener")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "bind, ' ', 0, '', 0, 60, 5",
    "port, 0.0.0.0, 65536, '', 0, 60, 5",
    "port, 0.0.0.0, -1, '', 0, 60, 5",
    "advertise, 0.0.0.0, 0, messenger.example.org, 0, 60, 5",
    "advertise, 0.0.0.0, 0, 192.0.2.256, 0, 60, 5",
    "advertise, 0.0.0.0, 0, 0.0.0.0, 0, 60, 5",
    "event-loops, 0.0.0.0, 0, '', -1, 60, 5",
    "sign-in-time, 0.0.0.0, 0, '', 0, 0, 5",
    "linger, 0.0.0.0, 0, '', 0, 60, -1",
  })
  void whatCannotWorkIsRefusedByItsFullKey(
      String key, String bind, int port, String advertise, int loops, long signIn, long linger) {
    ListenerSettings settings =
        new ListenerSettings(
            bind, port, advertise, loops, Duration.ofSeconds(signIn), Duration.ofSeconds(linger));

    assertThatThrownBy(() -> settings.validate("mariposa.x.listener"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Setting mariposa.x.listener." + key + " must");
  }
}
