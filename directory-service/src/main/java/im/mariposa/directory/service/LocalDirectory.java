package im.mariposa.directory.service;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Directory;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.KeptAlert;
import im.mariposa.directory.Lookup;
import im.mariposa.directory.Roster;
import im.mariposa.directory.Verification;
import im.mariposa.directory.service.accounts.AccountLookup;
import im.mariposa.directory.service.administration.Administration;
import im.mariposa.directory.service.alerts.KeptAlerts;
import im.mariposa.directory.service.changes.ChangeTransactions;
import im.mariposa.directory.service.database.Share;
import im.mariposa.directory.service.database.SharedPool;
import im.mariposa.directory.service.roster.RosterReader;
import im.mariposa.directory.service.signin.SignIn;
import im.mariposa.vocabulary.Handle;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The directory: each question goes to the feature that answers it. Safe for many threads; every
 * method blocks.
 */
public final class LocalDirectory implements Directory, DirectoryAdministration {
  private static final Logger LOG = LoggerFactory.getLogger(LocalDirectory.class);

  private final JdbcClient jdbc;
  private final TimedCalls calls;
  private final SignIn signIn;
  private final RosterReader rosters;
  private final ChangeTransactions changes;
  private final AccountLookup lookup;
  private final KeptAlerts alerts;
  private final Administration administration;

  public LocalDirectory(
      SharedPool pool,
      JdbcClient jdbc,
      MeterRegistry meters,
      SignIn signIn,
      RosterReader rosters,
      ChangeTransactions changes,
      AccountLookup lookup,
      KeptAlerts alerts,
      Administration administration) {
    this.jdbc = jdbc;
    this.calls = new TimedCalls(pool, meters);
    this.signIn = signIn;
    this.rosters = rosters;
    this.changes = changes;
    this.lookup = lookup;
    this.alerts = alerts;
    this.administration = administration;
  }

  /**
   * Whether PostgreSQL answers: one small statement, however much the shares of calls are in use,
   * waiting for a connection no longer than a call would.
   */
  public boolean ready() {
    try {
      return jdbc.sql("SELECT 1").query(Integer.class).single() == 1;
    } catch (DataAccessException e) {
      LOG.warn("PostgreSQL does not answer. {}", e.toString());
      return false;
    }
  }

  @Override
  public Verification verify(String handle, String challenge, String response) {
    return calls.time(
        Share.VERIFY,
        "verify",
        () -> signIn.verify(handle, challenge, response),
        verification ->
            switch (verification) {
              case Verification.Verified verified -> "verified";
              case Verification.Refused refused -> "refused";
            });
  }

  @Override
  public Roster roster(long accountId) {
    return calls.time(Share.ROSTERS, "roster", () -> rosters.read(accountId));
  }

  @Override
  public ChangeResult change(long accountId, ChangeId id, Change change) {
    return calls.time(
        Share.CHANGES,
        change instanceof Change.ListEdit edit ? Handle.lookup(edit.handle()) : null,
        change.kind(),
        () -> changes.make(accountId, id, change),
        LocalDirectory::name);
  }

  private static String name(ChangeResult result) {
    return switch (result) {
      case ChangeResult.Changed changed -> "changed";
      case ChangeResult.Refused refused -> refused.reason().name().toLowerCase(Locale.ROOT);
    };
  }

  @Override
  public ChangeResult.@Nullable Changed settle(long accountId, ChangeId id) {
    return calls.time(
        Share.CHANGES,
        "settle",
        () -> changes.settle(accountId, id),
        changed -> changed == null ? "not_made" : "made");
  }

  @Override
  public Map<Long, Long> versions(Collection<Long> accountIds) {
    return calls.time(Share.ROSTERS, "versions", () -> lookup.versions(accountIds));
  }

  @Override
  public Lookup lookup(String handle) {
    return calls.time(Share.ROSTERS, "lookup", () -> lookup.lookup(handle));
  }

  @Override
  public Map<Long, String> handles(Collection<Long> accountIds) {
    return calls.time(Share.ROSTERS, "handles", () -> lookup.handles(accountIds));
  }

  @Override
  public List<KeptAlert> keptAlerts(long accountId) {
    return calls.time(Share.ROSTERS, "kept_alerts", () -> alerts.of(accountId));
  }

  @Override
  public void removeAlert(long accountId, long alertId) {
    calls.time(
        Share.CHANGES,
        "remove_alert",
        () -> {
          alerts.remove(accountId, alertId);
          return true;
        });
  }

  @Override
  public Outcome create(String handle, @Nullable String name, String password) {
    return calls.time(
        Share.ADMINISTRATION,
        "create",
        () -> administration.create(handle, name, password),
        LocalDirectory::name);
  }

  private static String name(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<AccountSummary> list(String after, int limit) {
    return calls.time(Share.ADMINISTRATION, "list", () -> administration.list(after, limit));
  }

  @Override
  public @Nullable AccountSummary find(String handle) {
    return calls.time(Share.ADMINISTRATION, "find", () -> administration.find(handle));
  }

  @Override
  public Outcome setPassword(String handle, String password) {
    return calls.time(
        Share.ADMINISTRATION,
        "set_password",
        () -> administration.setPassword(handle, password),
        LocalDirectory::name);
  }

  @Override
  public Outcome setSuspended(String handle, boolean suspended) {
    return calls.time(
        Share.ADMINISTRATION,
        "set_suspended",
        () -> administration.setSuspended(handle, suspended),
        LocalDirectory::name);
  }

  @Override
  public Deletion delete(String handle) {
    return calls.time(
        Share.ADMINISTRATION,
        "delete",
        () -> administration.delete(handle),
        deletion -> name(deletion.outcome()));
  }

  @Override
  public Deletion deleteMore(long accountId, int told) {
    return calls.time(
        Share.ADMINISTRATION,
        "delete_more",
        () -> administration.deleteMore(accountId, told),
        deletion -> name(deletion.outcome()));
  }

  @Override
  public List<Long> restingDeletions() {
    return calls.time(Share.ADMINISTRATION, "resting_deletions", administration::restingDeletions);
  }

  @Override
  public ChangeResult change(String ownerHandle, Change change) {
    AccountSummary owner = find(ownerHandle);
    if (owner == null) {
      throw new DirectoryException(
          DirectoryException.Kind.GONE, "There is no account of the owner.");
    }
    return calls.time(
        Share.ADMINISTRATION,
        change.kind(),
        () -> administration.change(owner.id(), owner.handle(), change),
        LocalDirectory::name);
  }

  @Override
  public @Nullable Roster contacts(String ownerHandle) {
    AccountSummary owner = find(ownerHandle);
    return owner == null
        ? null
        : calls.time(Share.ADMINISTRATION, "roster", () -> rosters.read(owner.id()));
  }

  @Override
  public List<ImportOutcome> importAccounts(List<NewAccount> rows) {
    return calls.time(
        Share.ADMINISTRATION, "import_accounts", () -> administration.importAccounts(rows));
  }

  @Override
  public ContactImport importContacts(List<NewContact> rows) {
    return calls.time(
        Share.ADMINISTRATION, "import_contacts", () -> administration.importContacts(rows));
  }

  @Override
  public long keepAlert(long accountId, String text, String url) {
    return calls.time(Share.ADMINISTRATION, "keep_alert", () -> alerts.keep(accountId, text, url));
  }

  @Override
  public long newAlertId() {
    return calls.time(Share.ADMINISTRATION, "new_alert_id", alerts::newId);
  }
}
