package im.mariposa.operations.imports;

import static im.mariposa.operations.declaration.Problem.TOO_LARGE;

import im.mariposa.operations.declaration.Group;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.json.Describe;
import im.mariposa.operations.json.OneOf;
import im.mariposa.operations.presentation.Batches;
import im.mariposa.operations.presentation.Imported;
import im.mariposa.vocabulary.ContactList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Imports: batches that may be sent again; a row that is refused does not keep the others out. */
public interface ImportOperations {
  /** Rows of one batch at most; a longer file is sent in several. */
  int MAX_ROWS = 1000;

  Operation<AccountRows, Imported> ACCOUNTS =
      Operation.named(
              "import accounts",
              "Creates many accounts; one that exists keeps its name and password.")
          .post("/import/accounts")
          .refuses(TOO_LARGE)
          .takes(AccountRows.class)
          .answers(Imported.class, new Batches(MAX_ROWS))
          .by(ImportOperations.class, ImportOperations::accounts);

  Imported accounts(AccountRows request);

  Operation<ContactRows, Imported> CONTACTS =
      Operation.named("import contacts", "Puts many contacts on lists of their owners.")
          .post("/import/contacts")
          .refuses(TOO_LARGE)
          .takes(ContactRows.class)
          .answers(Imported.class, new Batches(MAX_ROWS))
          .by(ImportOperations.class, ImportOperations::contacts);

  Imported contacts(ContactRows request);

  Group GROUP =
      Group.of("import", "Many accounts or list entries from a CSV file.", ACCOUNTS, CONTACTS);

  /** Accounts to be. */
  record AccountRows(@Describe("At most 1000.") List<AccountRow> rows) {}

  /** An account to be. */
  record AccountRow(
      @Describe("The address the person signs in with.") String handle,
      @Nullable @Describe("Friendly name, plain text; the handle when missing.") String name,
      @Describe(value = "Password of printable ASCII characters.", secret = true)
          String password) {}

  /** List entries to be. */
  record ContactRows(@Describe("At most 1000.") List<ContactRow> rows) {}

  /** List entries to be, of one owner for one contact. */
  record ContactRow(
      @Describe("Handle of the person whose lists they are.") String owner,
      @Describe("Handle of the person to add.") String contact,
      @Nullable @Describe("FL, AL and BL; FL and AL when missing.") @OneOf({"FL", "AL", "BL"})
          List<ContactList> lists) {}
}
