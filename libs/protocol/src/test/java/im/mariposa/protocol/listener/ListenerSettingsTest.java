package im.mariposa.protocol.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.mariposa.protocol.listener.ListenerSettings.KeepAlive;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenerSettingsTest {

  @Test
  void whatIsNotSetIsAsByDefault() {
    ListenerSettings settings = new ListenerSettings(null, 0, null, 0, null, null, null);

    assertThat(settings)
        .isEqualTo(
            new ListenerSettings(
                "0.0.0.0",
                0,
                "",
                0,
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                new KeepAlive(
                    Duration.ofSeconds(45), Duration.ofSeconds(10), 5, Duration.ofSeconds(95))));
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
            bind,
            port,
            advertise,
            loops,
            Duration.ofSeconds(signIn),
            Duration.ofSeconds(linger),
            null);

    assertThatThrownBy(() -> settings.validate("mariposa.x.listener"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Setting mariposa.x.listener." + key + " must");
  }

  @ParameterizedTest
  @CsvSource({
    "PT1S, PT1S, 1, PT2S",
    "PT45S, PT10S, 5, PT95S",
    "PT45S, PT10S, 5, PT24H",
    "PT32767S, PT1S, 127, PT24H",
  })
  void aVanishedClientMayBeFoundSoonerOrLater(
      Duration idle, Duration interval, int probes, Duration unacknowledged) {
    ListenerSettings settings = listener(new KeepAlive(idle, interval, probes, unacknowledged));

    assertThatCode(() -> settings.validate("mariposa.x.listener")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "idle, PT0S, PT10S, 5, PT95S",
    "idle, PT1.5S, PT10S, 5, PT95S",
    "idle, PT32768S, PT1S, 1, PT24H",
    "interval, PT45S, PT-1S, 5, PT95S",
    "interval, PT45S, PT0.9S, 5, PT95S",
    "probes, PT45S, PT10S, -1, PT95S",
    "probes, PT45S, PT1S, 128, PT24H",
    "unacknowledged, PT45S, PT10S, 5, PT94.999S",
    "unacknowledged, PT45S, PT10S, 5, PT0S",
    "unacknowledged, PT45S, PT10S, 5, PT24H0.001S",
  })
  void whatWouldEndGoodSessionsOrCannotBeSetIsRefused(
      String key, Duration idle, Duration interval, int probes, Duration unacknowledged) {
    ListenerSettings settings = listener(new KeepAlive(idle, interval, probes, unacknowledged));

    assertThatThrownBy(() -> settings.validate("mariposa.x.listener"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Setting mariposa.x.listener.keep-alive." + key + " must");
  }

  private static ListenerSettings listener(KeepAlive keepAlive) {
    return new ListenerSettings(null, 0, null, 0, null, null, keepAlive);
  }
}
