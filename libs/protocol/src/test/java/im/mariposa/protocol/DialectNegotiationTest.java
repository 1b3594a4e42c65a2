package im.mariposa.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.protocol.DialectNegotiation.Agreement;
import im.mariposa.protocol.DialectNegotiation.Form;
import im.mariposa.vocabulary.Dialect;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code notification.md} 2.2; the offers are those of {@code clients.md} 1 and 2. */
class DialectNegotiationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AUTO | MSNP2 CVR0 | MSNP2",
        "AUTO | MSNP3 MSNP2 CVR0 | MSNP3",
        "AUTO | MSNP4 MSNP3 CVR0 | MSNP4",
        "AUTO | MSNP5 MSNP4 CVR0 | MSNP5",
        "AUTO | MSNP5 | MSNP5",
        "AUTO | MSNP6 MSNP5 MSNP4 CVR0 | MSNP6 MSNP5 MSNP4 CVR0",
        "AUTO | MSNP7 MSNP6 MSNP5 MSNP4 CVR0 | MSNP7 MSNP6 MSNP5 MSNP4 CVR0",
        "AUTO | MSNP7 MSNP6 MSNP5 CVR0 | MSNP7 MSNP6 MSNP5 CVR0",
        "AUTO | MSNP8 MSNP7 CVR0 | MSNP7 CVR0",
        "AUTO | MSNP7 | MSNP7",
        "AUTO | MSNP4 MSNP7 MSNP5 | MSNP7 MSNP4 MSNP5",
        "AUTO | CVR0 MSNP5 MSNP6 | MSNP6 MSNP5 CVR0",
        "AUTO | msnp6 MsNp5 cvr0 | MSNP6 MSNP5 CVR0",
        "AUTO | MSNP7 MSNP7 MSNP7 | MSNP7",
        "AUTO | MSNP1 MSNP9 MSNP10 MSNP MSNP5X XSNP5 MSNP5 | MSNP5",
        "SINGLE | MSNP7 MSNP6 CVR0 | MSNP7",
        "LIST | MSNP5 MSNP4 CVR0 | MSNP5 MSNP4 CVR0",
        "LIST | MSNP2 | MSNP2",
      })
  void answersWithTheHighestCommonDialectFirst(Form form, String offered, String answer) {
    List<String> names = List.of(answer.split(" "));
    assertThat(choose(form, offered))
        .isEqualTo(new Agreement(Dialect.named(names.getFirst()), names));
  }

  @ParameterizedTest
  @CsvSource({"CVR0", "MSNP8 CVR0", "MSNP1", "MSNP8", "HELLO", "0"})
  void findsNothingInCommon(String offered) {
    for (Form form : Form.values()) {
      assertThat(choose(form, offered)).isEqualTo(new Agreement(null, List.of()));
    }
  }

  @Test
  void dialectsHaveNumbers() {
    for (Dialect dialect : Dialect.values()) {
      assertThat(Dialect.numbered(dialect.number())).isEqualTo(dialect);
      assertThat(dialect.name()).isEqualTo("MSNP" + dialect.number());
    }
    @Nullable Dialect below = Dialect.numbered(1);
    @Nullable Dialect above = Dialect.numbered(8);
    assertThat(below).isNull();
    assertThat(above).isNull();
  }

  private static Agreement choose(Form form, String offered) {
    return new DialectNegotiation(form).choose(List.of(offered.split(" ")));
  }
}
