package im.mariposa.directory;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.PropertyValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertiesTest {

  @Test
  void allFourAreToldInTheirOrder() {
    assertThat(new Properties("1", "2", "3", true, false).told())
        .containsExactly(
            new PropertyValue(Property.PHH, "1"),
            new PropertyValue(Property.PHW, "2"),
            new PropertyValue(Property.PHM, "3"),
            new PropertyValue(Property.MOB, "Y"));
  }

  @Test
  void unsetOnesAreToldTooAndTheDeviceNever() {
    assertThat(new Properties(null, "", null, false, true).told())
        .containsExactly(
            new PropertyValue(Property.PHH, null),
            new PropertyValue(Property.PHW, ""),
            new PropertyValue(Property.PHM, null),
            new PropertyValue(Property.MOB, "N"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # home, work, phone, MOB,   MBE,   seen
          -,      -,    -,     false, false, false
          1,      -,    -,     false, false, true
          -,      1,    -,     false, false, true
          -,      -,    1,     false, false, true
          -,      -,    -,     true,  false, true
          -,      -,    -,     false, true,  false
          '',     -,    -,     false, false, true
          1,      2,    3,     true,  true,  true
          """)
  void onlyWhatContactsCanSeeCounts(
      @Nullable String home,
      @Nullable String work,
      @Nullable String phone,
      boolean mobile,
      boolean device,
      boolean seen) {
    assertThat(new Properties(home, work, phone, mobile, device).visiblySet()).isEqualTo(seen);
  }

  @Test
  void blankHasNothingToTell() {
    assertThat(Properties.BLANK.visiblySet()).isFalse();
    assertThat(Properties.BLANK.mobileDevice()).isFalse();
  }
}
