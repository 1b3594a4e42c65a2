package im.mariposa.operations.declaration;

import im.mariposa.operations.presentation.Presentation;
import java.util.List;

/**
 * One thing that can be asked of a running network: all that its presentations are made from, and
 * who carries it out. Declared by {@link #named} and the steps that follow.
 *
 * @param name what it is called, a noun and a verb, or one word; the words of its command line
 * @param summary one line for people
 * @param path below {@link #BASE_PATH}; {@code {name}} stands for a parameter
 * @param success HTTP status when it was done
 * @param parameters in the order of the request's components
 * @param problems why it can be refused, besides what any request can be refused for
 */
public record Operation<Q extends Record, A extends Record>(
    String name,
    String summary,
    Method method,
    String path,
    int success,
    List<Problem> problems,
    Class<Q> request,
    List<Parameter> parameters,
    Class<A> answer,
    Presentation<A> presentation,
    Carrier<?, Q, A> carrier) {

  /** Where the admin API begins on the portal's HTTP port. */
  public static final String BASE_PATH = "/api/v1";

  /** Begins the declaration of an operation. */
  public static Declaring.Named named(String name, String summary) {
    return new Declaring.Named(name, summary);
  }

  public List<String> words() {
    return List.of(name.split(" ", -1));
  }

  /** The name as one word: {@code accountAdd}. */
  public String id() {
    StringBuilder id = new StringBuilder();
    for (String word : words()) {
      id.append(id.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return id.toString();
  }

  public List<Parameter> parameters(Parameter.Place place) {
    return parameters.stream().filter(parameter -> parameter.place() == place).toList();
  }
}
