package im.mariposa.operations.declaration;

import im.mariposa.operations.declaration.Parameter.Place;
import im.mariposa.operations.json.Shape;
import im.mariposa.operations.presentation.Presentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The steps by which an operation is declared. Each has only what may come next, so that a
 * declaration without a route, a presentation or somebody who carries it out does not compile.
 */
public final class Declaring {
  private Declaring() {}

  /** Next: where it is over HTTP. */
  public record Named(String name, String summary) {

    public Routed get(String path) {
      return new Routed(this, Method.GET, path, 200, List.of());
    }

    public Routed post(String path) {
      return new Routed(this, Method.POST, path, 200, List.of());
    }

    public Routed put(String path) {
      return new Routed(this, Method.PUT, path, 200, List.of());
    }

    public Routed delete(String path) {
      return new Routed(this, Method.DELETE, path, 200, List.of());
    }
  }

  /** Next: whatever holds for some operations only, then what it takes. */
  public record Routed(
      Named named, Method method, String path, int success, List<Problem> problems) {

    /** Something new is there afterwards: answers with 201. */
    public Routed created() {
      return new Routed(named, method, path, 201, problems);
    }

    /** Why it can be refused, besides what any request can be refused for. */
    public Routed refuses(Problem... these) {
      return new Routed(named, method, path, success, List.of(these));
    }

    /** The components of {@code request} are the parameters. */
    public <Q extends Record> Taking<Q> takes(Class<Q> request) {
      return new Taking<>(this, request, parameters(method, path, request));
    }
  }

  /** Next: what it answers, and how that is shown. */
  public record Taking<Q extends Record>(
      Routed routed, Class<Q> request, List<Parameter> parameters) {

    public <A extends Record> Answering<Q, A> answers(
        Class<A> answer, Presentation<A> presentation) {
      return new Answering<>(this, answer, presentation);
    }
  }

  /** Next: who carries it out. */
  public record Answering<Q extends Record, A extends Record>(
      Taking<Q> taking, Class<A> answer, Presentation<A> presentation) {

    public <S> Operation<Q, A> by(Class<S> type, BiFunction<S, Q, A> method) {
      Routed routed = taking.routed();
      return new Operation<>(
          routed.named().name(),
          routed.named().summary(),
          routed.method(),
          routed.path(),
          routed.success(),
          routed.problems(),
          taking.request(),
          taking.parameters(),
          answer,
          presentation,
          new Carrier<>(type, method));
    }
  }

  private static List<Parameter> parameters(
      Method method, String path, Class<? extends Record> request) {
    List<String> inPath = Parameter.placeholders(path);
    Place elsewhere = method.hasBody() ? Place.BODY : Place.QUERY;
    List<Parameter> parameters =
        Shape.object(request).fields().stream()
            .map(
                field ->
                    Parameter.of(field, inPath.contains(field.name()) ? Place.PATH : elsewhere))
            .toList();
    List<String> lacking = new ArrayList<>(inPath);
    parameters.forEach(parameter -> lacking.remove(parameter.name()));
    if (!lacking.isEmpty()) {
      throw new IllegalArgumentException(
          path + " names parameters that " + request.getSimpleName() + " lacks: " + lacking);
    }
    return parameters;
  }
}
