package im.mariposa.conformance.transcript;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file into a {@link Transcript}: the head line by line, tables row by row, all else
 * through {@link StepParser}.
 */
public final class TranscriptParser {
  private static final Pattern COMMENT = Pattern.compile("(?:^|\\s+)#(?:\\s.*)?$");

  /** A line of the file, comment and indentation taken off. */
  private record Line(int number, String text, int indent) {}

  private final String name;
  private final Deque<Line> lines;
  private final HeadParser head = new HeadParser();
  private final StepParser steps = new StepParser();

  private TranscriptParser(String name, String content) {
    this.name = name;
    this.lines = lines(content);
  }

  /**
   * Reads a file.
   *
   * @param name what the file is called in reports
   * @throws TranscriptException naming the line that cannot be read
   */
  public static Transcript parse(String name, Path file) throws IOException {
    return parse(name, Files.readString(file, StandardCharsets.ISO_8859_1));
  }

  /** Reads a transcript; one character of the content is one byte. */
  public static Transcript parse(String name, String content) {
    return new TranscriptParser(name, content).parse();
  }

  private static Deque<Line> lines(String content) {
    Deque<Line> lines = new ArrayDeque<>();
    int number = 0;
    for (String raw : content.split("\r?\n", -1)) {
      number++;
      String text = COMMENT.matcher(raw).replaceFirst("");
      if (!text.isBlank()) {
        lines.add(new Line(number, text.strip(), text.length() - text.stripLeading().length()));
      }
    }
    return lines;
  }

  private Transcript parse() {
    int number = 0;
    try {
      for (Line line = lines.poll(); line != null; line = lines.poll()) {
        number = line.number();
        if (line.text().startsWith("each row")) {
          table(line);
        } else if (steps.isEmpty() && head.accepts(line.text())) {
          head.read(line.text());
        } else {
          steps.read(line.number(), line.text(), line.indent() > 0);
        }
      }
      number = 0;
      Transcript transcript = head.transcript(name, steps.steps());
      TranscriptCheck.check(transcript);
      return transcript;
    } catch (TranscriptException e) {
      throw number == 0
          ? new TranscriptException(name + ": " + e.getMessage())
          : located(number, e);
    }
  }

  private TranscriptException located(int number, TranscriptException cause) {
    return new TranscriptException(name + ", line " + number + ": " + cause.getMessage());
  }

  /**
   * {@code each row}, the lines to be played, {@code with a -> b}, a line for each row, {@code
   * end}.
   */
  private void table(Line start) {
    List<Line> body = new ArrayList<>();
    @Nullable Line line = lines.poll();
    while (line != null && !line.text().startsWith("with ")) {
      body.add(line);
      line = lines.poll();
    }
    if (line == null) {
      throw new TranscriptException(
          "the table needs a line \"with column -> column\" before its rows");
    }
    List<String> columns = cells(line.text().substring("with ".length()));
    for (line = lines.poll(); line != null && !line.text().equals("end"); line = lines.poll()) {
      List<String> cells = cells(line.text());
      if (cells.size() != columns.size()) {
        throw located(
            line.number(),
            new TranscriptException(
                "the row has " + cells.size() + " cells, the table " + columns.size()));
      }
      row(line, body, columns, cells);
    }
    if (line == null) {
      throw located(
          start.number(), new TranscriptException("the table needs a line \"end\" after its rows"));
    }
    steps.endOfTable(line.number(), line.text());
  }

  private void row(Line row, List<Line> body, List<String> columns, List<String> cells) {
    steps.row(row.number(), row.text());
    for (Line line : body) {
      String text = line.text();
      for (int i = 0; i < columns.size(); i++) {
        text =
            text.replaceAll(
                Pattern.quote("{" + columns.get(i) + "}"), Matcher.quoteReplacement(cells.get(i)));
      }
      try {
        steps.read(line.number(), text, line.indent() > body.getFirst().indent());
      } catch (TranscriptException e) {
        throw located(row.number(), e);
      }
    }
  }

  private static List<String> cells(String text) {
    List<String> cells = new ArrayList<>();
    for (String cell : text.split(" -> ", -1)) {
      cells.add(cell.strip());
    }
    return cells;
  }
}
