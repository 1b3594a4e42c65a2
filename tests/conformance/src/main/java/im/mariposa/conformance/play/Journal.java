package im.mariposa.conformance.play;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has happened so far, line by line, and the report that is made of it when something goes
 * wrong.
 */
final class Journal {
  private static final int WIDTH = 300;

  private record Entry(int line, String text) {}

  private final List<Entry> entries = new ArrayList<>();
  private @Nullable String row;

  /** A line that passed, as it went over the wire. */
  void passed(int line, String text) {
    entries.add(new Entry(line, text));
  }

  /** A row of a table begins: what earlier rows did is of no interest any more. */
  void row(int line, String text) {
    entries.clear();
    row = "row in line " + line + ": " + text;
  }

  void endOfTable() {
    entries.clear();
    row = null;
  }

  /**
   * The transcript as it went, then the line that failed with expected and received side by side.
   */
  String report(String heading, int line, String source, Mismatch mismatch, List<String> unread) {
    StringBuilder report = new StringBuilder(heading).append('\n');
    if (row != null) {
      report.append(readable(row)).append('\n');
    }
    report.append('\n');
    for (Entry entry : entries) {
      report.append("%6d  %s%n".formatted(entry.line(), readable(entry.text())));
    }
    report.append("> %4d  %s%n".formatted(line, readable(source)));
    String expected = readable(mismatch.expected());
    String received = readable(mismatch.received());
    report.append("        expected  %s%n".formatted(expected));
    report.append("        received  %s%n".formatted(received));
    if (!received.startsWith("nothing") && !received.startsWith("(") && !expected.startsWith("(")) {
      report.append("                  %s^%n".formatted(" ".repeat(common(expected, received))));
    }
    if (!unread.isEmpty()) {
      report.append("        what else came:\n");
      unread.forEach(text -> report.append("          ").append(readable(text)).append('\n'));
    }
    return report.toString();
  }

  private static int common(String one, String other) {
    int i = 0;
    while (i < one.length() && i < other.length() && one.charAt(i) == other.charAt(i)) {
      i++;
    }
    return i;
  }

  /** Bytes as people read them: UTF-8 where it is that, no control characters, not endless. */
  private static String readable(String bytes) {
    String text = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      text = bytes;
    }
    StringBuilder readable = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\r' -> readable.append("\\r");
        case '\n' -> readable.append("\\n");
        case '\t' -> readable.append("\\t");
        default ->
            readable.append(
                Character.isISOControl(c) ? "\\x%02x".formatted((int) c) : String.valueOf(c));
      }
    }
    return readable.length() <= WIDTH
        ? readable.toString()
        : readable.substring(0, WIDTH) + "... (" + bytes.length() + " bytes)";
  }
}
