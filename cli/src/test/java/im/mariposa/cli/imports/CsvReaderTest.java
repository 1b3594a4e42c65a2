package im.mariposa.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CsvReaderTest {

  private static List<CsvReader.Row> read(byte[] file) throws IOException {
    List<CsvReader.Row> rows = new ArrayList<>();
    try (CsvReader csv = new CsvReader(new ByteArrayInputStream(file))) {
      for (CsvReader.Row row = csv.read(); row != null; row = csv.read()) {
        rows.add(row);
      }
      assertThat(csv.consumed()).isLessThanOrEqualTo(file.length);
    }
    return rows;
  }

  /** Rows as {@code line:[fields]} or {@code line:problem}. */
  private static List<String> read(String file) throws IOException {
    return read(file.getBytes(StandardCharsets.UTF_8)).stream()
        .map(
            row ->
                row.line()
                    + ":"
                    + (row.problem() == null ? row.fields().toString() : row.problem()))
        .toList();
  }

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of("", List.of()),
        Arguments.of("a,b\n", List.of("1:[a, b]")),
        Arguments.of("a,b", List.of("1:[a, b]")),
        Arguments.of("a,b\r\nc,d\r\n", List.of("1:[a, b]", "2:[c, d]")),
        Arguments.of("a\rb\r", List.of("1:[a]", "2:[b]")),
        Arguments.of("a\n\n\r\n\nb\n", List.of("1:[a]", "5:[b]")),
        Arguments.of(",\n", List.of("1:[, ]")),
        Arguments.of("a,\n", List.of("1:[a, ]")),
        Arguments.of("\"\"\n", List.of("1:[]")),
        Arguments.of("\"a,b\",c\n", List.of("1:[a,b, c]")),
        Arguments.of("\"say \"\"hi\"\"\",c\n", List.of("1:[say \"hi\", c]")),
        Arguments.of("\"one\ntwo\",c\nd\n", List.of("1:[one\ntwo, c]", "3:[d]")),
        Arguments.of("\"one\r\ntwo\"\r\nd\n", List.of("1:[one\r\ntwo]", "3:[d]")),
        Arguments.of("a \"b\" c,d\n", List.of("1:[a \"b\" c, d]")),
        Arguments.of(" a , b \n", List.of("1:[ a ,  b ]")),
        Arguments.of("\uFEFFa,ü\n", List.of("1:[a, ü]")),
        Arguments.of("\"\uD83D\uDC2D\",雪\n", List.of("1:[\uD83D\uDC2D, 雪]")),
        Arguments.of(
            "a\n\"b\"c,d\ne\n",
            List.of(
                "1:[a]",
                "2:something follows a closing quote; a quote inside a quoted field is written twice",
                "3:[e]")),
        Arguments.of(
            "a\n\"b,c\nd\n",
            List.of(
                "1:[a]",
                "2:the quote opened in line 2 is never closed; nothing behind it was read")));
  }

  @ParameterizedTest
  @MethodSource("files")
  void readsWhatTheStandardSays(String file, List<String> rows) throws IOException {
    assertThat(read(file)).isEqualTo(rows);
  }

  @Test
  void whatIsNotUtf8SpoilsItsOwnRowOnly() throws IOException {
    List<CsvReader.Row> rows =
        read("a,b\nJos\u00E9,c\nd,e\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(rows).hasSize(3);
    assertThat(rows.get(1).problem()).contains("field 1 is not UTF-8");
    assertThat(rows.get(2).fields()).containsExactly("d", "e");
  }

  @Test
  void aRowIsBounded() throws IOException {
    List<String> rows = read("x".repeat(70_000) + ",y\nb\n");

    assertThat(rows).hasSize(2);
    assertThat(rows.getFirst()).contains("longer than 65536 bytes");
    assertThat(rows.getLast()).isEqualTo("2:[b]");
    assertThat(read("a,\"" + "x".repeat(70_000) + "\nb\n").getFirst()).contains("never closed");
    assertThat(read("a,".repeat(70_000) + "\nb\n").getFirst()).contains("longer than");
  }
}
