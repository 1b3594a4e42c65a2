package im.mariposa.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandleTest {

  @ParameterizedTest
  @CsvSource({
    "alice@example.com, alice@example.com",
    "Alice@Example.COM, alice@example.com",
    "alice%40example.com, alice@example.com",
    "%41lice@example.com, alice@example.com",
    "a+b.c-d_e@mail.example.co.uk, a+b.c-d_e@mail.example.co.uk",
    "I@EXAMPLE.COM, i@example.com",
    "nobody, nobody",
    "'', ''",
  })
  void hasOneCanonicalForm(String received, String canonical) {
    assertThat(Handle.canonical(received)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a%20b@example.com",
        "a%",
        "a%4",
        "a%gg@example.com",
        "a\u00e9@example.com",
        "a%00@b.c",
        "a%C3%A9@b.c",
        "a\tb@c.d"
      })
  void hasNoneWhenItIsNoVisibleAscii(String received) {
    assertThat(Handle.canonical(received)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "alice@example.com, PLAUSIBLE",
    "a@b.c, PLAUSIBLE",
    "a@1.2, PLAUSIBLE",
    "a!#$&'*+-/=?^_`{|}~.@b.c, PLAUSIBLE",
    "alice, DOMAIN_MISSING",
    "alice@, DOMAIN_MISSING",
    "@, DOMAIN_MISSING",
    "'', DOMAIN_MISSING",
    "@example.com, IMPLAUSIBLE",
    "@@a, IMPLAUSIBLE",
    "a@b, IMPLAUSIBLE",
    "a@b@c.d, IMPLAUSIBLE",
    "a@.b, IMPLAUSIBLE",
    "a@b., IMPLAUSIBLE",
    "a@b..c, IMPLAUSIBLE",
    "'a@b,c.d', IMPLAUSIBLE",
    "'a,b@c.d', IMPLAUSIBLE",
    "'a:b@c.d', IMPLAUSIBLE",
    "a@b%c.d, IMPLAUSIBLE",
  })
  void itsShapeDecidesWhatIsAnswered(String handle, Handle.Shape shape) {
    assertThat(Handle.shape(handle)).isEqualTo(shape);
  }

  @Test
  void has129BytesAtMost() {
    String domain = "@example.com";
    String longest = "a".repeat(Limits.HANDLE - domain.length()) + domain;
    assertThat(longest).hasSize(129);
    assertThat(Handle.isPlausible(longest)).isTrue();
    assertThat(Handle.isPlausible("a" + longest)).isFalse();
  }

  @Test
  void isPlausibleOnlyInItsCanonicalForm() {
    assertThat(Handle.isPlausible("alice@example.com")).isTrue();
    assertThat(Handle.isPlausible("Alice@example.com")).isFalse();
    assertThat(Handle.isPlausible("alice%40example.com")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Alice@Example.COM, alice@example.com",
    "first.last+tag@mail.example.org, first.last+tag@mail.example.org",
    "o'brien@x-y.net, o'brien@x-y.net",
    "a@b_c.d, a@b_c.d"
  })
  void anAccountCanBeMadeUnderAPlausibleHandle(String given, String handle) {
    assertThat(Handle.plausible(given)).isEqualTo(handle);
    assertThat(Handle.lookup(given)).isEqualTo(handle);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b@x.com", "a@b!c.de", "a%40@b.c", "alice", "a(b)@c.d"})
  void othersAreFoundButNotMade(String given) {
    assertThat(Handle.plausible(given)).isNull();
    assertThat(Handle.lookup(given)).isEqualTo(given);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b@c.d", "a@b.c ", "\u00e4@b.c", "a@b\u00e4.c", "a\u0000@b.c", "a@b.c\u007f"})
  void whatIsNoVisibleAsciiIsNotEvenLookedFor(String given) {
    assertThat(Handle.plausible(given)).isNull();
    assertThat(Handle.lookup(given)).isNull();
  }

  @Test
  void lowerCaseDoesNotDependOnTheLanguageOfTheMachine() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.of("tr"));
    try {
      assertThat(Handle.lookup("INFO@EXAMPLE.COM")).isEqualTo("info@example.com");
      assertThat(Handle.canonical("INFO@EXAMPLE.COM")).isEqualTo("info@example.com");
    } finally {
      Locale.setDefault(before);
    }
  }
}
