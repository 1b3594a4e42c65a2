package im.mariposa.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.command.CommandSpec;
import im.mariposa.protocol.command.CommandTable;
import im.mariposa.protocol.command.CommandTables;
import im.mariposa.protocol.command.Stage;
import im.mariposa.vocabulary.Dialect;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code notification.md} 1.1, 1.4, 1.5 and {@code switchboard.md} 8, 10. */
class FrameDecoderTest {
  private static final CommandTable NS = CommandTables.NOTIFICATION;
  private static final CommandTable SB = CommandTables.SWITCHBOARD;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "CHG 9 BSY\\r\\n|[CHG, 9, BSY]",
        "CHG 9 BSY\\n|[CHG, 9, BSY]",
        "CHG   9  BSY\\r\\n|[CHG, 9, BSY]",
        "INF 2 \\r\\n|[INF, 2]",
        "PRP 3 PHH  \\r\\n|[PRP, 3, PHH]",
        " CHG 9 BSY\\r\\n|[CHG, 9, BSY]",
        "OUT\\r\\n|[OUT]",
        "PNG \\n|[PNG]",
        "\\r\\n\\n\\r\\n|",
        "   \\r\\n|",
        "CHG 1 NLN\\r\\n\\r\\nCHG 2 BSY\\r\\n|[CHG, 1, NLN] [CHG, 2, BSY]",
        "SYN 8 0\\r\\nCHG 9 NLN\\r\\n|[SYN, 8, 0] [CHG, 9, NLN]",
        "CHG 1 NLN\\r\\r\\n|[CHG, 1, NLN\\r]",
        "CHG\\t1 NLN\\n|violation: unknown command",
        "REA 1 a@b.c \\xc3\\xa9\\x7f\\r\\n|[REA, 1, a@b.c, \\xc3\\xa9\\x7f]",
        "CHG 00 NLN\\r\\n|[CHG, 00, NLN]",
        "CHG 9 BSY|",
        "CHG 9 BSY\\r|",
        "XYZ 1\\r\\nCHG 9 NLN\\r\\n|violation: unknown command",
        "chg 9 NLN\\r\\n|violation: unknown command",
        "CHGX 9 NLN\\r\\n|violation: unknown command",
        "MSG 1 U 5\\r\\nhello|violation: unknown command",
        "NOT 5\\r\\nhello|violation: unknown command",
        "\\x00\\x00\\r\\n|violation: unknown command",
      })
  void linesAreCutAtLfAndWordsAtRunsOfBlanks(String stream, String expected) {
    assertThat(Streams.decode(NS, Streams.bytes(stream)))
        .isEqualTo(Streams.unescape(expected == null ? "" : expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "PAG 4 a@b.c 4\\r\\npageCHG 5 NLN\\r\\n|[PAG, 4, a@b.c, 4 + page] [CHG, 5, NLN]",
        "PAG 4 a@b.c 4\\npage|[PAG, 4, a@b.c, 4 + page]",
        "PAG 4 a@b.c 4 \\r\\n\\r\\n\\r\\n|[PAG, 4, a@b.c, 4 + \\r\\n\\r\\n]",
        "PAG 4 a@b.c 0\\r\\nPNG\\r\\n|[PAG, 4, a@b.c, 0] [PNG]",
        "PAG 4 a@b.c 007\\r\\n1234567|[PAG, 4, a@b.c, 007 + 1234567]",
        "PAG 4 a@b.c 4\\r\\npag|awaits PAG",
        "PAG 4 a@b.c 4\\r\\n|awaits PAG",
        "PAG 4 a@b.c 4\\r\\n\\x00\\xff\\n\\x80|[PAG, 4, a@b.c, 4 + \\x00\\xff\\n\\x80]",
        "PAG 4 a@b.c 1025\\r\\n|violation: PAG: payload longer than 1024",
        "PAG 4 a@b.c -1\\r\\n|violation: PAG: payload length is not a number",
        "PAG 4 a@b.c 1x\\r\\n|violation: PAG: payload length is not a number",
        "PAG 4 a@b.c 4294967296\\r\\n|violation: PAG: payload length is not a number",
        "PAG 4 a@b.c 99999999999999999999\\r\\n|violation: PAG: payload length is not a number",
        "PAG 4 a@b.c\\r\\n|violation: PAG: wrong number of parameters",
        "PAG 4 a@b.c d 4\\r\\n|violation: PAG: wrong number of parameters",
        "PAG\\r\\n|violation: PAG: transaction id missing",
        "SDC 4 a\\r\\n|violation: SDC: wrong number of parameters, owes 503 4",
        "SDC x a\\r\\n|violation: SDC: wrong number of parameters",
        "QRY 4 id 33\\r\\n|violation: QRY: payload longer than 32, owes 540 4",
        "QRY 4 id 32\\r\\n12345678901234567890123456789012OUT\\n|[QRY, 4, id, 32 + 12345678901234567890123456789012] [OUT]",
      })
  void payloadsHaveExactlyTheirLength(String stream, String expected) {
    assertThat(Streams.decode(NS, Streams.bytes(stream)))
        .isEqualTo(Streams.unescape(expected == null ? "" : expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void aLineHas2048BytesWithItsEnd(String end) {
    String line = "FND 1 " + "a".repeat(2048 - 6 - end.length()) + end;
    assertThat(line).hasSize(2048);
    assertThat(Streams.decode(NS, Streams.bytes(line + "PNG\n")))
        .startsWith("[FND, 1, aaa")
        .endsWith("[PNG]");
    assertThat(Streams.decode(NS, Streams.bytes("FND 1 a" + line.substring(6))))
        .isEqualTo("violation: line longer than 2048 bytes");
  }

  @Test
  void aLineWithoutEndClosesAsSoonAsItIsTooLong() {
    assertThat(Streams.decode(NS, Streams.bytes("a".repeat(2047)))).isEmpty();
    assertThat(Streams.decode(NS, Streams.bytes("a".repeat(2048))))
        .isEqualTo("violation: line longer than 2048 bytes");
  }

  @Test
  void aLineToASwitchboardHas1024BytesBeforeItsEnd() {
    String line = "USR 1 a@b.c " + "1".repeat(1012);
    assertThat(line).hasSize(1024);
    assertThat(Streams.decode(SB, Streams.bytes(line + "\r\n"))).startsWith("[USR, 1, a@b.c, 111");
    assertThat(Streams.decode(SB, Streams.bytes(line + "1\r\n")))
        .isEqualTo("violation: line longer than 1026 bytes");
  }

  @Test
  void aMessageHas1664Bytes() {
    String payload = "x".repeat(1664);
    assertThat(Streams.decode(SB, Streams.bytes("MSG 1 U 1664\r\n" + payload)))
        .isEqualTo("[MSG, 1, U, 1664 + " + payload + "]");
    assertThat(Streams.decode(SB, Streams.bytes("MSG 1 U 1665\r\n" + payload + "x")))
        .isEqualTo("violation: MSG: payload longer than 1664");
  }

  @Test
  void nothingIsReadAfterAViolation() {
    assertThat(
            Streams.decode(NS, List.of(Streams.bytes("XYZ\r\n"), Streams.bytes("PNG\r\nPNG\r\n"))))
        .isEqualTo("violation: unknown command");
  }

  @Test
  void aPayloadIsAwaitedOnceAndThenComesWithItsLine() {
    assertThat(
            Streams.decode(
                NS,
                List.of(
                    Streams.bytes("PAG 4 a@b.c 4\\r\\np"),
                    Streams.bytes("ag"),
                    Streams.bytes("ePNG\\n"))))
        .isEqualTo("awaits PAG [PAG, 4, a@b.c, 4 + page] [PNG]");
  }

  @Test
  void nobodyWaitsForThePayloadOfAVerbThatIsNotAllowed() {
    CommandSpec<?> qry = Objects.requireNonNull(NS.find("QRY"));
    PayloadAwaited awaited = new PayloadAwaited(qry);
    assertThat(awaited.at(Stage.SIGNED_IN, Dialect.MSNP6)).isNull();
    assertThat(awaited.at(Stage.SIGNED_IN, Dialect.MSNP5)).isNotNull();
    assertThat(awaited.at(Stage.CHALLENGED, Dialect.MSNP6)).isNotNull();
    assertThat(awaited.at(Stage.CONNECTED, null)).isNotNull();
  }

  @Test
  void aCodeIsOwedOnlyToWhoMayUseTheVerb() {
    FrameViolation violation = Streams.violation(NS, "QRY 4 id 33\r\n");
    assertThat(violation.at(Stage.SIGNED_IN, Dialect.MSNP6).answer())
        .isEqualTo(ErrorCode.CHALLENGE_FAILED);
    assertThat(violation.at(Stage.SIGNED_IN, Dialect.MSNP6).trId()).isEqualTo("4");
    assertThat(violation.at(Stage.SIGNED_IN, Dialect.MSNP5).answer()).isNull();
    assertThat(violation.at(Stage.CHALLENGED, Dialect.MSNP6).answer()).isNull();
    assertThat(violation.at(Stage.CONNECTED, null).answer()).isNull();
    assertThat(Streams.violation(NS, "XYZ\n").at(Stage.SIGNED_IN, Dialect.MSNP7).answer()).isNull();
  }
}
