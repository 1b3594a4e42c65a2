package im.mariposa.operations.json;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records from JSON values and back. A general mapper would do it too, but takes longer to start
 * than the whole command line and tells the author of a request about classes instead of fields.
 */
public final class Binding {

  /** What to do with fields that a record does not have. */
  public enum Unknown {
    /** In requests: a misspelt field must not be taken for a missing one. */
    REFUSED,
    /** In answers: a later server may tell more. */
    IGNORED
  }

  private Binding() {}

  /**
   * @throws JsonException that names the field when {@code value} does not have the shape of the
   *     record
   */
  public static <T extends Record> T record(
      Class<T> type, @Nullable Object value, Unknown unknown) {
    return type.cast(object(Shape.object(type), value, "", unknown));
  }

  /** The components of a record that are not null, by name. */
  public static Map<String, Object> fields(Record record) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Shape.Field field : Shape.object(record.getClass()).fields()) {
      Object value = component(record, field);
      if (value != null) {
        fields.put(field.name(), value);
      }
    }
    return fields;
  }

  private static @Nullable Object component(Record record, Shape.Field field) {
    try {
      return field.component().getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + field.component(), e);
    }
  }

  private static Object object(
      Shape.RecordOf shape, @Nullable Object value, String where, Unknown unknown) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new JsonException(
          (where.isEmpty() ? "the body" : "'" + where + "'") + " must be a JSON object");
    }
    if (unknown == Unknown.REFUSED) {
      refuseUnknown(shape, map, where);
    }
    List<@Nullable Object> arguments = new ArrayList<>();
    for (Shape.Field field : shape.fields()) {
      Object given = map.get(field.name());
      String here = where.isEmpty() ? field.name() : where + "." + field.name();
      if (given != null) {
        arguments.add(value(field.shape(), given, here, unknown));
      } else if (field.required()) {
        throw new JsonException("'" + here + "' is missing: " + field.description());
      } else {
        arguments.add(null);
      }
    }
    try {
      return shape.constructor().newInstance(arguments.toArray());
    } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot make " + shape.type(), e);
    }
  }

  private static void refuseUnknown(Shape.RecordOf shape, Map<?, ?> given, String where) {
    for (Object name : given.keySet()) {
      if (shape.field(String.valueOf(name)) == null) {
        String known = Shape.Shapes.names(shape.fields());
        throw new JsonException(
            "'"
                + name
                + "' is not known"
                + (where.isEmpty() ? "" : " in '" + where + "'")
                + (known.isEmpty() ? "; nothing can be given here" : "; known are " + known));
      }
    }
  }

  private static Object value(Shape shape, Object given, String where, Unknown unknown) {
    return switch (shape) {
      case Shape.Text ignored when given instanceof String -> given;
      case Shape.Text ignored -> throw new JsonException("'" + where + "' must be a text");
      case Shape.Flag ignored when given instanceof Boolean -> given;
      case Shape.Flag ignored -> throw new JsonException("'" + where + "' must be true or false");
      case Shape.Whole whole -> number(whole, given, where);
      case Shape.Choice choice -> constant(choice, given, where);
      case Shape.ListOf list -> list(list, given, where, unknown);
      case Shape.RecordOf object -> object(object, given, where, unknown);
    };
  }

  private static Object number(Shape.Whole shape, Object given, String where) {
    if (!(given instanceof Long number)) {
      throw new JsonException("'" + where + "' must be a whole number");
    }
    try {
      long checked = shape.check(where, number);
      return shape.wide() ? (Object) checked : (Object) (int) checked;
    } catch (IllegalArgumentException e) {
      throw new JsonException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Object constant(Shape.Choice choice, Object given, String where) {
    if (given instanceof Enum<?> constant && choice.constants().contains(constant)) {
      return constant;
    }
    if (!(given instanceof String name)) {
      throw new JsonException(
          "'" + where + "' must be one of " + String.join(", ", choice.names()));
    }
    try {
      return choice.parse(name);
    } catch (IllegalArgumentException e) {
      throw new JsonException("'" + where + "': " + e.getMessage(), e);
    }
  }

  private static Object list(Shape.ListOf shape, Object given, String where, Unknown unknown) {
    if (!(given instanceof List<?> elements)) {
      throw new JsonException("'" + where + "' must be an array");
    }
    List<Object> list = new ArrayList<>(elements.size());
    for (int i = 0; i < elements.size(); i++) {
      Object element = elements.get(i);
      String here = where + "[" + i + "]";
      if (element == null) {
        throw new JsonException("'" + here + "' is null");
      }
      list.add(value(shape.element(), element, here, unknown));
    }
    return List.copyOf(list);
  }
}
