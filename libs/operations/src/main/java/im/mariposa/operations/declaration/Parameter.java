package im.mariposa.operations.declaration;

import im.mariposa.operations.json.Shape;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One parameter of an operation.
 *
 * @param name in paths, queries and JSON
 * @param required must be given; an empty text is given
 * @param option on the command line {@code --name}, else an argument in this order
 * @param secret not to be shown or logged
 */
public record Parameter(
    String name,
    Place place,
    Shape shape,
    boolean required,
    boolean option,
    boolean secret,
    String description) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  /** Where a parameter stands in a request. */
  public enum Place {
    PATH,
    QUERY,
    BODY
  }

  static Parameter of(Shape.Field field, Place place) {
    return new Parameter(
        field.name(),
        place,
        field.shape(),
        field.required(),
        field.option() || !field.required(),
        field.secret(),
        field.description());
  }

  /** As the command line's help names its value. */
  public String label() {
    return name.toUpperCase(Locale.ROOT);
  }

  /**
   * The JSON value of what stands in a path, a query or on a command line.
   *
   * @throws IllegalArgumentException with a sentence for the person who wrote it
   */
  public Object parse(String text) {
    return switch (shape) {
      case Shape.Text ignored -> text;
      case Shape.Whole whole -> whole.check(name, number(text));
      case Shape.Flag ignored -> flag(text);
      case Shape.Choice choice -> choice.parse(text);
      case Shape.ListOf list when list.element() instanceof Shape.Choice choice ->
          choice.parseList(text);
      case Shape.ListOf ignored ->
          throw new IllegalStateException(name + " cannot be written as text");
      case Shape.RecordOf ignored ->
          throw new IllegalStateException(name + " cannot be written as text");
    };
  }

  private long number(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + name + "' must be a whole number", e);
    }
  }

  private Object flag(String text) {
    return switch (text.strip()) {
      case "true", "" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("'" + name + "' must be true or false");
    };
  }

  static List<String> placeholders(String path) {
    return PLACEHOLDER.matcher(path).results().map(match -> match.group(1)).toList();
  }
}
