package im.mariposa.operations.presentation;

import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.json.Binding;
import im.mariposa.operations.json.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes many answers of each type, and sees which of their components change what is shown. */
public final class Samples {
  private Samples() {}

  /** {@code Account.name} for each component of an answer and of the records in it. */
  public static Set<String> components(Class<? extends Record> answer) {
    Set<String> names = new HashSet<>();
    gather(Shape.object(answer), names);
    return names;
  }

  private static void gather(Shape shape, Set<String> names) {
    if (shape instanceof Shape.RecordOf record) {
      for (Shape.Field field : record.fields()) {
        names.add(name(record.type(), field));
        gather(field.shape(), names);
      }
    } else if (shape instanceof Shape.ListOf(Shape element)) {
      gather(element, names);
    }
  }

  private static String name(Class<?> type, Shape.Field field) {
    return type.getSimpleName() + "." + field.name();
  }

  /** Those components of the answer that make a difference to what is shown. */
  public static <A extends Record> Set<String> shown(Operation<?, A> operation) {
    List<A> answers = new ArrayList<>();
    for (Object value : values(Shape.object(operation.answer()))) {
      answers.add(
          Binding.record(
              operation.answer(), Objects.requireNonNull(value), Binding.Unknown.REFUSED));
    }
    Set<String> shown = new HashSet<>();
    for (String component : components(operation.answer())) {
      // Answers that are alike but for this component, and what was shown of the first of them.
      Map<Object, String> screens = new LinkedHashMap<>();
      for (A answer : answers) {
        String screen = Screen.of(operation, answer);
        String first = screens.putIfAbsent(without(component, answer), screen);
        if (first != null && !first.equals(screen)) {
          shown.add(component);
        }
      }
    }
    return shown;
  }

  private static Object without(String component, Object value) {
    return switch (value) {
      case Record record -> {
        Map<String, Object> rest = new LinkedHashMap<>();
        for (Map.Entry<String, Object> field : Binding.fields(record).entrySet()) {
          if (!component.equals(record.getClass().getSimpleName() + "." + field.getKey())) {
            rest.put(field.getKey(), without(component, field.getValue()));
          }
        }
        yield rest;
      }
      case List<?> list -> list.stream().map(element -> without(component, element)).toList();
      default -> value;
    };
  }

  /** JSON values of a shape, few but different. */
  private static List<? extends @Nullable Object> values(Shape shape) {
    return switch (shape) {
      case Shape.Text _ -> List.of("one", "two");
      case Shape.Whole _ -> List.of(1L, 70_000L);
      case Shape.Flag _ -> List.of(true, false);
      case Shape.Choice choice -> choice.names().subList(0, 2);
      case Shape.ListOf(Shape element) -> lists(element);
      case Shape.RecordOf record -> objects(record.fields());
    };
  }

  private static List<Object> lists(Shape element) {
    List<Object> lists = new ArrayList<>();
    lists.add(List.of());
    values(element).forEach(value -> lists.add(Collections.singletonList(value)));
    return lists;
  }

  /** Every combination of values of the fields. */
  private static List<Object> objects(List<Shape.Field> fields) {
    List<Map<String, @Nullable Object>> objects = List.of(Map.of());
    for (Shape.Field field : fields) {
      List<@Nullable Object> values = new ArrayList<>(values(field.shape()));
      if (!field.required()) {
        values.add(null);
      }
      List<Map<String, @Nullable Object>> longer = new ArrayList<>();
      for (Map<String, @Nullable Object> object : objects) {
        for (Object value : values) {
          Map<String, @Nullable Object> more = new LinkedHashMap<>(object);
          more.put(field.name(), value);
          longer.add(more);
        }
      }
      objects = longer;
    }
    return List.copyOf(objects);
  }
}
