package im.mariposa.notification.network;

import im.mariposa.directory.Account;
import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Directory;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.KeptAlert;
import im.mariposa.directory.Lookup;
import im.mariposa.directory.Properties;
import im.mariposa.directory.Roster;
import im.mariposa.directory.RosterContact;
import im.mariposa.directory.Verification;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Visibility;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The directory in memory: the same answers, one lock instead of transactions. Counts its calls,
 * and fails or waits when it is told to.
 */
public final class FakeDirectory implements Directory {
  static final String PASSWORD = "secret12";

  private final Map<String, FakeAccount> byHandle = new LinkedHashMap<>();
  private final Map<Long, FakeAccount> byId = new LinkedHashMap<>();
  private final Map<Long, Answered> answered = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private long lastAlert;
  private volatile DirectoryException.@Nullable Kind failure;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile boolean losesAnswers;
  private volatile CountDownLatch gate = new CountDownLatch(0);

  private record Answered(long counter, ChangeResult result) {}

  // What a test prepares

  /** A new account; handles are {@code <first>@example.com}, ids count from 1001. */
  public synchronized long account(String first) {
    String handle = first + "@example.com";
    FakeAccount account = new FakeAccount(1001 + byId.size(), handle, PASSWORD);
    account.name = Character.toUpperCase(first.charAt(0)) + first.substring(1);
    byHandle.put(handle, account);
    byId.put(account.id, account);
    return account.id;
  }

  public synchronized void accounts(String... firsts) {
    for (String first : firsts) {
      account(first);
    }
  }

  /** Puts contacts on lists without a change of versions. */
  public synchronized void contact(String owner, String contact, ContactList... lists) {
    FakeAccount other = named(contact);
    FakeAccount.Entry entry = named(owner).entry(other.id);
    entry.name = other.name;
    for (ContactList list : lists) {
      entry.put(list);
    }
  }

  /** Both have each other on FL. */
  public void friends(String one, String other) {
    contact(one, other, ContactList.FL);
    contact(other, one, ContactList.FL);
  }

  public synchronized void properties(String first, Properties properties) {
    named(first).properties = properties;
  }

  public synchronized void unverified(String first) {
    named(first).verified = false;
  }

  public synchronized long keepAlert(String first, String text) {
    lastAlert++;
    named(first).alerts.add(new KeptAlert(lastAlert, text, ""));
    return lastAlert;
  }

  public synchronized int alertsOf(String first) {
    return named(first).alerts.size();
  }

  public synchronized long id(String first) {
    return named(first).id;
  }

  public synchronized long version(String first) {
    return named(first).version;
  }

  public synchronized void setVersion(String first, long version) {
    named(first).version = version;
  }

  public synchronized Visibility visibility(String first) {
    return named(first).visibility();
  }

  /** Deletes the account; nobody is told. */
  public synchronized void delete(String first) {
    named(first).gone = true;
  }

  /** A change that is made by nobody's session. */
  public ChangeResult.Changed changeOf(String first, Change change) {
    synchronized (this) {
      return switch (new FakeChanges(byId, byHandle).apply(named(first), change)) {
        case ChangeResult.Changed changed -> changed;
        case ChangeResult.Refused refused -> throw new AssertionError(refused);
      };
    }
  }

  // What it counts, and how it fails

  /** The calls so far, by method. */
  public synchronized List<String> takeCalls() {
    List<String> taken = List.copyOf(calls);
    calls.clear();
    return taken;
  }

  /** Every call fails, until null. */
  public void failWith(DirectoryException.@Nullable Kind kind) {
    failures.set(Integer.MAX_VALUE);
    failure = kind;
  }

  /** The next calls fail. */
  public void failTimes(int times, DirectoryException.Kind kind) {
    failures.set(times);
    failure = kind;
  }

  /** The next change is made and its answer lost. */
  public void loseNextAnswer() {
    losesAnswers = true;
  }

  /** Calls wait from now on. */
  public void pause() {
    gate = new CountDownLatch(1);
  }

  public void resume() {
    gate.countDown();
  }

