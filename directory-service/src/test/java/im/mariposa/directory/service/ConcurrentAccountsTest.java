package im.mariposa.directory.service;

import static im.mariposa.vocabulary.ContactList.AL;
import static im.mariposa.vocabulary.ContactList.FL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.DirectoryAdministration.Deletion;
import im.mariposa.directory.DirectoryAdministration.NewAccount;
import im.mariposa.directory.DirectoryAdministration.NewContact;
import im.mariposa.directory.DirectoryException;
import im.mariposa.embedded.TestServers;
import im.mariposa.vocabulary.Property;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Accounts come and go while others put them on lists: nothing waits for ever and nothing is left
 * behind.
 */
class ConcurrentAccountsTest {
  private static final int WORKERS = 6;
  private static final int ROUNDS = 60;

  @Test
  void accountsAreDeletedWhileTheyAreAddedAndChanged() throws Exception {
    long seed = Long.getLong("mariposa.seed", System.nanoTime());
    System.out.println("ConcurrentAccountsTest: -Dmariposa.seed=" + seed);
    try (TestDirectory directory = TestDirectory.onFreshDatabase(Map.of());
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      LocalDirectory core = directory.core();
      List<String> handles = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        handles.add("person" + i + "@example.com");
      }
      List<Future<Boolean>> running = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        running.add(workers.submit(worker(core, handles, new Random(seed + i))));
      }
      for (Future<Boolean> worker : running) {
        assertThat(worker.get(3, TimeUnit.MINUTES)).isTrue();
      }
      assertThat(
              count(
                  directory,
                  "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
          .as("deadlocks")
          .isZero();
      handles.forEach(handle -> Person.delete(core, handle));
      for (String table :
          List.of("account", "list_version", "contact", "contact_group", "kept_alert")) {
        assertThat(count(directory, "SELECT count(*) FROM " + table))
            .as("rows left in %s", table)
            .isZero();
      }
    }
  }

  /** It names the account, which must not go before it. */
  @Test
  void anAlertThatIsBeingKeptIsDeletedToo() throws Exception {
    String url = TestServers.freshDatabase();
    try (TestDirectory directory = TestDirectory.on(url, TestDirectory.newKeyRing(), Map.of());
        ExecutorService deletion = Executors.newSingleThreadExecutor()) {
      LocalDirectory core = directory.core();
      Person alice = Person.named(core, core, "Alice");
      core.delete(alice.handle());
      String keeping =
          "INSERT INTO kept_alert (account_id, text, url) VALUES (" + alice.id() + ", 'x', '')";
      try (HeldLock alert = HeldLock.by(url, keeping)) {
        Future<Deletion> end = deletion.submit(() -> core.deleteMore(alice.id(), 0));
        await().atMost(1, TimeUnit.MINUTES).until(() -> HeldLock.waiting(directory) == 1);
        alert.commit();
        assertThat(end.get(1, TimeUnit.MINUTES).more()).isFalse();
      }
      assertThat(count(directory, "SELECT count(*) FROM kept_alert")).isZero();
    }
  }

  private static long count(TestDirectory directory, String sql) {
    return directory.jdbc().sql(sql).query(Long.class).single();
  }

  private static Callable<Boolean> worker(
      LocalDirectory core, List<String> handles, Random random) {
    return () -> {
      for (int i = 0; i < ROUNDS; i++) {
        String one = handles.get(random.nextInt(handles.size()));
        String other = handles.get(random.nextInt(handles.size()));
        try {
          round(core, handles, random, one, other);
        } catch (DirectoryException e) { // deleted a moment ago
          assertThat(e.kind()).isEqualTo(DirectoryException.Kind.GONE);
        }
      }
      return true;
    };
  }

  private static void round(
      LocalDirectory core, List<String> handles, Random random, String one, String other) {
    switch (random.nextInt(8)) {
      case 0 -> Person.delete(core, one);
      case 1 -> {
        List<String> shuffled = new ArrayList<>(handles);
        Collections.shuffle(shuffled, random);
        core.importAccounts(
            shuffled.stream().map(handle -> new NewAccount(handle, null, "secret")).toList());
      }
      case 2 ->
          core.importContacts(
              List.of(new NewContact(one, other, 1), new NewContact(other, one, 3)));
      case 3 -> {
        var found = core.find(one);
        if (found != null) {
          core.keepAlert(found.id(), "x", "");
          core.change(
              found.id(), ChangeId.NEVER_REPEATED, new Change.SetProperty(Property.PHH, "1"));
        }
      }
      case 4 -> core.change(one, new Change.AddContact(AL, other, "x", null));
      case 5 -> core.change(one, new Change.AddGroup("x"));
      default -> core.change(one, new Change.AddContact(FL, other, "x", null));
    }
  }
}
