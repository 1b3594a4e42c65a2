package im.mariposa.operations.presentation;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One thing to see of a record.
 *
 * @param label what a heading calls it, in a word or two
 * @param value what is shown: a text, a number, an enum constant or a list of those
 */
public record Column<R extends Record>(String label, Function<R, ?> value) {

  public static <R extends Record> Column<R> column(String label, Function<R, ?> value) {
    return new Column<>(label, value);
  }

  /** What people read: the members of a list are joined by commas. */
  public String text(R row) {
    Object shown = value.apply(row);
    return shown instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
        : String.valueOf(shown);
  }
}
