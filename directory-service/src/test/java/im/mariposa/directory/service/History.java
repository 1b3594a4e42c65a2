package im.mariposa.directory.service;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Directory;
import im.mariposa.directory.Group;
import im.mariposa.directory.Properties;
import im.mariposa.directory.Roster;
import im.mariposa.directory.RosterContact;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.PropertyValue;
import im.mariposa.vocabulary.ReverseListNotice;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What changes told to whom, by the version of the one who was told. Since a version is a place in
 * an account's history, this is enough to live through each account's life again with a plain model
 * and to compare the end.
 */
final class History {
  private final List<Person> people;
  private final Map<String, Long> ids = new HashMap<>();
  private final Map<Long, NavigableMap<Long, Told>> lives = new HashMap<>();

  /** What each addition to a forward list answered of the one who was added. */
  private final Map<ReverseListNotice, Properties> shown = new HashMap<>();

  private sealed interface Told {
    /** An own change. */
    record Own(Change change, ChangeResult.Changed result) implements Told {}

    /** The reverse list. */
    record Reverse(ReverseListNotice notice) implements Told {}

    /** Somebody's properties. */
    record Values(PropertyNotice notice) implements Told {}
  }

  History(List<Person> people) {
    this.people = people;
    people.forEach(person -> ids.put(person.handle(), person.id()));
    people.forEach(person -> lives.put(person.id(), new TreeMap<>()));
  }

  synchronized void add(long actor, Change change, ChangeResult.Changed result) {
    tell(actor, result.version(), new Told.Own(change, result));
    result
        .reverse()
        .forEach(notice -> tell(notice.accountId(), notice.version(), new Told.Reverse(notice)));
    RosterContact contact = result.contact();
    if (contact != null) {
      shown.put(result.reverse().getFirst(), contact.properties());
    }
    PropertyNotice properties = result.properties();
    if (properties != null) {
      for (int i = 0; i < properties.watchers().length; i++) {
        tell(properties.watchers()[i], properties.versions()[i], new Told.Values(properties));
      }
    }
  }

  private void tell(long account, long version, Told told) {
    Told before = of(account).put(version, told);
    assertThat(before).as("two changes with version %d of account %d", version, account).isNull();
  }

  private NavigableMap<Long, Told> of(long account) {
    return lives.computeIfAbsent(account, id -> new TreeMap<>());
  }

  /** Compares every account with what its history makes of it. */
  synchronized void check(Directory directory) {
    Map<Long, Life> ends = new HashMap<>();
    for (Person person : people) {
      Roster roster = directory.roster(person.id());
      assertThat(of(person.id()).keySet())
          .as("versions told to %s", person.handle())
          .containsExactlyElementsOf(LongStream.rangeClosed(2, roster.version()).boxed().toList());
      Life life = new Life();
      of(person.id()).values().forEach(life::live);
      ends.put(person.id(), life);
      life.compare(person, roster);
    }
    people.forEach(person -> compareWithOthers(person, directory.roster(person.id()), ends));
  }

  /** The reverse list is the others' forward lists, and values are theirs when they allow it. */
  private void compareWithOthers(Person person, Roster roster, Map<Long, Life> ends) {
    for (Person other : people) {
      Life theirs = ends.getOrDefault(other.id(), new Life());
      boolean watched = ContactList.FL.in(theirs.lists(person.id()));
      RosterContact entry =
          roster.contacts().stream()
              .filter(contact -> contact.id() == other.id())
              .findFirst()
              .orElse(null);
      assertThat(entry != null && ContactList.RL.in(entry.lists()))
          .as("%s on the reverse list of %s", other.handle(), person.handle())
          .isEqualTo(watched);
      if (entry != null && ContactList.FL.in(entry.lists()) && theirs.allows(person.id())) {
        assertThat(entry.properties()).as("values of %s", other.handle()).isEqualTo(theirs.own);
        assertThat(ends.getOrDefault(person.id(), new Life()).known.get(other.id()))
            .as("values of %s that %s was told", other.handle(), person.handle())
            .isEqualTo(theirs.own);
      }
    }
  }

  /** The plain model of one account. */
  private final class Life {
    private final Map<Long, Integer> lists = new HashMap<>();
    private final Map<Long, Set<Integer>> groupsOf = new HashMap<>();
    private final Map<Long, String> names = new HashMap<>();
    private final TreeMap<Integer, String> groups = new TreeMap<>();
    private final Map<Long, Properties> known = new HashMap<>();
    private final Set<Long> watchers = new HashSet<>();
    private boolean allowByDefault = true;
    private Properties own = Properties.BLANK;

    int lists(long id) {
      return lists.getOrDefault(id, 0);
    }

    boolean allows(long id) {
      return !ContactList.BL.in(lists(id)) && (allowByDefault || ContactList.AL.in(lists(id)));
    }

    void live(Told told) {
      switch (told) {
        case Told.Own(Change change, ChangeResult.Changed result) -> {
          Set<Long> before = allowedWatchers();
          own(change, result);
          checkTold(change, result.properties(), before);
        }
        case Told.Reverse(ReverseListNotice notice) -> reverse(notice);
        case Told.Values(PropertyNotice notice) ->
            known.merge(
                notice.accountId(),
                with(Properties.BLANK, notice),
                (old, none) -> with(old, notice));
      }
    }

    private void reverse(ReverseListNotice notice) {
      if (notice.added()) {
        watchers.add(notice.actorId());
        assertThat(shownTo(notice.actorId()))
            .as("values that account %d was shown at its ADD", notice.actorId())
            .isEqualTo(shown.get(notice));
      } else {
        watchers.remove(notice.actorId());
      }
    }

