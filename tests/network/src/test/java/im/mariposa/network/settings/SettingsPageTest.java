package im.mariposa.network.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/settings.md} says what the settings say. */
class SettingsPageTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "settings.md");
  private static final String WRITE = "mariposa.write";

  @Test
  void isWhatTheMetadataSays() throws IOException {
    String page = SettingsPage.of(Metadata.read());
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE)
        .as(
            "docs/settings.md is out of date; write it again with:"
                + " mvn -pl tests/network -am test -Dtest=SettingsPageTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
            WRITE)
        .exists()
        .content()
        .isEqualTo(page);
  }
}
