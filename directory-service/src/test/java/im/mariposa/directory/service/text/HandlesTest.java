package im.mariposa.directory.service.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandlesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.c",
        "Alice@Example.COM",
        "first.last+tag@mail.example.org",
        "o'brien@x-y.net",
        "1@2.3"
      })
  void plausibleAddressesAreKeptInLowerCase(String handle) {
    assertThat(Handles.canonical(handle)).isEqualTo(handle.toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "alice",
        "@b.c",
        "a@",
        "a@b",
        "a@b.",
        "a@.b",
        "a@b..c",
        "a@@b.c",
        "a@b@c.d",
        "a b@c.d",
        "a@b.c ",
        "a\t@b.c",
        "\u00e4@b.c",
        "a@b\u00e4.c",
        "a\u0000@b.c",
        "a%40@b.c",
        "a@b.c\u007f",
        "@@a"
      })
  void nothingElseIsAHandle(String handle) {
    assertThat(Handles.canonical(handle)).isNull();
  }

  @Test
  void theLimitIs129Bytes() {
    assertThat(Handles.canonical("x".repeat(117) + "@example.com")).hasSize(129);
    assertThat(Handles.canonical("x".repeat(118) + "@example.com")).isNull();
  }

  @Test
  void lowerCaseDoesNotDependOnTheLanguageOfTheMachine() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.of("tr"));
    try {
      assertThat(Handles.canonical("INFO@EXAMPLE.COM")).isEqualTo("info@example.com");
    } finally {
      Locale.setDefault(before);
    }
  }
}
