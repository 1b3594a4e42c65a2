package im.mariposa.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortalSettingsTest {
  private static final Path DATA = Path.of("data");
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  @Test
  void aTokenIsNotShownWithTheSettings() {
    assertThat(new PortalSettings(DATA, TOKEN).toString()).contains("data").doesNotContain(TOKEN);
  }

  @Test
  void withoutATokenTheOneInTheDataDirectoryCounts() {
    assertThat(new PortalSettings(DATA, "").token()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "0123456789abcdef 0123456789abcdef"})
  void aTokenThatIsTooShortOrHasBlanksIsRefusedAndNotRepeated(String token) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PortalSettings(DATA, token))
        .withMessageContaining("mariposa.portal.token")
        .withMessageNotContaining(token);
  }
}
