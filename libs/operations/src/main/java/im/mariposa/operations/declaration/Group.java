package im.mariposa.operations.declaration;

import java.util.List;

/**
 * Operations that belong together: a group of commands, a tag of the API's description, a part of
 * the documentation.
 *
 * @param name first word of the names of those that have two
 * @param description one line for people
 * @param operations in the order in which help and description show them
 */
public record Group(String name, String description, List<Operation<?, ?>> operations) {

  public static Group of(String name, String description, Operation<?, ?>... operations) {
    return new Group(name, description, List.of(operations));
  }
}
