package im.mariposa.fakes.directory;

import im.mariposa.directory.DirectoryAdministration.AccountSummary;
import im.mariposa.directory.Group;
import im.mariposa.directory.KeptAlert;
import im.mariposa.directory.Properties;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One account of the {@link InMemoryDirectory}, under its lock. */
final class InMemoryAccount {
  /** Group 0 once another group was made. */
  static final String OTHER_CONTACTS = "Other%20Contacts";

  /** Group 0 of an account that never had groups. */
  private static final String NEVER_USED = "~";

  final long id;
  final String handle;
  final Map<Long, Entry> contacts = new TreeMap<>();

  /** Group 0 is there once it has a name. */
  final TreeMap<Integer, String> groups = new TreeMap<>();

  final List<KeptAlert> alerts = new ArrayList<>();
  String name;
  String password;
  boolean verified = true;
  boolean suspended;

  /** Nobody finds it any more; some still have it on their lists. */
  boolean deleting;

  boolean prompt = true;
  boolean allow = true;
  Properties properties = Properties.BLANK;
  long version = 1;

  /** What the account says of one contact. */
  static final class Entry {
    /** A place in the order of adding. */
    final long added;

    final TreeSet<Integer> groups = new TreeSet<>();
    int lists;
    String name = "";

    /** He was in no group once, and clients have not taken him out of 0 since. */
    boolean shownInZero;

    Entry(long added) {
      this.added = added;
    }

    boolean on(ContactList list) {
      return list.in(lists);
    }

    boolean join(int group) {
      shownInZero &= group != 0;
      return groups.add(group);
    }

    /** False when he is neither in it nor shown in it. */
    boolean leave(int group) {
      boolean shown = groups.contains(group) || (group == 0 && shownInZero);
      groups.remove(group);
      shownInZero = groups.isEmpty() || (shownInZero && group != 0);
      return shown;
    }

    /** As rosters tell it: group 0 alone is nothing. */
    int groupBits() {
      int bits = groups.stream().mapToInt(group -> 1 << group).sum();
      return bits == 1 ? 0 : bits;
    }
  }

  InMemoryAccount(long id, String handle, String name, String password) {
    this.id = id;
    this.handle = handle;
    this.name = name;
    this.password = password;
  }

  boolean has(long contact, ContactList list) {
    return list.in(lists(contact));
  }

  int lists(long contact) {
    Entry entry = contacts.get(contact);
    return entry == null ? 0 : entry.lists;
  }

  /** Whoever is on no list any more is forgotten. */
  void take(long contact, ContactList list) {
    Entry entry = contacts.get(contact);
    if (entry == null) {
      return;
    }
    entry.lists &= ~list.bit();
    if (list == ContactList.FL) {
      entry.groups.clear();
      entry.shownInZero = false;
    }
    if (entry.lists == 0) {
      contacts.remove(contact);
    }
  }

  boolean allows(long watcher) {
    return allows(lists(watcher));
  }

  boolean allows(int lists) {
    return !ContactList.BL.in(lists) && (allow || ContactList.AL.in(lists));
  }

  Visibility visibility() {
    ContactList exceptions = allow ? ContactList.BL : ContactList.AL;
    long[] ids =
        contacts.keySet().stream()
            .filter(contact -> has(contact, exceptions))
            .mapToLong(contact -> contact)
            .sorted()
            .toArray();
    return new Visibility(allow, ids, version);
  }

  boolean hasGroup(int group) {
    return group == 0 || groups.containsKey(group);
  }

  List<Group> groups() {
    List<Group> all = new ArrayList<>();
    if (!groups.containsKey(0)) {
      all.add(new Group(0, groups.isEmpty() ? NEVER_USED : OTHER_CONTACTS));
    }
    groups.forEach((group, groupName) -> all.add(new Group(group, groupName)));
    return List.copyOf(all);
  }

  /** Of the own ones, what a contact may know. */
  Properties shownTo(long watcher) {
    return allows(watcher)
        ? new Properties(
            properties.home(),
            properties.work(),
            properties.mobilePhone(),
            properties.mobile(),
            false)
        : Properties.BLANK;
  }

  AccountSummary summary() {
    return new AccountSummary(id, handle, name, suspended, version);
  }

  @Nullable Entry entry(long contact) {
    return contacts.get(contact);
  }
}
