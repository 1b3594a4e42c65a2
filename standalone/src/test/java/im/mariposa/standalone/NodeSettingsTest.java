package im.mariposa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.mariposa.dispatch.DispatchSettings;
import im.mariposa.notification.settings.NotificationSettings;
import im.mariposa.protocol.listener.ListenerSettings;
import im.mariposa.switchboard.SwitchboardSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class NodeSettingsTest {
  private final Map<String, Object> configuration = new HashMap<>();
  private final NodeSettings settings = settings(configuration);

  private static NodeSettings settings(Map<String, Object> configuration) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("file", configuration));
    return new NodeSettings(
        new StandaloneOptions(
            2, 1, Path.of("data"), 1863, 8080, "10.0.0.1", "127.0.0.1", "10.0.0.9"),
        environment);
  }

  @Test
  void theOptionsSayNameAddressAndPort() {
    configuration.put("mariposa.notification.name", "ns");
    configuration.put("mariposa.notification.listener.port", 1);
    NotificationSettings notification = settings.notification(2);
    assertThat(notification.name()).isEqualTo("ns-2");
    assertThat(notification.listener())
        .extracting(ListenerSettings::bind, ListenerSettings::port, ListenerSettings::advertise)
        .containsExactly("10.0.0.1", 1865, "10.0.0.9");
    SwitchboardSettings switchboard = settings.switchboard(1);
    assertThat(switchboard.name()).isEqualTo("switchboard-1");
    assertThat(switchboard.listener())
        .extracting(ListenerSettings::bind, ListenerSettings::port, ListenerSettings::advertise)
        .containsExactly("10.0.0.1", 1874, "10.0.0.9");
    DispatchSettings dispatch = settings.dispatch();
    assertThat(dispatch.listener())
        .extracting(ListenerSettings::bind, ListenerSettings::port, ListenerSettings::advertise)
        .containsExactly("10.0.0.1", 1863, "10.0.0.9");
  }

  @Test
  void theConfigurationSaysTheRest() {
    configuration.put("site", "http://example.org/");
    configuration.put("mariposa.dispatch.site-url", "${site}");
    configuration.put("mariposa.notification.capacity", 150);
    configuration.put("mariposa.notification.listener.event-loops", 3);
    configuration.put("mariposa.switchboard.listener.linger", "1s");
    configuration.put("mariposa.redis.uri", "redis://elsewhere:6379");
    configuration.put("mariposa.redis.lease", "20s");

    assertThat(settings.dispatch().siteUrl()).isEqualTo("http://example.org/");
    assertThat(settings.notification(1).capacity()).isEqualTo(150);
    assertThat(settings.notification(1).listener().eventLoops()).isEqualTo(3);
    assertThat(settings.switchboard(1).listener().linger()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.redis("redis://127.0.0.1:7"))
        .satisfies(
            redis -> {
              assertThat(redis.uri()).isEqualTo("redis://127.0.0.1:7");
              assertThat(redis.lease()).isEqualTo(Duration.ofSeconds(20));
            });
  }

  @Test
  void aWrongSettingIsNamed() {
    configuration.put("mariposa.notification.listener.linger", "-1s");
    assertThatThrownBy(() -> settings.notification(1))
        .rootCause()
        .hasMessage("Setting mariposa.notification.listener.linger must not be negative.");
  }

  @Test
  void nodesShareTheCores() {
    assertThat(NodeSettings.loops(0, 2, 8)).isEqualTo(4);
    assertThat(NodeSettings.loops(0, 2, 2)).isEqualTo(1);
    assertThat(NodeSettings.loops(0, 9, 2)).isEqualTo(1);
    assertThat(NodeSettings.loops(3, 2, 8)).isEqualTo(3);
  }
}
