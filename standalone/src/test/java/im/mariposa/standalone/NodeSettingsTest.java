package im.mariposa.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.dispatch.DispatchSettings;
import im.mariposa.notification.NotificationSettings;
import im.mariposa.switchboard.SwitchboardSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NodeSettingsTest {
  private final NodeSettings settings =
      new NodeSettings(
          new StandaloneOptions(
              2, 1, Path.of("data"), 1863, 8080, "10.0.0.1", "127.0.0.1", "10.0.0.9"));

  @Test
  void theOptionsSayNameAddressAndPort() {
    NotificationSettings notification =
        settings.notification(NotificationSettings.defaults("ns", "0.0.0.0", 1), 2);
    assertThat(notification)
        .extracting(
            NotificationSettings::name,
            NotificationSettings::bindHost,
            NotificationSettings::port,
            NotificationSettings::advertisedHost)
        .containsExactly("ns-2", "10.0.0.1", 1865, "10.0.0.9");
    SwitchboardSettings switchboard =
        settings.switchboard(SwitchboardSettings.on("sb", "0.0.0.0", 1), 1);
    assertThat(switchboard)
        .extracting(
            SwitchboardSettings::name,
            SwitchboardSettings::bind,
            SwitchboardSettings::port,
            SwitchboardSettings::advertise)
        .containsExactly("sb-1", "10.0.0.1", 1874, "10.0.0.9");
    DispatchSettings dispatch = settings.dispatch(DispatchSettings.on("0.0.0.0", 1));
    assertThat(dispatch).isEqualTo(DispatchSettings.on("10.0.0.1", 1863).withAdvertise("10.0.0.9"));
  }

  @Test
  void nodesShareTheCores() {
    assertThat(NodeSettings.loops(0, 2, 8)).isEqualTo(4);
    assertThat(NodeSettings.loops(0, 2, 2)).isEqualTo(1);
    assertThat(NodeSettings.loops(0, 9, 2)).isEqualTo(1);
    assertThat(NodeSettings.loops(3, 2, 8)).isEqualTo(3);
  }

  @Test
  void capacityIsWhatTheDescriptorsAllow() {
    assertThat(NodeSettings.capacity(20_000, 3)).isEqualTo(6_333);
    assertThat(NodeSettings.capacity(1_024, 3)).isEqualTo(100);
    assertThat(NodeSettings.capacity(Long.MAX_VALUE, 1)).isEqualTo(1_000_000);
  }
}
