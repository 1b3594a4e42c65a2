package im.mariposa.operations;

import im.mariposa.operations.declaration.Carrier;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.declaration.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who carries out which operation, whichever way it was asked for. */
public final class OperationTable {
  private final Map<Class<?>, Object> carriers = new HashMap<>();

  /**
   * @param implementations of the interfaces in which operations are declared
   * @throws IllegalStateException when an operation has nobody to carry it out, or two
   */
  public OperationTable(Object... implementations) {
    this(Operations.all(), List.of(implementations));
  }

  OperationTable(List<Operation<?, ?>> operations, List<Object> implementations) {
    for (Operation<?, ?> operation : operations) {
      Class<?> type = operation.carrier().type();
      List<Object> found = implementations.stream().filter(type::isInstance).toList();
      if (found.size() != 1) {
        throw new IllegalStateException(
            "The operation '"
                + operation.name()
                + "' needs one implementation of "
                + type.getName()
                + "; there are "
                + found.size()
                + ".");
      }
      carriers.put(type, found.getFirst());
    }
  }

  /**
   * @throws Refused when it is not done
   */
  public <Q extends Record, A extends Record> A carryOut(Operation<Q, A> operation, Q request) {
    Carrier<?, Q, A> carrier = operation.carrier();
    Object implementation =
        Objects.requireNonNull(carriers.get(carrier.type()), "not an operation of this table");
    return carrier.carryOut(implementation, request);
  }
}
