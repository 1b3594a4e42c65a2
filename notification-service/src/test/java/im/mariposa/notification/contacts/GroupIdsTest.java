package im.mariposa.notification.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupIdsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0          | 0
          1          | 0
          2          | 1
          3          | 0,1
          37         | 0,2,5
          536870912  | 29
          -2147483646 | 1
          1073741824 | 0
          """)
  void groupsAreCommaSeparatedIds(int bits, String groups) {
    assertThat(GroupIds.wire(bits)).isEqualTo(groups);
  }
}
