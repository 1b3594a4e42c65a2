package im.mariposa.conformance.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

  private record Known(Map<String, String> values) implements Scope {
    @Override
    public @Nullable String value(String name) {
      return values.get(name);
    }

    @Override
    public String password() {
      return "password";
    }
  }

  private static final Scope KNOWN =
      new Known(Map.of("challenge", "1234567890.123456789", "v", "41"));

  private static String bytes(String notation) {
    return TextParser.parse(notation).bytes(KNOWN, 61);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      value = {
        "CHG 9 BSY=CHG 9 BSY",
        "SYN 8 {v}=SYN 8 41",
        "SYN 8 {v-1}=SYN 8 40",
        "PAG 9 b@x {length}=PAG 9 b@x 61",
        "{repeat 3 ab}!=ababab!",
        "{repeat 2 \\s}x='  x'",
        "a\\sb\\\\c\\{d\\}=a b\\c{d}",
        "\\x41\\xe9=A\u00e9",
        "CHG\\| 9 BSY=CHG 9 BSY",
        "USR 7 MD5 S {md5 challenge}=USR 7 MD5 S f59af8f2fa91d38aff7c870c17f99903",
        "{MD5 challenge}=F59AF8F2FA91D38AFF7C870C17F99903",
        "{md5 challenge other}=0e97ed9b80e4e05e4c58da9e4bc2c8e4",
      })
  void stands_for_bytes(String notation, String expected) {
    if (notation.contains("other")) {
      assertThat(bytes(notation)).hasSize(32).isNotEqualTo(bytes("{md5 challenge}"));
    } else {
      assertThat(bytes(notation)).isEqualTo(expected);
    }
  }

  @Test
  void a_pause_cuts_what_is_sent() {
    assertThat(TextParser.parse("CHG\\| 9 \\|BSY").pieces(KNOWN, 0))
        .containsExactly("CHG", " 9 ", "BSY");
  }

  @Test
  void captures_parameters() {
    assertThat(
            TextParser.parse("USR 6 MD5 S {time:digits}.{rest}")
                .match("USR 6 MD5 S 1013928519.693957190", KNOWN, 0))
        .contains(Map.of("time", "1013928519", "rest", "693957190"));
  }

  @Test
  void compares_what_is_known_already() {
    Text text = TextParser.parse("ADD 9 AL {v+1} {who} {who}");
    assertThat(text.match("ADD 9 AL 42 bob bob", KNOWN, 0)).contains(Map.of("who", "bob"));
    assertThat(text.match("ADD 9 AL 42 bob bobby", KNOWN, 0)).isEmpty();
    assertThat(text.match("ADD 9 AL 41 bob bob", KNOWN, 0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "{a},x y,false",
    "{a:text},x y,true",
    "{a:digits},12,true",
    "{a:digits},12x,false",
    "{a:address},10.0.0.5:1863,true",
    "{a:address},host:1863,false",
    "{a:hex},0af9,true",
    "{a:hex},0AF9,false",
    "{_} {_},x y,true",
    "a.c,abc,false",
    "<{_:any}>,<x y>,true",
  })
  void kinds_say_what_a_capture_may_hold(String notation, String received, boolean matches) {
    assertThat(TextParser.parse(notation).match(received, KNOWN, 0).isPresent()).isEqualTo(matches);
  }

  @Test
  void a_length_is_that_of_the_payload() {
    assertThat(TextParser.parse("NOT {length}").match("NOT 61", KNOWN, 61)).isPresent();
    assertThat(TextParser.parse("NOT {length}").match("NOT 62", KNOWN, 61)).isEmpty();
  }

  @Test
  void a_backslash_at_the_end_leaves_the_line_open() {
    assertThat(TextParser.endsOpen("CHG 9 BSY\\")).isTrue();
    assertThat(TextParser.endsOpen("CHG 9 BSY\\\\")).isFalse();
    assertThat(TextParser.parse("CHG\\").bytes(KNOWN, 0)).isEqualTo("CHG");
  }

  @Test
  void what_cannot_be_read_is_explained() {
    for (String wrong : List.of("{", "}", "\\q", "\\x4", "{a b c}", "{a:colour}")) {
      assertThatThrownBy(() -> TextParser.parse(wrong)).isInstanceOf(TranscriptException.class);
    }
    assertThatThrownBy(() -> TextParser.parse("{a:colour}"))
        .hasMessageContaining(":word :digits :hex :address :text :any");
  }

  @Test
  void shown_to_people_what_is_unknown_stays_in_braces() {
    assertThat(TextParser.parse("SYN {v+1} {other} {length}").show(KNOWN))
        .isEqualTo("SYN 42 {other} {length}");
  }
}