    private Properties shownTo(long watcher) {
      return allows(watcher) ? own : Properties.BLANK;
    }

    private Set<Long> allowedWatchers() {
      return watchers.stream().filter(this::allows).collect(Collectors.toSet());
    }

    /** More may have been told: those who stopped watching at the same time. */
    private void checkTold(
        Change change, @Nullable PropertyNotice notice, Set<Long> allowedBefore) {
      Set<Long> told = new HashSet<>();
      if (notice != null) {
        LongStream.of(notice.watchers()).forEach(told::add);
      }
      Set<Long> mustBeTold = allowedWatchers();
      if (!(change instanceof Change.SetProperty)) {
        mustBeTold.removeAll(allowedBefore);
      }
      if (own.visiblySet()) {
        assertThat(told).as("told by %s", change).containsAll(mustBeTold);
      }
    }

    private static Properties with(Properties known, PropertyNotice notice) {
      Properties now = known;
      for (PropertyValue value : notice.values()) {
        now = Model.with(now, value.property(), value.value());
      }
      return now;
    }

    private void own(Change change, ChangeResult.Changed result) {
      switch (change) {
        case Change.AddContact add -> add(add, result);
        case Change.RemoveContact remove -> remove(remove);
        case Change.Rename rename ->
            names.computeIfPresent(id(rename.handle()), (id, name) -> rename.name());
        case Change.SetPrompt prompt ->
            throw new IllegalStateException("GTC is not part of this test.");
        case Change.SetPrivacy privacy -> {
          assertThat(privacy.allowByDefault()).isNotEqualTo(allowByDefault);
          allowByDefault = privacy.allowByDefault();
        }
        case Change.SetProperty property ->
            own = Model.with(own, property.property(), property.value());
        case Change.AddGroup group -> {
          groups.putIfAbsent(0, "Other%20Contacts");
          groups.put(Integer.valueOf(String.valueOf(result.value())), group.name());
        }
        case Change.RenameGroup group -> groups.put(group.group(), group.name());
        case Change.RemoveGroup group -> removeGroup(group.group());
      }
    }

    private void add(Change.AddContact add, ChangeResult.Changed result) {
      long id = id(add.handle());
      boolean membership = add.list().in(lists(id));
      assertThat(membership).as("added twice").isEqualTo(membership && add.group() != null);
      lists.merge(id, add.list().bit(), (a, b) -> a | b);
      assertThat(lists(id) & 6).as("allow and block list").isNotEqualTo(6);
      Integer group = add.group();
      if (add.list() == ContactList.FL) {
        Set<Integer> in = groupsOf.computeIfAbsent(id, contact -> new HashSet<>());
        in.add(group == null ? 0 : group);
      }
      if (!membership && (!result.reverse().isEmpty() || add.list() != ContactList.FL)) {
        names.put(id, result.contact() == null ? add.name() : result.contact().storedName());
      }
      RosterContact contact = result.contact();
      if (contact != null) {
        known.put(id, contact.properties());
      }
    }

    private void remove(Change.RemoveContact remove) {
      long id = id(remove.handle());
      assertThat(remove.list().in(lists(id))).as("was on the list").isTrue();
      Integer group = remove.group();
      if (group == null) {
        takeOff(id, remove.list());
      } else {
        Set<Integer> in = groupsOf.getOrDefault(id, new HashSet<>());
        assertThat(in.remove(group) || (group == 0 && in.isEmpty())).as("was shown in it").isTrue();
      }
    }

    private void takeOff(long id, ContactList list) {
      lists.merge(id, 0, (old, none) -> old & ~list.bit());
      if (list == ContactList.FL) {
        groupsOf.remove(id);
      }
    }

    private void removeGroup(int group) {
      assertThat(groups.remove(group)).as("the group was there").isNotNull();
      for (Map.Entry<Long, Set<Integer>> member : Map.copyOf(groupsOf).entrySet()) {
        if (member.getValue().remove(group) && member.getValue().isEmpty()) {
          takeOff(member.getKey(), ContactList.FL);
        }
      }
    }

    private static int bits(Set<Integer> groups) {
      return groups.stream().mapToInt(group -> 1 << group).sum();
    }

    /** Clients are shown 0 when there is nothing else. */
    private static int shown(int groups) {
      return groups == 0 ? 1 : groups;
    }

    private long id(String handle) {
      return ids.getOrDefault(handle, 0L);
    }

    void compare(Person person, Roster roster) {
      assertThat(roster.allowByDefault()).isEqualTo(allowByDefault);
      assertThat(roster.properties()).isEqualTo(own);
      assertThat(roster.groups().stream().filter(group -> group.id() > 0))
          .as("groups of %s", person.handle())
          .containsExactlyElementsOf(
              groups.entrySet().stream()
                  .filter(group -> group.getKey() > 0)
                  .map(group -> new Group(group.getKey(), group.getValue()))
                  .toList());
      for (RosterContact contact : roster.contacts()) {
        int kept = contact.lists() & ~ContactList.RL.bit();
        assertThat(kept).as("lists of %s", person.handle()).isEqualTo(lists(contact.id()));
        assertThat(shown(contact.groups()))
            .isEqualTo(shown(bits(groupsOf.getOrDefault(contact.id(), Set.of()))));
        if (kept != 0) {
          assertThat(contact.storedName()).isEqualTo(names.get(contact.id()));
        }
      }
      long kept = lists.values().stream().filter(bits -> bits != 0).count();
      assertThat(roster.contacts().stream().filter(contact -> (contact.lists() & 7) != 0))
          .hasSize((int) kept);
    }
  }
}
