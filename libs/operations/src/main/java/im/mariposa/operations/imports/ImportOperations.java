package im.mariposa.operations.imports;

import static im.mariposa.operations.declaration.Problem.TOO_LARGE;

import im.mariposa.operations.declaration.Method;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.json.Describe;
import im.mariposa.operations.json.OneOf;
import im.mariposa.vocabulary.ContactList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Imports: batches that may be sent again; a row that is refused does not keep the others out. */
public final class ImportOperations {
  /** Rows of one batch at most; a longer file is sent in several. */
  public static final int MAX_ROWS = 1000;

  public static final Operation<AccountRows, Imported> ACCOUNTS =
      Operation.of(
          "import accounts",
          Method.POST,
          "/import/accounts",
          200,
          "Creates many accounts; one that exists keeps its name and password.",
          AccountRows.class,
          Imported.class,
          TOO_LARGE);

  public static final Operation<ContactRows, Imported> CONTACTS =
      Operation.of(
          "import contacts",
          Method.POST,
          "/import/contacts",
          200,
          "Puts many contacts on lists of their owners.",
          ContactRows.class,
          Imported.class,
          TOO_LARGE);

  private ImportOperations() {}

  /** Accounts to be. */
  public record AccountRows(@Describe("At most 1000.") List<AccountRow> rows) {}

  /** An account to be. */
  public record AccountRow(
      @Describe("The address the person signs in with.") String handle,
      @Nullable @Describe("Friendly name, plain text; the handle when missing.") String name,
      @Describe(value = "Password of printable ASCII characters.", secret = true)
          String password) {}

  /** List entries to be. */
  public record ContactRows(@Describe("At most 1000.") List<ContactRow> rows) {}

  /** List entries to be, of one owner for one contact. */
  public record ContactRow(
      @Describe("Handle of the person whose lists they are.") String owner,
      @Describe("Handle of the person to add.") String contact,
      @Nullable @Describe("FL, AL and BL; FL and AL when missing.") @OneOf({"FL", "AL", "BL"})
          List<ContactList> lists) {}

  /** What came of a batch. */
  public record Imported(
      @Describe("Rows that are imported; list entries that were there already are among them.")
          int imported,
      @Describe("Accounts that were there already and keep their name and password.") int present,
      @Describe("Rows that were refused, in order.") List<RefusedRow> refused) {}

  /** A row that was not imported. */
  public record RefusedRow(
      @Describe("Its place in the batch, from 0.") int row,
      @Describe("What is wrong with it.") String reason) {}
}
