package im.mariposa.cli.operations;

import im.mariposa.operations.json.Json;
import im.mariposa.operations.presentation.Said;
import im.mariposa.operations.presentation.Sheet;
import im.mariposa.operations.presentation.Table;
import java.io.PrintStream;
import java.util.List;

/**
 * Shows answers to people. Lists have no heading, so that the usual tools can take them.
 *
 * @param json prints JSON instead, where there is more to see than a sentence
 */
record AnswerPrinter(PrintStream out, PrintStream err, boolean json) {
  private static final int DONE = 0;
  private static final int NOT_DONE = 1;

  <R extends Record> int table(Table<?, R> table, List<R> entries) {
    return json ? json(entries) : columns(entries.stream().map(table::line).toList());
  }

  <A extends Record> int sheet(Sheet<A> sheet, A answer) {
    return json ? json(answer) : columns(sheet.lines(answer));
  }

  int said(Said said) {
    said.lines().forEach(line -> out.println(printable(line)));
    said.remarks().forEach(remark -> err.println(printable(remark)));
    return said.done() ? DONE : NOT_DONE;
  }

  private int json(Object value) {
    out.println(Json.indented(value));
    return DONE;
  }

  /**
   * People choose their names: what would command a terminal or turn its text round is not passed
   * on.
   */
  private static String printable(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) || turnsText(c) ? '?' : c));
    return shown.toString();
  }

  private static boolean turnsText(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }

  /** Each column as wide as its widest cell, the last as it is. */
  private int columns(List<List<String>> rows) {
    int[] widths = new int[rows.isEmpty() ? 0 : rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length - 1; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i));
        if (i < widths.length - 1) {
          line.append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
      }
      out.println(printable(line.toString()));
    }
    return DONE;
  }
}
