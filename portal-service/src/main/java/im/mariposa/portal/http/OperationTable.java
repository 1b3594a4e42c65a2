package im.mariposa.portal.http;

import im.mariposa.operations.Operations;
import im.mariposa.operations.declaration.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Which method carries out which operation. Start-up fails when an operation has none. */
public final class OperationTable {
  private final Map<String, Function<Record, Record>> handlers = new HashMap<>();

  /**
   * Says who carries out an operation; the handler throws {@link im.mariposa.portal.Refused} when
   * it is not done.
   */
  public <Q extends Record, A extends Record> OperationTable on(
      Operation<Q, A> operation, Function<Q, A> handler) {
    Function<Record, Record> untyped = request -> handler.apply(operation.request().cast(request));
    if (handlers.put(operation.name(), untyped) != null) {
      throw new IllegalStateException("two handlers for the operation '" + operation.name() + "'");
    }
    return this;
  }

  /**
   * @throws IllegalStateException that names the operations nobody carries out
   */
  public OperationTable complete() {
    List<String> missing =
        Operations.all().stream()
            .map(Operation::name)
            .filter(name -> !handlers.containsKey(name))
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException("no handler for the operations " + missing);
    }
    return this;
  }

  Record carryOut(Operation<?, ?> operation, Record request) {
    Function<Record, Record> handler = handlers.get(operation.name());
    if (handler == null) {
      throw new IllegalStateException("no handler for the operation '" + operation.name() + "'");
    }
    return handler.apply(request);
  }
}
