package im.mariposa.conformance.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscriptParserTest {
  private static final String HEAD =
      """
      title: A test
      person A alice@parser.example Alice
      person B bob@parser.example
      """;

  private static Transcript parse(String body) {
    return TranscriptParser.parse("a.msnp", HEAD + body);
  }

  @Test
  void the_head_says_who_there_is_and_what_they_start_from() {
    Transcript transcript =
        parse(
            """
            # a comment
            nobody C carol@parser.example
            password B other       # with a comment
            list A FL,AL B Bobby
            before A PRP PHH 123
            node B 1
            A signs in
            """);
    assertThat(transcript.title()).isEqualTo("A test");
    assertThat(transcript.people().values())
        .containsExactly(
            new Person("A", "alice@parser.example", "Alice", "secret12", true),
            new Person("B", "bob@parser.example", null, "other", true),
            new Person("C", "carol@parser.example", null, "secret12", false));
    assertThat(transcript.preparations()).hasSize(2);
    assertThat(transcript.preparations().getFirst())
        .isEqualTo(new Preparation.Listed("A", List.of("FL", "AL"), "B", "Bobby"));
    assertThat(transcript.fixedNodes()).containsEntry("B", 1);
    assertThat(transcript.nodes()).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void one_person_runs_on_one_node_and_two_sessions_of_one_person_on_both() {
    String alone = "title: Alone\nperson A alice@parser.example\nA signs in\n";
    assertThat(TranscriptParser.parse("a.msnp", alone).nodes()).isEqualTo(Set.of(1));
    assertThat(TranscriptParser.parse("a.msnp", alone + "A2 signs in\n").nodes())
        .isEqualTo(Set.of(1, 2));
  }

  @Test
  void a_line_without_its_end_and_a_payload() {
    Transcript transcript =
        parse(
            """
            A signs in
            A> PNG\\
            A> PAG 9 bob@parser.example {length}
            | <TEXT>one
            | two</TEXT>\\
            A< NOT {length}
            | <NOTIFICATION>
            """);
    Step.Send open = (Step.Send) transcript.steps().get(1);
    assertThat(open.ended()).isFalse();
    Step.Send page = (Step.Send) transcript.steps().get(2);
    assertThat(page.ended()).isTrue();
    assertThat(page.payload()).isNotNull();
    assertThat(page.payload().text().show(new Nothing())).isEqualTo("<TEXT>one\r\ntwo</TEXT>");
    Step.Expect alert = (Step.Expect) transcript.steps().get(3);
    assertThat(alert.expected().payload()).isNotNull();
    assertThat(alert.expected().payload().text().show(new Nothing()))
        .isEqualTo("<NOTIFICATION>\r\n");
  }

  private record Nothing() implements Scope {
    @Override
    public String value(String name) {
      return "?";
    }

    @Override
    public String password() {
      return "";
    }
  }

  @Test
  void each_row_of_a_table_is_played() {
    Transcript transcript =
        parse(
            """
            each row
              A signs in
              A> {sent}
              A< in any order
                {sent}
                QNG
            with sent -> why
              CHG 5 -> too few
              CHG 5 NLN x -> too many
            end
            """);
    assertThat(transcript.steps()).hasSize(9);
    assertThat(transcript.steps().getLast()).isInstanceOf(Step.EndOfTable.class);
    assertThat(transcript.steps().get(4)).isInstanceOf(Step.Row.class);
    assertThat(((Step.Send) transcript.steps().get(6)).text().show(new Nothing()))
        .isEqualTo("CHG 5 NLN x");
    assertThat(((Step.ExpectInAnyOrder) transcript.steps().get(7)).expected()).hasSize(2);
  }

  @Test
  void shorthand_for_signing_in() {
    Transcript transcript =
        parse(
            """
            A signs in
            A signs in MSNP7 with SYN {a}, CHG NLN
            A signs in with CHG BSY
            A signs in with SYN
            """);
    assertThat(transcript.steps().get(0))
        .isEqualTo(new Step.SignIn(4, "A signs in", "A", "MSNP5", false, null, null));
    assertThat(transcript.steps().get(1))
        .isEqualTo(
            new Step.SignIn(
                5, "A signs in MSNP7 with SYN {a}, CHG NLN", "A", "MSNP7", true, "a", "NLN"));
    assertThat(transcript.steps().get(2))
        .isEqualTo(new Step.SignIn(6, "A signs in with CHG BSY", "A", "MSNP5", false, null, "BSY"));
    assertThat(transcript.steps().get(3))
        .isEqualTo(new Step.SignIn(7, "A signs in with SYN", "A", "MSNP5", true, null, null));
  }

  @Test
  void operations() {
    Transcript transcript =
        parse(
            """
            admin> contact add A B FL,AL J\u00c3\u00bcrgen
            admin> keep alert A Hello there
            admin< kept
            """);
    assertThat(((Step.Operate) transcript.steps().get(0)).operation())
        .isEqualTo(new Operation.AddContact("A", "B", List.of("FL", "AL"), "J\u00fcrgen"));
    Step.Operate alert = (Step.Operate) transcript.steps().get(1);
    assertThat(alert.operation()).isEqualTo(new Operation.Alert("A", "Hello there", true));
    assertThat(alert.outcome()).isEqualTo("kept");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      value = {
        "A signs off=a.msnp, line 4: \"signs off\" is not known",
        "C signs in=a.msnp: line 4: nobody is called C",
        "Csb opens a room=a.msnp: line 4: nobody is called C",
        "Asb joins Csb=a.msnp: line 4: nobody is called C",
        "A> SYN 8 {v}=a.msnp: line 4: nothing above captured {v}",
        "each row=a.msnp, line 4: the table needs a line \"with column",
        "list A XL B=a.msnp, line 4: this line looks like: list A FL",
        "person C carol@hotmail.com=a.msnp, line 4: handles end in .example",
        "| payload=a.msnp, line 4: a payload line follows the command",
        "admin> promote A=a.msnp, line 4: \"promote A\" is not known",
        "what is this=a.msnp, line 4: \"what is this\" cannot be read",
        "all< QNG=a.msnp, line 4: all< goes with nothing only",
        "A< in any order=a.msnp: line 4: \"in any order\" is followed by indented lines",
      })
  void what_cannot_be_read_is_named_with_its_line(String line, String message) {
    assertThatThrownBy(() -> parse(line + "\n"))
        .isInstanceOf(TranscriptException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void a_file_says_what_it_shows() {
    assertThatThrownBy(
            () -> TranscriptParser.parse("a.msnp", "person A alice@parser.example\nA signs in\n"))
        .hasMessage("a.msnp: the file needs a line \"title: what it shows\"");
  }
}
