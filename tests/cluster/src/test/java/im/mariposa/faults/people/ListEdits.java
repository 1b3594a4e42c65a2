package im.mariposa.faults.people;

import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.RosterContact;
import im.mariposa.vocabulary.ContactList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * People change their lists. Of a change that was answered by an error, or not at all, nobody knows
 * whether it was made: then the directory is asked once all is quiet. Any thread may call.
 */
public final class ListEdits {
  private final People people;
  private final DirectoryAdministration directory;

  ListEdits(People people, DirectoryAdministration directory) {
    this.people = people;
    this.directory = directory;
  }

  /** Begins to watch him, or ceases to. */
  public void toggleWatched(Person person, Person contact) {
    if (people.ask(() -> person.forward.contains(contact))) {
      if (edit(person, "REM", ContactList.FL, contact)) {
        people.client(person).window().forgets(contact.handle());
      }
    } else {
      var _ = edit(person, "ADD", ContactList.FL, contact);
    }
  }

  /** Blocks him, or unblocks him. */
  public void toggleBlocked(Person person, Person contact) {
    boolean blocked = people.ask(() -> person.block.contains(contact));
    ContactList from = blocked ? ContactList.BL : ContactList.AL;
    ContactList to = blocked ? ContactList.AL : ContactList.BL;
    boolean removed =
        !people.ask(() -> list(person, from).contains(contact))
            || edit(person, "REM", from, contact);
    if (removed) {
      var _ = edit(person, "ADD", to, contact);
    }
  }

  private boolean edit(Person person, String verb, ContactList list, Person contact) {
    String rest = list + " " + contact.handle();
    try {
      var _ =
          people
              .client(person)
              .request(verb, verb.equals("ADD") ? rest + " " + contact.name : rest);
      people.alter(
          person,
          () -> {
            if (verb.equals("ADD")) {
              list(person, list).add(contact);
            } else {
              list(person, list).remove(contact);
            }
          });
      return true;
    } catch (Refused e) {
      people.alter(person, () -> person.listsUncertain = true);
      return false;
    }
  }

  private static Set<Person> list(Person person, ContactList list) {
    return switch (list) {
      case FL -> person.forward;
      case AL -> person.allow;
      case BL -> person.block;
      case RL -> throw new IllegalArgumentException("nobody edits RL");
    };
  }

  /** What the directory says is true of his lists. */
  void read(Person person) {
    Map<ContactList, Set<Person>> lists = new HashMap<>();
    ContactList.EDITABLE.forEach(list -> lists.put(list, new LinkedHashSet<>()));
    for (RosterContact contact :
        Objects.requireNonNull(directory.contacts(person.handle())).contacts()) {
      lists.forEach(
          (list, members) -> {
            if (list.in(contact.lists())) {
              members.add(people.named(contact.handle()));
            }
          });
    }
    people.alter(
        person,
        () ->
            lists.forEach(
                (list, members) -> {
                  list(person, list).clear();
                  list(person, list).addAll(members);
                }));
  }
}
