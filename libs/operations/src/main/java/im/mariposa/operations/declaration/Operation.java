package im.mariposa.operations.declaration;

import im.mariposa.operations.json.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that can be asked of a running network.
 *
 * @param name what it is called, a noun and a verb; the words of its command line
 * @param path below {@link #BASE_PATH}; {@code {name}} stands for a parameter
 * @param success HTTP status when it was done
 * @param summary one line for people
 * @param parameters in the order of the request's components
 * @param problems why it can be refused, besides what any request can be refused for
 */
public record Operation<Q extends Record, A extends Record>(
    String name,
    Method method,
    String path,
    int success,
    String summary,
    Class<Q> request,
    Class<A> answer,
    List<Parameter> parameters,
    List<Problem> problems) {

  /** Where the admin API begins on the portal's HTTP port. */
  public static final String BASE_PATH = "/api/v1";

  /** Declares an operation; its parameters are the components of {@code request}. */
  public static <Q extends Record, A extends Record> Operation<Q, A> of(
      String name,
      Method method,
      String path,
      int success,
      String summary,
      Class<Q> request,
      Class<A> answer,
      Problem... problems) {
    return new Operation<>(
        name,
        method,
        path,
        success,
        summary,
        request,
        answer,
        parameters(method, path, request),
        List.of(problems));
  }

  /** The name as one word: {@code accountAdd}. */
  public String id() {
    StringBuilder id = new StringBuilder();
    for (String word : name.split(" ", -1)) {
      id.append(id.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return id.toString();
  }

  public List<Parameter> parameters(Parameter.Place place) {
    return parameters.stream().filter(parameter -> parameter.place() == place).toList();
  }

  private static List<Parameter> parameters(
      Method method, String path, Class<? extends Record> request) {
    List<String> inPath = new ArrayList<>(Parameter.placeholders(path));
    List<Parameter> parameters = new ArrayList<>();
    for (Shape.Field field : Shape.object(request).fields()) {
      Parameter.Place place = method.hasBody() ? Parameter.Place.BODY : Parameter.Place.QUERY;
      if (inPath.remove(field.name())) {
        place = Parameter.Place.PATH;
      }
      parameters.add(
          new Parameter(
              field.name(),
              place,
              field.shape(),
              field.required(),
              field.option() || !field.required(),
              field.secret(),
              field.description()));
    }
    if (!inPath.isEmpty()) {
      throw new IllegalArgumentException(
          path + " names parameters that " + request.getSimpleName() + " lacks: " + inPath);
    }
    return List.copyOf(parameters);
  }
}
