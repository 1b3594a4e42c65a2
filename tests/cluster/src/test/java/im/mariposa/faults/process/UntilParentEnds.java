package im.mariposa.faults.process;

import java.io.IOException;
import java.util.Arrays;

/**
 * What a child process runs: the program whose main class is the first argument, until the standard
 * input ends, which the parent holds. So no child outlives the tests, however these end.
 */
final class UntilParentEnds {
  private UntilParentEnds() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread.ofPlatform().daemon().name("watches the parent").start(UntilParentEnds::haltAtEnd);
    Class.forName(arguments[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private static void haltAtEnd() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is told to it.
      }
    } catch (IOException e) {
      // The parent is gone all the more.
    }
    Runtime.getRuntime().halt(0);
  }
}