  private <T> T call(String method, Supplier<T> body) {
    synchronized (this) {
      calls.add(method);
      notifyAll();
    }
    awaitGate();
    DirectoryException.Kind kind = failure;
    if (kind != null) {
      if (failures.decrementAndGet() == 0) {
        failure = null;
      }
      throw new DirectoryException(kind, "as the test wants it");
    }
    synchronized (this) {
      return body.get();
    }
  }

  private void awaitGate() {
    try {
      if (!gate.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("the directory was never resumed");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** Waits until a method is being called. */
  public synchronized void awaitCall(String method) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!calls.contains(method)) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError(method + " was not called; these were: " + calls);
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new AssertionError(interrupted);
      }
    }
  }

  // The directory

  @Override
  public Verification verify(String handle, String challenge, String response) {
    return call(
        "verify",
        () -> {
          FakeAccount account = byHandle.get(handle);
          if (account == null
              || account.gone
              || !response.equals(digest(challenge + account.password))) {
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
        });
  }

  @Override
  public Roster roster(long accountId) {
    return call(
        "roster",
        () -> {
          FakeAccount account = present(accountId);
          List<RosterContact> contacts = new ArrayList<>();
          for (FakeAccount other : byId.values()) {
            int lists = account.has(other.id, ContactList.FL) ? ContactList.FL.bit() : 0;
            lists |= account.has(other.id, ContactList.AL) ? ContactList.AL.bit() : 0;
            lists |= account.has(other.id, ContactList.BL) ? ContactList.BL.bit() : 0;
            lists |= other.has(accountId, ContactList.FL) ? ContactList.RL.bit() : 0;
            if (lists != 0) {
              contacts.add(FakeChanges.rosterContact(account, other, lists));
            }
          }
          return new Roster(
              account.version,
              account.prompt,
              account.allow,
              account.properties,
              account.groups(),
              contacts,
              account.visibility());
        });
  }

  @Override
  public ChangeResult change(long accountId, ChangeId id, Change change) {
    ChangeResult result =
        call(
            "change",
            () -> {
              Answered before = answered.get(id.session());
              if (before != null && before.counter == id.counter()) {
                return before.result;
              }
              ChangeResult made = new FakeChanges(byId, byHandle).apply(present(accountId), change);
              answered.put(id.session(), new Answered(id.counter(), made));
              return made;
            });
    if (losesAnswers) {
      losesAnswers = false;
      throw new DirectoryException(DirectoryException.Kind.UNAVAILABLE, "the answer is lost");
    }
    return result;
  }

  @Override
  public Lookup lookup(String handle) {
    return call(
        "lookup",
        () -> {
          FakeAccount account = byHandle.get(handle);
          return account == null || account.gone
              ? new Lookup.Unknown()
              : new Lookup.Found(account.id, account.handle, account.properties.mobile());
        });
  }

  @Override
  public Map<Long, String> handles(Collection<Long> accountIds) {
    return call(
        "handles",
        () -> {
          Map<Long, String> handles = new HashMap<>();
          for (long id : accountIds) {
            FakeAccount account = byId.get(id);
            if (account != null && !account.gone) {
              handles.put(id, account.handle);
            }
          }
          return handles;
        });
  }

  @Override
  public List<KeptAlert> keptAlerts(long accountId) {
    return call("keptAlerts", () -> List.copyOf(present(accountId).alerts));
  }

  @Override
  public void removeAlert(long accountId, long alertId) {
    call("removeAlert", () -> present(accountId).alerts.removeIf(alert -> alert.id() == alertId));
  }

  private FakeAccount named(String first) {
    return Objects.requireNonNull(byHandle.get(first + "@example.com"), first);
  }

  private FakeAccount present(long accountId) {
    FakeAccount account = byId.get(accountId);
    if (account == null || account.gone) {
      throw new DirectoryException(DirectoryException.Kind.GONE, "no such account");
    }
    return account;
  }

  static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException everyPlatformHasMd5) {
      throw new AssertionError(everyPlatformHasMd5);
    }
  }
}
