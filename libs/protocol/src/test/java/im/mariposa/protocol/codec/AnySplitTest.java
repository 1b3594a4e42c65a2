package im.mariposa.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.protocol.command.CommandTable;
import im.mariposa.protocol.command.CommandTables;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What comes out of the decoder does not depend on how the stream was cut. Random streams of
 * commands, payloads, odd line ends, blanks and rubbish; {@code -Dmariposa.seed=n} repeats a run.
 */
class AnySplitTest {
  private static final int STREAMS = 400;
  private static final List<String> LINES =
      List.of(
          "CHG 1 NLN",
          "SYN 2 0",
          "OUT",
          "PNG",
          "PNG 5",
          "INF 2 ",
          "  CHG   3  BSY  ",
          "",
          " ",
          "USR 7 MD5 I a@b.c",
          "CAL 2 b@c.d",
          "ANS 1 b@c.d 1.2.3 1",
          "REA 4 a@b.c \u00c3\u00a9%20x",
          "MSG 1 U 0",
          "PAG 1 a@b.c 0");
  private static final List<String> RUBBISH =
      List.of(
          "XYZ 1",
          "chg 1 NLN",
          "MSG 1 U -3",
          "MSG 1 U 1665",
          "PAG 1 a@b.c 1025",
          "SDC 1 a",
          "QRY 1 x 40",
          "\u0000\u0001");

  private final long seed = Long.getLong("mariposa.seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);

  @Test
  void noSplitChangesWhatIsDecoded() {
    for (int i = 0; i < STREAMS; i++) {
      CommandTable table =
          random.nextBoolean() ? CommandTables.NOTIFICATION : CommandTables.SWITCHBOARD;
      byte[] stream = stream();
      String whole = commands(table, List.of(stream));
      assertThat(commands(table, pieces(stream, 1)))
          .as("stream %d of seed %d, byte by byte", i, seed)
          .isEqualTo(whole);
      assertThat(commands(table, pieces(stream, 40)))
          .as("stream %d of seed %d, in random pieces", i, seed)
          .isEqualTo(whole);
    }
  }

  /** That a payload is awaited depends on the split; what becomes of it does not. */
  private static String commands(CommandTable table, List<byte[]> pieces) {
    return Streams.decode(table, pieces).replaceAll("awaits [A-Z]{3} ?", "").strip();
  }

  private byte[] stream() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int commands = random.nextInt(1, 30);
    for (int i = 0; i < commands; i++) {
      switch (random.nextInt(12)) {
        case 0 -> payload(out, "PAG 1 a@b.c ", 1024);
        case 1, 2, 3 -> payload(out, "MSG 1 U ", 1664);
        case 4 -> payload(out, "SDC 1 a 0x0409 MSMSGS MSMSGS X X me ", 2048);
        case 5 -> line(out, random.nextInt(8) == 0 ? any(RUBBISH) : any(LINES));
        case 6 -> line(out, "FND 1 " + "a".repeat(random.nextInt(1000, 1030)));
        case 7 ->
            line(
                out,
                random.nextInt(8) == 0 ? "FND 1 " + "a".repeat(random.nextInt(2030, 2050)) : "PNG");
        default -> line(out, any(LINES));
      }
    }
    byte[] all = out.toByteArray();
    return random.nextInt(4) == 0 ? Arrays.copyOf(all, random.nextInt(all.length + 1)) : all;
  }

  private void line(ByteArrayOutputStream out, String line) {
    out.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes((random.nextInt(3) == 0 ? "\n" : "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  private void payload(ByteArrayOutputStream out, String line, int limit) {
    int length = random.nextInt(3) == 0 ? limit : random.nextInt(200);
    byte[] payload = new byte[length];
    random.nextBytes(payload);
    line(out, line + length);
    out.writeBytes(payload);
  }

  private List<byte[]> pieces(byte[] stream, int longest) {
    List<byte[]> pieces = new ArrayList<>();
    int from = 0;
    while (from < stream.length) {
      int to = Math.min(stream.length, from + random.nextInt(1, longest + 1));
      pieces.add(Arrays.copyOfRange(stream, from, to));
      from = to;
    }
    return pieces;
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
