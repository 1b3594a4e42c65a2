package im.mariposa.operations;

import im.mariposa.operations.accounts.AccountOperations;
import im.mariposa.operations.alerts.AlertOperations;
import im.mariposa.operations.contacts.ContactOperations;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.imports.ImportOperations;
import im.mariposa.operations.nodes.NodeOperations;
import java.util.List;

/** All operations, in the order in which help and description show them. */
public final class Operations {
  private static final List<Operation<?, ?>> ALL =
      List.of(
          AccountOperations.ADD,
          AccountOperations.LIST,
          AccountOperations.SHOW,
          AccountOperations.PASSWD,
          AccountOperations.RENAME,
          AccountOperations.SUSPEND,
          AccountOperations.RESUME,
          AccountOperations.DELETE,
          ContactOperations.ADD,
          ContactOperations.LIST,
          ContactOperations.REMOVE,
          ImportOperations.ACCOUNTS,
          ImportOperations.CONTACTS,
          AlertOperations.SEND,
          NodeOperations.LIST);

  private Operations() {}

  public static List<Operation<?, ?>> all() {
    return ALL;
  }
}
