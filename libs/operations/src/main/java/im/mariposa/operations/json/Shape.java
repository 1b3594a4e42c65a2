package im.mariposa.operations.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a JSON value must look like to become a component of a record. */
public sealed interface Shape {

  /** A JSON string. */
  record Text() implements Shape {}

  /**
   * A whole number.
   *
   * @param wide 64 bits, else 32
   * @param min the least that is taken, {@link Long#MIN_VALUE} when anything is
   * @param max the greatest, {@link Long#MAX_VALUE} when anything is
   */
  record Whole(boolean wide, long min, long max) implements Shape {

    /**
     * @throws IllegalArgumentException with a sentence when the number is none of those possible
     */
    public long check(String name, long number) {
      if (!wide && number != (int) number) {
        throw new IllegalArgumentException("'" + name + "' is too large");
      }
      if (number < min || number > max) {
        throw new IllegalArgumentException(
            "'" + name + "' is " + number + "; it may be " + min + " to " + max);
      }
      return number;
    }
  }

  /** true or false. */
  record Flag() implements Shape {}

  /** The name of one of these enum constants, in any case. */
  record Choice(List<Enum<?>> constants) implements Shape {

    public List<String> names() {
      return constants.stream().<String>map(Enum::name).toList();
    }

    /**
     * @throws IllegalArgumentException with a sentence that says what is possible
     */
    public Enum<?> parse(String text) {
      for (Enum<?> constant : constants) {
        if (constant.name().equals(text.toUpperCase(Locale.ROOT))) {
          return constant;
        }
      }
      throw new IllegalArgumentException("'" + text + "' is none of " + String.join(", ", names()));
    }

    /** Constants joined by {@code ,} or {@code +}; a blank is what a query makes of {@code +}. */
    public List<Enum<?>> parseList(String text) {
      if (text.isBlank()) {
        throw new IllegalArgumentException(
            "nothing is named; give one or more of " + String.join(", ", names()));
      }
      return Arrays.stream(text.strip().split("\\s*[,+]\\s*|\\s+", -1))
          .<Enum<?>>map(this::parse)
          .distinct()
          .toList();
    }
  }

  /** A JSON array. */
  record ListOf(Shape element) implements Shape {}

  /** A JSON object that becomes a record. */
  record RecordOf(Class<? extends Record> type, List<Field> fields) implements Shape {

    @Nullable Field field(String name) {
      return fields.stream().filter(field -> field.name().equals(name)).findFirst().orElse(null);
    }

    Constructor<? extends Record> constructor() {
      try {
        Class<?>[] types =
            Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        return type.getDeclaredConstructor(types);
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(type + " has no canonical constructor", e);
      }
    }
  }

  /** A component of a record. */
  record Field(
      String name,
      Shape shape,
      boolean required,
      boolean option,
      boolean secret,
      String description,
      RecordComponent component) {}

  /**
   * The shape of a record; every component must be described and of a type that JSON can carry
   * here.
   */
  static RecordOf object(Class<? extends Record> type) {
    return Shapes.KNOWN.computeIfAbsent(type, Shapes::read);
  }

  /** Shapes that were read already. */
  final class Shapes {
    private static final Map<Class<? extends Record>, RecordOf> KNOWN = new ConcurrentHashMap<>();

    private Shapes() {}

    private static RecordOf read(Class<? extends Record> type) {
      List<Field> fields = new ArrayList<>();
      for (RecordComponent component : type.getRecordComponents()) {
        Describe describe = component.getAnnotation(Describe.class);
        if (describe == null) {
          throw new IllegalStateException(
              type.getName() + "." + component.getName() + " lacks @Describe");
        }
        fields.add(
            new Field(
                component.getName(),
                of(component.getGenericType(), component),
                !component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                describe.option(),
                describe.secret(),
                describe.value(),
                component));
      }
      return new RecordOf(type, List.copyOf(fields));
    }

    private static Shape of(Type type, RecordComponent component) {
      if (type == String.class) {
        return new Text();
      } else if (type == boolean.class || type == Boolean.class) {
        return new Flag();
      } else if (type == int.class || type == Integer.class) {
        return whole(false, component);
      } else if (type == long.class || type == Long.class) {
        return whole(true, component);
      } else if (type instanceof Class<?> c && c.isEnum()) {
        return choice(c, component);
      } else if (type instanceof Class<?> c && c.isRecord()) {
        return read(c.asSubclass(Record.class));
      } else if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
        return new ListOf(of(list.getActualTypeArguments()[0], component));
      }
      throw new IllegalStateException("no JSON form for " + type.getTypeName());
    }

    private static Whole whole(boolean wide, RecordComponent component) {
      Range range = component.getAnnotation(Range.class);
      return range == null
          ? new Whole(wide, Long.MIN_VALUE, Long.MAX_VALUE)
          : new Whole(wide, range.min(), range.max());
    }

    private static Choice choice(Class<?> type, RecordComponent component) {
      OneOf only = component.getAnnotation(OneOf.class);
      List<Enum<?>> all =
          Arrays.stream(type.getEnumConstants()).<Enum<?>>map(Enum.class::cast).toList();
      if (only == null) {
        return new Choice(all);
      }
      List<String> names = List.of(only.value());
      Choice choice = new Choice(all.stream().filter(c -> names.contains(c.name())).toList());
      if (choice.constants().size() != names.size()) {
        throw new IllegalStateException(
            component.getDeclaringRecord().getName()
                + "."
                + component.getName()
                + ": "
                + type.getSimpleName()
                + " has not all of "
                + names);
      }
      return choice;
    }

    static String names(List<Field> fields) {
      return fields.stream().map(Field::name).collect(Collectors.joining(", "));
    }
  }
}
