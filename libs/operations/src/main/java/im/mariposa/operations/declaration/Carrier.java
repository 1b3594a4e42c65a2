package im.mariposa.operations.declaration;

import java.util.function.BiFunction;

/**
 * Who carries an operation out: a method of an interface, which throws {@link Refused} when it is
 * not done. Whoever implements the interface cannot forget it.
 */
public record Carrier<S, Q extends Record, A extends Record>(
    Class<S> type, BiFunction<S, Q, A> method) {

  /**
   * @param implementation of {@link #type}
   */
  public A carryOut(Object implementation, Q request) {
    return method.apply(type.cast(implementation), request);
  }
}
