package im.mariposa.operations.presentation;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A line for each entry, which begins with the entry's own name.
 *
 * @param entries the part of the answer that is shown; JSON for people and scripts is this list too
 * @param next where the next page begins, as {@link #AFTER} takes it; null on the last page and in
 *     answers that have no pages
 * @param unseen components of the answer or of an entry that the lines do not show
 */
public record Table<A extends Record, R extends Record>(
    Function<A, List<R>> entries,
    @Nullable Function<A, @Nullable String> next,
    List<Column<R>> columns,
    List<String> unseen)
    implements Shown<A> {
  /** The parameter that says where a page begins. */
  public static final String AFTER = "after";

  /** The parameter that bounds a page. */
  public static final String LIMIT = "limit";

  /** A table of all there is. */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  public static <A extends Record, R extends Record> Table<A, R> of(
      Function<A, List<R>> entries, Column<R>... columns) {
    return new Table<>(entries, null, List.of(columns), List.of());
  }

  /** A table that comes in pages; the request has {@link #AFTER} and {@link #LIMIT}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  public static <A extends Record, R extends Record> Table<A, R> ofPages(
      Function<A, List<R>> entries, Function<A, @Nullable String> next, Column<R>... columns) {
    return new Table<>(entries, next, List.of(columns), List.of());
  }

  /** Names the components that the lines leave out on purpose. */
  public Table<A, R> without(String... components) {
    return new Table<>(entries, next, columns, List.of(components));
  }

  public boolean paged() {
    return next != null;
  }

  /** Where the page after this one begins; null when there is none. */
  public @Nullable String after(A page) {
    return next == null ? null : next.apply(page);
  }

  /** The cells of a line. */
  public List<String> line(R entry) {
    return columns.stream().map(column -> column.text(entry)).toList();
  }

  /** The labels of all columns in one phrase. */
  public String heading() {
    return columns.stream().map(Column::label).collect(Collectors.joining(", "));
  }
}
