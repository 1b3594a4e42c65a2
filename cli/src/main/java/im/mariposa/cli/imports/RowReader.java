package im.mariposa.cli.imports;

import im.mariposa.operations.json.Shape;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a row of a request from a row of a file. */
final class RowReader {
  private final Shape.RecordOf shape;
  private final List<String> columns;

  /**
   * @param columns names of the file's columns, which may stand in any order
   */
  RowReader(Shape.RecordOf shape, List<String> columns) {
    this.shape = shape;
    this.columns = columns;
  }

  /** What is wrong with the first line, or null. */
  static @Nullable String problemOfHeader(Shape.RecordOf shape, List<String> columns) {
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (shape.fields().stream().noneMatch(field -> field.name().equals(column))) {
        return "its header has an unknown column '" + column + "'";
      }
      if (!seen.add(column)) {
        return "its header has the column '" + column + "' twice";
      }
    }
    for (Shape.Field field : shape.fields()) {
      if (field.required() && !seen.contains(field.name())) {
        return "its header lacks the column '" + field.name() + "'";
      }
    }
    return null;
  }

  /**
   * The JSON object of a row.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  Map<String, Object> json(List<String> fields) {
    if (fields.size() != columns.size()) {
      throw new IllegalArgumentException(
          "has "
              + fields.size()
              + (fields.size() == 1 ? " field" : " fields")
              + ", the header has "
              + columns.size());
    }
    Map<String, Object> json = new LinkedHashMap<>();
    for (Shape.Field field : shape.fields()) {
      int column = columns.indexOf(field.name());
      String text = column < 0 ? "" : fields.get(column);
      if (!text.isEmpty()) {
        json.put(field.name(), value(field, text));
      } else if (field.required()) {
        throw new IllegalArgumentException("the " + field.name() + " is empty");
      }
    }
    return json;
  }

  private static Object value(Shape.Field field, String text) {
    if (field.shape() instanceof Shape.ListOf(Shape.Choice choice)) {
      return choice.parseList(text);
    }
    return text;
  }
}
