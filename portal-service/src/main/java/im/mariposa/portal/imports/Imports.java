package im.mariposa.portal.imports;

import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.DirectoryAdministration.AccountSummary;
import im.mariposa.directory.DirectoryAdministration.ContactImport;
import im.mariposa.directory.DirectoryAdministration.ImportOutcome;
import im.mariposa.operations.declaration.Problem;
import im.mariposa.operations.declaration.Refused;
import im.mariposa.operations.imports.ImportOperations;
import im.mariposa.operations.presentation.Imported;
import im.mariposa.operations.presentation.Imported.RefusedRow;
import im.mariposa.portal.contacts.Lists;
import im.mariposa.portal.notices.Notices;
import im.mariposa.portal.text.Names;
import im.mariposa.vocabulary.ContactList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Batches of rows: each is one transaction of the directory; refused rows do not keep the others
 * out.
 */
public final class Imports implements ImportOperations {
  private final DirectoryAdministration accounts;
  private final Notices notices;

  public Imports(DirectoryAdministration accounts, Notices notices) {
    this.accounts = accounts;
    this.notices = notices;
  }

  @Override
  public Imported accounts(AccountRows request) {
    Batch<DirectoryAdministration.NewAccount> batch = new Batch<>(request.rows(), Imports::account);
    return batch.outcome(batch.good.isEmpty() ? List.of() : accounts.importAccounts(batch.good));
  }

  @Override
  public Imported contacts(ContactRows request) {
    Batch<DirectoryAdministration.NewContact> batch = new Batch<>(request.rows(), Imports::contact);
    if (batch.good.isEmpty()) {
      return batch.outcome(List.of());
    }
    ContactImport result = accounts.importContacts(batch.good);
    Map<String, Long> ids = new HashMap<>();
    notices.listsEdited(result.changes(), handle -> ids.computeIfAbsent(handle, this::idOf));
    return batch.outcome(result.outcomes());
  }

  private long idOf(String handle) {
    AccountSummary account = accounts.find(handle);
    return account == null ? 0 : account.id();
  }

  private static DirectoryAdministration.NewAccount account(AccountRow row) {
    @Nullable String name = row.name();
    return new DirectoryAdministration.NewAccount(
        Names.handle(row.handle()), name == null ? null : Names.wire(name), row.password());
  }

  private static DirectoryAdministration.NewContact contact(ContactRow row) {
    int bits = 0;
    for (ContactList list : Lists.toAdd(row.lists())) {
      bits |= list.bit();
    }
    return new DirectoryAdministration.NewContact(
        Names.handle(row.owner()), Names.handle(row.contact()), bits);
  }

  /** The rows that the directory is asked about, and those it need not be. */
  private static final class Batch<T> {
    private final List<T> good = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<RefusedRow> refused = new ArrayList<>();

    <R> Batch(List<R> rows, Function<R, T> make) {
      if (rows.size() > MAX_ROWS) {
        throw new Refused(
            Problem.TOO_LARGE,
            "A batch has at most "
                + MAX_ROWS
                + " rows and this one "
                + rows.size()
                + ": send them in several.");
      }
      for (int i = 0; i < rows.size(); i++) {
        try {
          good.add(make.apply(rows.get(i)));
          places.add(i);
        } catch (Refused e) {
          refused.add(new RefusedRow(i, e.detail()));
        }
      }
    }

    Imported outcome(List<ImportOutcome> outcomes) {
      int imported = 0;
      int present = 0;
      for (int i = 0; i < outcomes.size(); i++) {
        @Nullable String refusal = outcomes.get(i).refusal();
        if (refusal != null) {
          refused.add(new RefusedRow(places.get(i), refusal));
        } else if (outcomes.get(i).imported()) {
          imported++;
        } else {
          present++;
        }
      }
      refused.sort(Comparator.comparingInt(RefusedRow::row));
      return new Imported(imported, present, List.copyOf(refused));
    }
  }
}
