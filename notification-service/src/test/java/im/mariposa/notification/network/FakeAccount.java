package im.mariposa.notification.network;

import im.mariposa.directory.Group;
import im.mariposa.directory.KeptAlert;
import im.mariposa.directory.Properties;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Visibility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** One account of the {@link FakeDirectory}, under its lock. */
final class FakeAccount {
  final long id;
  final String handle;
  final String password;
  final Map<Long, Entry> contacts = new LinkedHashMap<>();
  final TreeMap<Integer, String> groups = new TreeMap<>(Map.of(0, "~"));
  final List<KeptAlert> alerts = new ArrayList<>();
  String name;
  boolean verified = true;
  boolean gone;
  boolean prompt = true;
  boolean allow = true;
  Properties properties = Properties.BLANK;
  long version = 1;

  /** What the account says of one contact. */
  static final class Entry {
    int lists;
    String name = "";
    final TreeSet<Integer> groups = new TreeSet<>();

    boolean on(ContactList list) {
      return list.in(lists);
    }

    void put(ContactList list) {
      if (list == ContactList.FL && !on(list) && groups.isEmpty()) {
        groups.add(0);
      }
      lists |= list.bit();
    }

    void take(ContactList list) {
      lists &= ~list.bit();
    }
  }

  FakeAccount(long id, String handle, String password) {
    this.id = id;
    this.handle = handle;
    this.name = handle;
    this.password = password;
  }

  Entry entry(long contact) {
    return contacts.computeIfAbsent(contact, id -> new Entry());
  }

  boolean has(long contact, ContactList list) {
    Entry entry = contacts.get(contact);
    return entry != null && entry.on(list);
  }

  boolean allows(long watcher) {
    if (has(watcher, ContactList.BL)) {
      return false;
    }
    return allow || has(watcher, ContactList.AL);
  }

  Visibility visibility() {
    ContactList exceptions = allow ? ContactList.BL : ContactList.AL;
    long[] ids =
        contacts.keySet().stream()
            .filter(id -> has(id, exceptions))
            .mapToLong(id -> id)
            .sorted()
            .toArray();
    return new Visibility(allow, ids, version);
  }

  List<Group> groups() {
    return groups.entrySet().stream()
        .map(group -> new Group(group.getKey(), group.getValue()))
        .toList();
  }
}
