package im.mariposa.directory.service.administration;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.DirectoryAdministration.AccountSummary;
import im.mariposa.directory.DirectoryAdministration.ContactImport;
import im.mariposa.directory.DirectoryAdministration.Deletion;
import im.mariposa.directory.DirectoryAdministration.ImportOutcome;
import im.mariposa.directory.DirectoryAdministration.NewAccount;
import im.mariposa.directory.DirectoryAdministration.NewContact;
import im.mariposa.directory.DirectoryAdministration.Outcome;
import im.mariposa.directory.service.accounts.StoredAccount;
import im.mariposa.directory.service.accounts.StoredAccounts;
import im.mariposa.directory.service.changes.ChangeTransactions;
import im.mariposa.directory.service.contacts.ContactBatch;
import im.mariposa.directory.service.privacy.VisibilityReader;
import im.mariposa.directory.service.secrets.Passwords;
import im.mariposa.directory.service.secrets.Secrets;
import im.mariposa.directory.service.versions.ListVersions;
import im.mariposa.vocabulary.Handle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes, changes and deletes accounts. Each operation is one transaction and leaves a row in the
 * audit table.
 */
public final class Administration {
  private final TransactionOperations transactions;
  private final StoredAccounts accounts;
  private final Secrets secrets;
  private final ChangeTransactions changes;
  private final ContactBatch contacts;
  private final Audit audit;
  private final NewAccounts newAccounts;
  private final AccountRemoval removal;

  public Administration(
      TransactionOperations transactions,
      JdbcClient jdbc,
      StoredAccounts accounts,
      AuditEntries auditEntries,
      Secrets secrets,
      ChangeTransactions changes,
      ContactBatch contacts,
      ListVersions versions,
      VisibilityReader visibilities) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.secrets = secrets;
    this.changes = changes;
    this.contacts = contacts;
    this.audit = new Audit(auditEntries);
    this.newAccounts = new NewAccounts(transactions, jdbc, secrets, audit);
    this.removal = new AccountRemoval(transactions, jdbc, versions, visibilities, audit);
  }

  public Outcome create(String handle, @Nullable String name, String password) {
    return newAccounts.create(handle, name, password);
  }

  public List<ImportOutcome> importAccounts(List<NewAccount> rows) {
    return newAccounts.importAll(rows);
  }

  public @Nullable AccountSummary find(String handle) {
    String canonical = Handle.lookup(handle);
    return canonical == null ? null : accounts.summary(canonical).orElse(null);
  }

  /**
   * Accounts whose handle is greater than {@code after}, in handle order, at most {@code limit}.
   */
  public List<AccountSummary> list(String after, int limit) {
    return accounts.after(after.toLowerCase(Locale.ROOT), Limit.of(limit));
  }

  public Outcome setPassword(String handle, String password) {
    if (!Passwords.isUsable(password)) {
      return Outcome.INVALID_PASSWORD;
    }
    return with(
        handle,
        account -> {
          Secrets.Sealed sealed = secrets.seal(account.id(), password);
          accounts.setSecret(account.id(), sealed.keyId(), sealed.bytes());
          return "set password";
        });
  }

  public Outcome setSuspended(String handle, boolean suspended) {
    return with(
        handle,
        account -> {
          account.suspend(suspended);
          return suspended ? "suspend account" : "resume account";
        });
  }

  /** As the owner's client would. */
  public ChangeResult change(long ownerId, String ownerHandle, Change change) {
    ChangeResult result =
        transactions.execute(
            transaction -> {
              ChangeResult made = changes.make(ownerId, ChangeId.NEVER_REPEATED, change);
              switch (made) {
                case ChangeResult.Changed changed ->
                    audit.write("change lists", ownerId, ownerHandle, change.summary());
                case ChangeResult.Refused refused -> transaction.setRollbackOnly();
              }
              return made;
            });
    return Objects.requireNonNull(result);
  }

  public ContactImport importContacts(List<NewContact> rows) {
    ContactImport result =
        transactions.execute(
            transaction -> {
              ContactImport imported = contacts.importAll(rows);
              audit.write(
                  "import contacts", null, null, imported.changes().size() + " list entries made");
              return imported;
            });
    return Objects.requireNonNull(result);
  }

  public Deletion delete(String handle) {
    return removal.begin(handle);
  }

  public Deletion deleteMore(long accountId, int told) {
    return removal.more(accountId, told);
  }

  public List<Long> restingDeletions() {
    return removal.resting();
  }

  /** Does something with a locked account; the answer names the operation in the audit table. */
  private Outcome with(String handle, Function<StoredAccount, String> operation) {
    String canonical = Handle.lookup(handle);
    if (canonical == null) {
      return Outcome.UNKNOWN;
    }
    Outcome outcome =
        transactions.execute(
            transaction -> {
              StoredAccount account = accounts.lock(canonical).orElse(null);
              if (account == null) {
                return Outcome.UNKNOWN;
              }
              audit.write(operation.apply(account), account.id(), account.handle(), null);
              return Outcome.DONE;
            });
    return outcome == null ? Outcome.UNKNOWN : outcome;
  }
}
