package im.mariposa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandaloneOptionsTest {
  private static final Path DATA = Path.of("data");

  @Test
  void givesEachListenerItsPort() {
    StandaloneOptions options = options(9, 9, 1863, 8080, "0.0.0.0", "");
    assertThat(options.dispatchPort()).isEqualTo(1863);
    assertThat(options.notificationPort(1)).isEqualTo(1864);
    assertThat(options.notificationPort(9)).isEqualTo(1872);
    assertThat(options.switchboardPort(1)).isEqualTo(1874);
    assertThat(options.switchboardPort(9)).isEqualTo(1882);
  }

  @Test
  void speaksForThePortsOfAsManyNodesAsThereMayBe() {
    StandaloneOptions options = options(1, 0, 20_000, 8080, "0.0.0.0", "");
    for (int port : new int[] {20_000, 20_001, 20_019, 8080}) {
      assertThat(options.speaksFor(port)).as("%d", port).isTrue();
    }
    for (int port : new int[] {19_999, 20_020, 8081}) {
      assertThat(options.speaksFor(port)).as("%d", port).isFalse();
    }
    assertThat(StandaloneOptions.onFreePorts(DATA, 9).speaksFor(16)).isFalse();
  }

  @Test
  void leavesEveryPortToTheSystemWhenTheBaseIsNull() {
    StandaloneOptions options = StandaloneOptions.onFreePorts(DATA, 2);
    assertThat(options.dispatchPort()).isZero();
    assertThat(options.notificationPort(2)).isZero();
    assertThat(options.switchboardPort(1)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1863, 8080, 0.0.0.0, '', --nodes",
    "10, 1, 1863, 8080, 0.0.0.0, '', --nodes",
    "1, -1, 1863, 8080, 0.0.0.0, '', --switchboards",
    "1, 10, 1863, 8080, 0.0.0.0, '', --switchboards",
    "1, 1, 65517, 8080, 0.0.0.0, '', --port-base",
    "1, 1, -1, 8080, 0.0.0.0, '', --port-base",
    "1, 1, 1863, 65536, 0.0.0.0, '', --http-port",
    "1, 1, 1863, 1863, 0.0.0.0, '', --http-port",
    "1, 1, 1863, 1882, 0.0.0.0, '', --http-port",
    "1, 1, 1863, 8080, ::, '', --bind",
    "1, 1, 1863, 8080, 256.0.0.1, '', --bind",
    "1, 1, 1863, 8080, 0.0.0.0, 0.0.0.0, --advertise",
    "1, 1, 1863, 8080, 0.0.0.0, example.com, --advertise",
  })
  void namesTheOptionThatIsWrong(
      int nodes,
      int switchboards,
      int base,
      int http,
      String bind,
      String advertise,
      String option) {
    assertThatThrownBy(() -> options(nodes, switchboards, base, http, bind, advertise))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(option)
        .hasMessageEndingWith(".");
  }

  @Test
  void takesTheLastPortsThereAre() {
    assertThat(options(1, 0, 65516, 1883, "10.1.2.3", "10.1.2.4").switchboardPort(9))
        .isEqualTo(65535);
  }

  private static StandaloneOptions options(
      int nodes, int switchboards, int base, int http, String bind, String advertise) {
    return new StandaloneOptions(
        nodes, switchboards, DATA, base, http, bind, "127.0.0.1", advertise);
  }
}
