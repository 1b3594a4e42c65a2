package im.mariposa.fakes.directory;

import im.mariposa.directory.Account;
import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Directory;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.KeptAlert;
import im.mariposa.directory.Lookup;
import im.mariposa.directory.Properties;
import im.mariposa.directory.Roster;
import im.mariposa.directory.Verification;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Handle;
import im.mariposa.vocabulary.WireText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The directory in memory: the same answers as the real one, whose contract it passes, with one
 * lock instead of transactions. Lists have no limits here, and nothing is ever forgotten.
 */
public final class InMemoryDirectory implements Directory, DirectoryAdministration {
  private static final int PASSWORD = 64;

  private final InMemoryAccounts accounts;
  private final Map<Session, Answered> answered = new HashMap<>();
  private final Map<Long, Deletion> deletions = new TreeMap<>();
  private long lastAlert;

  /** The id is unique for the account alone. */
  private record Session(long accountId, long id) {}

  /** The last change of a session; no result: it was given up. */
  private record Answered(long counter, ChangeResult.@Nullable Changed result) {}

  /** Ids of accounts count from {@code firstId}. */
  public InMemoryDirectory(long firstId) {
    this.accounts = new InMemoryAccounts(firstId);
  }

  // What a test prepares, without any version being raised

  /** Puts somebody on lists, under his own name. */
  public synchronized void put(String owner, String contact, ContactList... lists) {
    InMemoryAccount other = named(contact);
    InMemoryAccount.Entry entry = accounts.entry(named(owner), other);
    entry.name = other.name;
    for (ContactList list : lists) {
      entry.lists |= list.bit();
      if (list == ContactList.FL) {
        entry.join(0);
      }
    }
  }

  public synchronized void setProperties(String handle, Properties properties) {
    named(handle).properties = properties;
  }

  public synchronized void setVerified(String handle, boolean verified) {
    named(handle).verified = verified;
  }

  public synchronized void setVersion(String handle, long version) {
    named(handle).version = version;
  }

  private InMemoryAccount named(String handle) {
    return Objects.requireNonNull(accounts.find(handle), handle);
  }

  // The directory

  @Override
  public synchronized Verification verify(String handle, String challenge, String response) {
    InMemoryAccount account = accounts.find(handle);
    if (account == null
        || account.suspended
        || !response.equalsIgnoreCase(digest(challenge + account.password))) {
      return new Verification.Refused();
    }
    return new Verification.Verified(
        new Account(
            account.id,
            account.handle,
            account.name,
            account.verified,
            account.visibility(),
            !account.alerts.isEmpty()));
  }

