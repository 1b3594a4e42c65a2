package im.mariposa.operations;

import im.mariposa.operations.accounts.AccountOperations;
import im.mariposa.operations.alerts.AlertOperations;
import im.mariposa.operations.contacts.ContactOperations;
import im.mariposa.operations.declaration.Group;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.imports.ImportOperations;
import im.mariposa.operations.nodes.NodeOperations;
import java.util.List;

/** All operations, in the order in which help and description show them. */
public final class Operations {
  private static final List<Group> GROUPS =
      List.of(
          AccountOperations.GROUP,
          ContactOperations.GROUP,
          ImportOperations.GROUP,
          AlertOperations.GROUP,
          NodeOperations.GROUP);

  private static final List<Operation<?, ?>> ALL =
      GROUPS.stream().<Operation<?, ?>>flatMap(group -> group.operations().stream()).toList();

  private Operations() {}

  public static List<Group> groups() {
    return GROUPS;
  }

  public static List<Operation<?, ?>> all() {
    return ALL;
  }
}
