package im.mariposa.directory.service;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.DirectoryAdministration.ContactImport;
import im.mariposa.directory.DirectoryAdministration.NewContact;
import im.mariposa.embedded.TestServers;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Property;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * A handful of people change each other's lists at once through two directories. Whatever happened
 * must have happened in some order: nobody waits for ever, each version is told exactly once, and
 * lists and values are what that order makes of them.
 */
class ConcurrentChangesTest {
  private static final int PEOPLE = 4;
  private static final int WORKERS = 8;
  private static final int CHANGES_EACH = 350;
  private static final List<ContactList> LISTS =
      List.of(ContactList.FL, ContactList.AL, ContactList.BL);
  private static final List<Property> PHONES = List.of(Property.PHH, Property.PHW, Property.PHM);

  @Test
  void everyVersionIsToldOnceAndTheEndIsWhatTheOrderMakesOfIt() throws Exception {
    long seed = Long.getLong("mariposa.seed", System.nanoTime());
    System.out.println("ConcurrentChangesTest: -Dmariposa.seed=" + seed);
    String url = TestServers.freshDatabase();
    Path keyRing = TestDirectory.newKeyRing();
    try (TestDirectory one = TestDirectory.on(url, keyRing, Map.of());
        TestDirectory two = TestDirectory.on(url, keyRing, Map.of())) {
      List<Person> people = new ArrayList<>();
      for (int i = 0; i < PEOPLE; i++) {
        people.add(Person.named(one.core(), one.core(), "Person" + (char) ('A' + i)));
      }
      History history = new History(people, one.core());
      runAll(one.core(), two.core(), people, history, seed);

      long deadlocks =
          one.jdbc()
              .sql("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
              .query(Long.class)
              .single();
      assertThat(deadlocks).as("deadlocks").isZero();
      history.check(one.core());
    }
  }

  private static void runAll(
      LocalDirectory one, LocalDirectory two, List<Person> people, History history, long seed)
      throws Exception {
    try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        Worker worker =
            new Worker(i % 2 == 0 ? one : two, people, history, new Random(seed + i), i);
        running.add(workers.submit(worker));
      }
      for (Future<?> worker : running) {
        worker.get(5, TimeUnit.MINUTES);
      }
    }
  }

  private record Worker(
      LocalDirectory directory, List<Person> people, History history, Random random, int number)
      implements Callable<Boolean> {

    @Override
    public Boolean call() {
      for (int i = 0; i < CHANGES_EACH; i++) {
        Person actor = people.get(random.nextInt(people.size()));
        if (random.nextInt(40) == 0) {
          importSome();
        } else {
          Change change = change(actor, number + "-" + i);
          ChangeResult result =
              directory.change(actor.id(), new ChangeId(100 + number, i + 1), change);
          if (result instanceof ChangeResult.Changed changed) {
            history.add(actor.id(), change, changed);
          }
        }
      }
      return true;
    }

    private void importSome() {
      List<NewContact> rows = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        rows.add(new NewContact(anybody().handle(), anybody().handle(), 1 << random.nextInt(3)));
      }
      ContactImport imported = directory.importContacts(rows);
      imported
          .changes()
          .forEach(
              change -> history.addImported(change.ownerId(), change.change(), change.result()));
    }

    private Person anybody() {
      return people.get(random.nextInt(people.size()));
    }

    /** Values differ from all others and are never cleared, so that whoever is told sees it. */
    private Change change(Person actor, String unique) {
      String other = anybody().handle();
      ContactList list = LISTS.get(random.nextInt(LISTS.size()));
      int group = random.nextInt(4);
      Integer named = list == ContactList.FL && random.nextBoolean() ? group : null;
      return switch (random.nextInt(16)) {
        case 0, 1, 2, 3, 4 -> new Change.AddContact(list, other, "n" + unique, named);
        case 5, 6, 7, 8 -> new Change.RemoveContact(list, other, named);
        case 9 -> new Change.SetPrivacy(random.nextBoolean());
        case 10 -> new Change.AddGroup("g" + unique);
        case 11 -> new Change.RemoveGroup(group);
        case 12 -> new Change.Rename(random.nextBoolean() ? actor.handle() : other, "r" + unique);
        default -> new Change.SetProperty(PHONES.get(random.nextInt(PHONES.size())), unique);
      };
    }
  }
}
