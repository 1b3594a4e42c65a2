package im.mariposa.conformance.transcript;

import org.jspecify.annotations.Nullable;

/**
 * Somebody with an account.
 *
 * @param letter A to Z; his connections are called {@code A}, {@code A2}, {@code Asb}
 * @param handle in a domain reserved for examples, so that no run touches a real account
 * @param name friendly name in wire form; null: never set
 * @param password printable ASCII
 * @param exists false: the handle is kept free, nobody has it
 */
public record Person(
    String letter, String handle, @Nullable String name, String password, boolean exists) {

  /** The letter of the person whose connection this is. */
  public static String letterOf(String connection) {
    return connection.substring(0, 1);
  }
}
