package im.mariposa.operations.presentation;

import im.mariposa.operations.declaration.Operation;
import java.util.ArrayList;
import java.util.List;

/** Shows answers as lines of text, for tests: what people see of them. */
public final class Screen {
  private Screen() {}

  /**
   * Cells are joined by {@code " | "}; remarks begin with {@code "! "}, what is not done with
   * {@code "not done"}.
   */
  public static <A extends Record> String of(Operation<?, A> operation, A answer) {
    return String.join("\n", lines(operation.presentation(), answer));
  }

  static <A extends Record> List<String> lines(Presentation<A> presentation, A answer) {
    return switch (presentation) {
      case Table<A, ?> table -> table(table, answer);
      case Sheet<A> sheet ->
          sheet.lines(answer).stream().map(cells -> String.join(" | ", cells)).toList();
      case Sentences<A> sentences -> said(sentences.said().apply(answer));
      case Batches batches -> throw new IllegalArgumentException("batches of " + batches.rows());
    };
  }

  private static <A extends Record, R extends Record> List<String> table(
      Table<A, R> table, A answer) {
    List<String> lines = new ArrayList<>();
    for (R entry : table.entries().apply(answer)) {
      lines.add(String.join(" | ", table.line(entry)));
    }
    if (table.after(answer) != null) {
      lines.add("more after " + table.after(answer));
    }
    return lines;
  }

  private static List<String> said(Said said) {
    List<String> lines = new ArrayList<>(said.lines());
    said.remarks().forEach(remark -> lines.add("! " + remark));
    if (!said.done()) {
      lines.add("not done");
    }
    return lines;
  }
}
