package im.mariposa.operations.presentation;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is said of an operation.
 *
 * @param done whether what was asked for came about; a command line ends with 1 when it did not
 * @param lines the result
 * @param remarks what else the person should know
 */
public record Said(boolean done, List<String> lines, List<String> remarks) {

  public static Said done(String... lines) {
    return new Said(true, List.of(lines), List.of());
  }

  /** Nothing came about, though nothing was wrong with the request. */
  public static Said notDone(String why) {
    return new Said(false, List.of(), List.of(why));
  }

  public Said remark(String remark) {
    return new Said(done, lines, Stream.concat(remarks.stream(), Stream.of(remark)).toList());
  }

  /** {@code 1 person}, {@code 2 people}. */
  public static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
