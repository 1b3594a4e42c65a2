package im.mariposa.directory.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryClientSettingsTest {

  @Test
  void whatIsNotSetHasADefault() {
    assertThat(new DirectoryClientSettings(null, null))
        .isEqualTo(new DirectoryClientSettings("127.0.0.1:9090", Duration.ofSeconds(3)));
  }

  @ParameterizedTest
  @CsvSource({"directory:9090, PT0.5S", "dns:///directory:9090, PT1M", "d:1, PT0.001S"})
  void whatIsSetIsKept(String address, Duration deadline) {
    DirectoryClientSettings settings = new DirectoryClientSettings(address, deadline);
    assertThat(settings.address()).isEqualTo(address);
    assertThat(settings.deadline()).isEqualTo(deadline);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          '',   -,         mariposa.directory.address
          ' ',  PT3S,      mariposa.directory.address
          d:1,  PT0S,      mariposa.directory.deadline
          d:1,  PT0.0009S, mariposa.directory.deadline
          -,    PT-1S,     mariposa.directory.deadline
          """)
  void whatCannotBeRightIsRefusedByItsKey(
      @Nullable String address, @Nullable Duration deadline, String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DirectoryClientSettings(address, deadline))
        .withMessageContaining("Setting " + key + " must be ");
  }
}
