package im.mariposa.notification.network;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Directory;
import im.mariposa.directory.DirectoryAdministration.AccountSummary;
import im.mariposa.directory.DirectoryAdministration.Deletion;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.KeptAlert;
import im.mariposa.directory.Lookup;
import im.mariposa.directory.Properties;
import im.mariposa.directory.Roster;
import im.mariposa.directory.Verification;
import im.mariposa.fakes.directory.InMemoryDirectory;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Visibility;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A directory in memory that counts its calls, and fails or waits when it is told to. Tests name
 * people by what stands before {@code @example.com}.
 */
public final class WatchedDirectory implements Directory {
  static final String PASSWORD = "secret12";
  private static final long FIRST_ID = 1001;

  private final InMemoryDirectory answers = new InMemoryDirectory(FIRST_ID);
  private final List<String> calls = new ArrayList<>();
  private volatile DirectoryException.@Nullable Kind failure;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger verified = new AtomicInteger();
  private volatile boolean losesAnswers;
  private volatile boolean stalled;
  private volatile @Nullable Supplier<ChangeResult> begun;
  private volatile CountDownLatch gate = new CountDownLatch(0);

  // What a test prepares

  private static String handle(String first) {
    return first + "@example.com";
  }

  /** A new account; ids count from 1001. */
  public long account(String first) {
    String name = Character.toUpperCase(first.charAt(0)) + first.substring(1);
    answers.create(handle(first), name, PASSWORD);
    return id(first);
  }

  public void accounts(String... firsts) {
    for (String first : firsts) {
      account(first);
    }
  }

  /** Puts contacts on lists without a change of versions. */
  public void contact(String owner, String contact, ContactList... lists) {
    answers.put(handle(owner), handle(contact), lists);
  }

  /** Both have each other on FL. */
  public void friends(String one, String other) {
    contact(one, other, ContactList.FL);
    contact(other, one, ContactList.FL);
  }

  public void properties(String first, Properties properties) {
    answers.setProperties(handle(first), properties);
  }

  public void unverified(String first) {
    answers.setVerified(handle(first), false);
  }

  public long keepAlert(String first, String text) {
    return answers.keepAlert(id(first), text, "");
  }

  public int alertsOf(String first) {
    return answers.keptAlerts(id(first)).size();
  }

  private AccountSummary summary(String first) {
    return Objects.requireNonNull(answers.find(handle(first)), first);
  }

  public long id(String first) {
    return summary(first).id();
  }

  public long version(String first) {
    return summary(first).listVersion();
  }

  public void setVersion(String first, long version) {
    answers.setVersion(handle(first), version);
  }

  public Visibility visibility(String first) {
    return answers.roster(id(first)).visibility();
  }

  /** Suspends the account; nobody is told. */
  public void suspend(String first) {
    answers.setSuspended(handle(first), true);
  }

  /** Gives the account another password; nobody is told. */
  public void password(String first, String password) {
    answers.setPassword(handle(first), password);
  }

  /** Deletes the account; nobody is told. */
  public void delete(String first) {
    Deletion step = answers.delete(handle(first));
    while (step.more()) {
      step = answers.deleteMore(step.accountId(), step.step());
    }
  }

  /** A change that is made by nobody's session. */
  public ChangeResult.Changed changeOf(String first, Change change) {
    return switch (answers.change(handle(first), change)) {
      case ChangeResult.Changed changed -> changed;
      case ChangeResult.Refused refused -> throw new AssertionError(refused);
    };
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

  /** PostgreSQL stands still in the middle of a change: nobody is answered in time any more. */
  public void stall() {
    stalled = true;
  }

  /** It goes on: what it had begun it commits. */
  public void goOn() {
    stalled = false;
    Supplier<?> change = begun;
    if (change != null) {
      var _ = change.get();
    }
  }

  /** Calls wait from now on. */
  public void pause() {
    gate = new CountDownLatch(1);
  }

  public void resume() {
    gate.countDown();
  }

  private <T extends @Nullable Object> T call(String method, Supplier<T> body) {
    synchronized (this) {
      calls.add(method);
      notifyAll();
    }
    awaitGate();
    if (stalled) {
      throw new DirectoryException(DirectoryException.Kind.UNAVAILABLE, "not in time");
    }
    DirectoryException.Kind kind = failure;
    if (kind != null) {
      if (failures.decrementAndGet() == 0) {
        failure = null;
      }
      throw new DirectoryException(kind, "as the test wants it");
    }
    return body.get();
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

  /** Sign-ins verified so far. */
  public int verified() {
    return verified.get();
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
    Verification verification = call("verify", () -> answers.verify(handle, challenge, response));
    verified.incrementAndGet();
    return verification;
  }

  @Override
  public Roster roster(long accountId) {
    return call("roster", () -> answers.roster(accountId));
  }

  @Override
  public ChangeResult change(long accountId, ChangeId id, Change change) {
    if (stalled && begun == null) {
      begun = () -> answers.change(accountId, id, change);
    }
    ChangeResult result = call("change", () -> answers.change(accountId, id, change));
    if (losesAnswers) {
      losesAnswers = false;
      throw new DirectoryException(DirectoryException.Kind.UNAVAILABLE, "the answer is lost");
    }
    return result;
  }

  @Override
  public ChangeResult.@Nullable Changed settle(long accountId, ChangeId id) {
    return call("settle", () -> answers.settle(accountId, id));
  }

  @Override
  public Map<Long, Long> versions(Collection<Long> accountIds) {
    return call("versions", () -> answers.versions(accountIds));
  }

  @Override
  public Lookup lookup(String handle) {
    return call("lookup", () -> answers.lookup(handle));
  }

  @Override
  public Map<Long, String> handles(Collection<Long> accountIds) {
    return call("handles", () -> answers.handles(accountIds));
  }

  @Override
  public List<KeptAlert> keptAlerts(long accountId) {
    return call("keptAlerts", () -> answers.keptAlerts(accountId));
  }

  @Override
  public void removeAlert(long accountId, long alertId) {
    call(
        "removeAlert",
        () -> {
          answers.removeAlert(accountId, alertId);
          return true;
        });
  }
}
