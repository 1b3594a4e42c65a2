package im.mariposa.portal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AdminAnnouncementTest {

  @ParameterizedTest
  @CsvSource({
    "'', 127.0.0.1",
    "0.0.0.0, 127.0.0.1",
    "::, 127.0.0.1",
    "127.0.0.2, 127.0.0.2",
    "::1, [::1]",
    "[::1], [::1]",
    "portal.example, portal.example",
  })
  void namesAnAddressThatThisMachineReaches(String bound, String host) {
    assertThat(AdminAnnouncement.host(bound)).isEqualTo(host);
  }
}