  /** What a client answers a challenge with: the MD5 of it and the password, in hex. */
  public static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException everyPlatformHasMd5) {
      throw new AssertionError(everyPlatformHasMd5);
    }
  }

  @Override
  public synchronized Roster roster(long accountId) {
    return accounts.roster(accounts.asking(accountId));
  }

  @Override
  public synchronized ChangeResult change(long accountId, ChangeId id, Change change) {
    boolean repeats = id.session() != 0;
    Session session = new Session(accountId, id.session());
    Answered before = repeats ? answered.get(session) : null;
    if (before != null && before.counter == id.counter()) {
      return made(before);
    }
    if (before != null && before.counter > id.counter()) {
      throw new DirectoryException(
          DirectoryException.Kind.INTERNAL, "A change came after a later one of its session.");
    }
    ChangeResult result = InMemoryChanges.make(accounts, accounts.asking(accountId), change);
    if (repeats && result instanceof ChangeResult.Changed changed) {
      answered.put(session, new Answered(id.counter(), changed));
    }
    return result;
  }

  private static ChangeResult made(Answered before) {
    if (before.result == null) {
      throw new DirectoryException(
          DirectoryException.Kind.UNAVAILABLE, "The change was given up by whoever asked for it.");
    }
    return before.result;
  }

  @Override
  public synchronized ChangeResult.@Nullable Changed settle(long accountId, ChangeId id) {
    Answered last =
        answered.merge(
            new Session(accountId, id.session()),
            new Answered(id.counter(), null),
            (before, givenUp) -> before.counter >= givenUp.counter ? before : givenUp);
    if (last.counter > id.counter()) {
      throw new DirectoryException(
          DirectoryException.Kind.INTERNAL, "A later change of the session was made since.");
    }
    return last.result;
  }

  @Override
  public synchronized Map<Long, Long> versions(Collection<Long> accountIds) {
    Map<Long, Long> versions = new HashMap<>();
    for (long id : accountIds) {
      InMemoryAccount account = accounts.find(id);
      if (account != null) {
        versions.put(id, account.version);
      }
    }
    return versions;
  }

  @Override
  public synchronized Lookup lookup(String handle) {
    InMemoryAccount account = accounts.find(handle);
    return account == null
        ? new Lookup.Unknown()
        : new Lookup.Found(account.id, account.handle, account.properties.mobile());
  }

  @Override
  public synchronized Map<Long, String> handles(Collection<Long> accountIds) {
    Map<Long, String> handles = new HashMap<>();
    for (long id : accountIds) {
      InMemoryAccount account = accounts.find(id);
      if (account != null) {
        handles.put(id, account.handle);
      }
    }
    return handles;
  }

  @Override
  public synchronized List<KeptAlert> keptAlerts(long accountId) {
    InMemoryAccount account = accounts.find(accountId);
    return account == null ? List.of() : List.copyOf(account.alerts);
  }

  @Override
  public synchronized void removeAlert(long accountId, long alertId) {
    InMemoryAccount account = accounts.find(accountId);
    if (account != null) {
      account.alerts.removeIf(alert -> alert.id() == alertId);
    }
  }

  // Its administration

  @Override
  public synchronized Outcome create(String handle, @Nullable String name, String password) {
    String canonical = Handle.plausible(handle);
    if (canonical == null) {
      return Outcome.INVALID_HANDLE;
    }
    if (name != null && !WireText.isName(name)) {
      return Outcome.INVALID_NAME;
    }
    if (!isUsable(password)) {
      return Outcome.INVALID_PASSWORD;
    }
    if (accounts.listed(canonical) != null) {
      return Outcome.EXISTS;
    }
    accounts.add(canonical, name == null ? canonical : name, password);
    return Outcome.DONE;
  }

  private static boolean isUsable(String password) {
    return !password.isEmpty()
        && password.length() <= PASSWORD
        && password.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
  }

  @Override
  public synchronized List<AccountSummary> list(String after, int limit) {
    return accounts.byHandle.tailMap(after, false).values().stream()
        .filter(account -> !account.deleting)
        .limit(limit)
        .map(InMemoryAccount::summary)
        .toList();
  }

  @Override
  public synchronized @Nullable AccountSummary find(String handle) {
    InMemoryAccount account = accounts.find(handle);
    return account == null ? null : account.summary();
  }

  @Override
  public synchronized Outcome setPassword(String handle, String password) {
    if (!isUsable(password)) {
      return Outcome.INVALID_PASSWORD;
    }
    InMemoryAccount account = accounts.find(handle);
    if (account == null) {
      return Outcome.UNKNOWN;
    }
    account.password = password;
    return Outcome.DONE;
  }

  @Override
  public synchronized Outcome setSuspended(String handle, boolean suspended) {
    InMemoryAccount account = accounts.find(handle);
    if (account == null) {
      return Outcome.UNKNOWN;
    }
    account.suspended = suspended;
    return Outcome.DONE;
  }

  @Override
  public synchronized Deletion delete(String handle) {
    InMemoryAccount account = accounts.listed(handle);
    if (account == null) {
      return Deletion.unknown();
    }
    account.deleting = true;
    return deletions.computeIfAbsent(
        account.id, id -> new Deletion(Outcome.DONE, account.id, 0, true, List.of(), List.of()));
  }

  /** Lists are few here: all of them are one step. */
  @Override
  public synchronized Deletion deleteMore(long accountId, int told) {
    Deletion last = deletions.get(accountId);
    if (last == null) {
      return Deletion.finished(accountId, told);
    }
    if (told != last.step()) {
      return last;
    }
    InMemoryAccount account = accounts.present(accountId);
    if (last.step() == 0) {
      Deletion step = InMemoryRemoval.delete(accounts, account);
      deletions.put(accountId, step);
      return step;
    }
    accounts.remove(account);
    deletions.remove(accountId);
    return Deletion.finished(accountId, last.step() + 1);
  }

  @Override
  public synchronized List<Long> restingDeletions() {
    return List.copyOf(deletions.keySet());
  }

  @Override
  public synchronized ChangeResult change(String ownerHandle, Change change) {
    InMemoryAccount owner = accounts.find(ownerHandle);
    if (owner == null) {
      throw new DirectoryException(
          DirectoryException.Kind.GONE, "There is no account of the owner.");
    }
    return InMemoryChanges.make(accounts, owner, change);
  }

  @Override
  public synchronized @Nullable Roster contacts(String ownerHandle) {
    InMemoryAccount owner = accounts.find(ownerHandle);
    return owner == null ? null : accounts.roster(owner);
  }

  @Override
  public synchronized List<ImportOutcome> importAccounts(List<NewAccount> rows) {
    return rows.stream()
        .map(row -> imported(create(row.handle(), row.name(), row.password())))
        .toList();
  }

  private static ImportOutcome imported(Outcome outcome) {
    return switch (outcome) {
      case DONE -> new ImportOutcome(true, null);
      case EXISTS -> new ImportOutcome(false, null);
      case INVALID_HANDLE -> new ImportOutcome(false, "The handle cannot be. " + Handle.RULE);
      case INVALID_NAME -> new ImportOutcome(false, "The name cannot be.");
      case INVALID_PASSWORD -> new ImportOutcome(false, "The password cannot be.");
      case UNKNOWN -> throw new IllegalStateException("A new account cannot be unknown.");
    };
  }

  @Override
  public synchronized ContactImport importContacts(List<NewContact> rows) {
    return new InMemoryImport(accounts).take(rows);
  }

  @Override
  public synchronized long keepAlert(long accountId, String text, String url) {
    InMemoryAccount account = accounts.present(accountId);
    long id = newAlertId();
    account.alerts.add(new KeptAlert(id, text, url));
    return id;
  }

  @Override
  public synchronized long newAlertId() {
    return ++lastAlert;
  }
}
