package im.mariposa.directory.service;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Directory;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.Roster;
import im.mariposa.fakes.directory.InMemoryDirectory;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.ReverseListNotice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The changes that were made to some accounts at once, and what each was answered. A version is a
 * place in its account's history, so the answers tell in which order everything happened: it is
 * done again in that order, one after the other, in the directory in memory, which must give the
 * same answers and come to the same end.
 */
final class History {
  private final List<Person> people;
  private final InMemoryDirectory again;
  private final List<Made> made = new ArrayList<>();

  /**
   * One change.
   *
   * @param versions that it raised, by account
   * @param imported the visibility may be told by a later change of the same import
   */
  private record Made(
      long actor,
      Change change,
      ChangeResult.Changed result,
      Map<Long, Long> versions,
      boolean imported) {

    boolean isNext(Map<Long, Long> reached) {
      return versions.entrySet().stream()
          .allMatch(raised -> reached.getOrDefault(raised.getKey(), 1L) == raised.getValue() - 1);
    }
  }

  /** Of new accounts, whose ids follow each other. */
  History(List<Person> people, DirectoryAdministration accounts) {
    this.people = people;
    this.again = new InMemoryDirectory(people.getFirst().id());
    for (Person person : people) {
      String name = Objects.requireNonNull(accounts.find(person.handle())).name();
      again.create(person.handle(), name, Person.PASSWORD);
      assertThat(again.find(person.handle())).isEqualTo(accounts.find(person.handle()));
    }
  }

  /** What somebody's session was answered. */
  synchronized void add(long actor, Change change, ChangeResult.Changed result) {
    made.add(new Made(actor, change, result, versions(actor, result), false));
  }

  /** One of the changes of an import. */
  synchronized void addImported(long owner, Change change, ChangeResult.Changed result) {
    made.add(new Made(owner, change, result, versions(owner, result), true));
  }

  private static Map<Long, Long> versions(long actor, ChangeResult.Changed result) {
    Map<Long, Long> versions = new HashMap<>();
    versions.put(actor, result.version());
    for (ReverseListNotice notice : result.reverse()) {
      versions.put(notice.accountId(), notice.version());
    }
    versions.putAll(told(result.properties()));
    return versions;
  }

  /** Does it again, and compares every answer and everybody's lists in the end. */
  synchronized void check(Directory directory) {
    Map<Long, Long> reached = new HashMap<>();
    Map<Place, Made> places = places();
    int done = 0;
    for (boolean going = true; going; ) {
      going = false;
      for (Person person : people) {
        Made next = places.get(new Place(person.id(), reached.getOrDefault(person.id(), 1L) + 1));
        if (next != null && next.isNext(reached)) {
          repeat(next);
          reached.putAll(next.versions());
          done++;
          going = true;
        }
      }
    }
    assertThat(done).as("changes that fit into one order").isEqualTo(made.size());
    people.forEach(person -> compare(person, directory.roster(person.id())));
  }

  private record Place(long account, long version) {}

  private Map<Place, Made> places() {
    Map<Place, Made> places = new HashMap<>();
    for (Made one : made) {
      one.versions()
          .forEach(
              (account, version) ->
                  assertThat(places.put(new Place(account, version), one))
                      .as("two changes with version %d of account %d", version, account)
                      .isNull());
    }
    return places;
  }

  private void repeat(Made one) {
    ChangeResult result = again.change(one.actor(), ChangeId.NEVER_REPEATED, one.change());
    String[] apart =
        one.imported() ? new String[] {"properties", "visibility"} : new String[] {"properties"};
    assertThat(result)
        .as("%s by %d", one.change(), one.actor())
        .usingRecursiveComparison()
        .ignoringFields(apart)
        .isEqualTo(one.result());
    compareTold(one, ((ChangeResult.Changed) result).properties());
  }

  /**
   * Everybody who may know was told, and beside them nobody but who stopped watching at the same
   * time: a removal does not wait for the other's changes.
   */
  private void compareTold(Made one, @Nullable PropertyNotice expected) {
    PropertyNotice notice = one.result().properties();
    Map<Long, Long> told = told(notice);
    told(expected)
        .forEach(
            (watcher, version) ->
                assertThat(told.remove(watcher))
                    .as("version of %d that %s told", watcher, one.change())
                    .isEqualTo(version));
    if (notice != null && expected != null) {
      assertThat(notice.values()).isEqualTo(expected.values());
    }
    told.forEach(
        (stopped, version) -> {
          assertThat(again.roster(stopped).contacts())
              .as("the forward list of %d, who was told by %s", stopped, one.change())
              .noneMatch(
                  contact -> contact.id() == one.actor() && ContactList.FL.in(contact.lists()));
          again.setVersion(handle(stopped), version);
        });
  }

  private String handle(long id) {
    return Objects.requireNonNull(again.handles(List.of(id)).get(id));
  }

  private static Map<Long, Long> told(@Nullable PropertyNotice notice) {
    Map<Long, Long> told = new HashMap<>();
    for (int i = 0; notice != null && i < notice.watchers().length; i++) {
      told.put(notice.watchers()[i], notice.versions()[i]);
    }
    return told;
  }

  /** The order of adding is not the order of versions. */
  private void compare(Person person, Roster roster) {
    assertThat(again.roster(person.id()))
        .as("roster of %s", person.handle())
        .usingRecursiveComparison()
        .ignoringCollectionOrderInFields("contacts")
        .isEqualTo(roster);
  }
}
