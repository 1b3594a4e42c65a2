package im.mariposa.operations.presentation;

import java.util.List;

/** One thing, with a line for each of its properties: label and value. */
public record Sheet<A extends Record>(List<Column<A>> columns) implements Shown<A> {

  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  public static <A extends Record> Sheet<A> of(Column<A>... columns) {
    return new Sheet<>(List.of(columns));
  }

  /** The cells of all lines. */
  public List<List<String>> lines(A answer) {
    return columns.stream().map(column -> List.of(column.label(), column.text(answer))).toList();
  }
}
