package im.mariposa.fakes.directory;

import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.Properties;
import im.mariposa.directory.Roster;
import im.mariposa.directory.RosterContact;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Handle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The accounts of the {@link InMemoryDirectory}, under its lock. */
final class InMemoryAccounts {
  final TreeMap<String, InMemoryAccount> byHandle = new TreeMap<>();
  private final Map<Long, InMemoryAccount> byId = new TreeMap<>();
  private long nextId;
  private long lastAdded;

  InMemoryAccounts(long firstId) {
    nextId = firstId;
  }

  InMemoryAccount add(String handle, String name, String password) {
    InMemoryAccount account = new InMemoryAccount(nextId++, handle, name, password);
    byHandle.put(handle, account);
    byId.put(account.id, account);
    return account;
  }

  void remove(InMemoryAccount account) {
    byHandle.remove(account.handle);
    byId.remove(account.id);
  }

  /** Whatever was written of a handle. */
  @Nullable InMemoryAccount find(String given) {
    InMemoryAccount account = listed(given);
    return account == null || account.deleting ? null : account;
  }

  /** The same, also while it is being deleted: it is still on lists, and its handle is taken. */
  @Nullable InMemoryAccount listed(String given) {
    String handle = Handle.lookup(given);
    return handle == null ? null : byHandle.get(handle);
  }

  @Nullable InMemoryAccount find(long id) {
    return byId.get(id);
  }

  /**
   * @throws DirectoryException GONE
   */
  InMemoryAccount present(long id) {
    InMemoryAccount account = byId.get(id);
    if (account == null) {
      throw new DirectoryException(DirectoryException.Kind.GONE, "There is no such account.");
    }
    return account;
  }

  /**
   * Somebody who asks.
   *
   * @throws DirectoryException GONE, also while he is being deleted
   */
  InMemoryAccount asking(long id) {
    InMemoryAccount account = present(id);
    if (account.deleting) {
      throw new DirectoryException(DirectoryException.Kind.GONE, "The account is being deleted.");
    }
    return account;
  }

  /** The row about a contact, made when there is none. */
  InMemoryAccount.Entry entry(InMemoryAccount owner, InMemoryAccount contact) {
    return owner.contacts.computeIfAbsent(contact.id, id -> new InMemoryAccount.Entry(++lastAdded));
  }

  /** Those who have somebody on FL, in the order of their ids. */
  List<InMemoryAccount> watchersOf(InMemoryAccount account) {
    return byId.values().stream().filter(other -> other.has(account.id, ContactList.FL)).toList();
  }

  /** Those who have somebody on any list. */
  List<InMemoryAccount> ownersOf(InMemoryAccount account) {
    return byId.values().stream().filter(other -> other.lists(account.id) != 0).toList();
  }

  RosterContact contact(InMemoryAccount owner, InMemoryAccount other) {
    InMemoryAccount.Entry entry = owner.entry(other.id);
    int reverse = other.has(owner.id, ContactList.FL) ? ContactList.RL.bit() : 0;
    Properties shown = other.shownTo(owner.id);
    return entry == null
        ? new RosterContact(other.id, other.handle, reverse, other.name, other.name, 0, shown)
        : new RosterContact(
            other.id,
            other.handle,
            entry.lists | reverse,
            entry.name,
            other.name,
            entry.groupBits(),
            shown);
  }

  Roster roster(InMemoryAccount account) {
    List<InMemoryAccount> others = new ArrayList<>();
    for (InMemoryAccount other : byId.values()) {
      if (account.lists(other.id) != 0 || other.has(account.id, ContactList.FL)) {
        others.add(other);
      }
    }
    others.sort(Comparator.comparingLong(other -> added(account, other)));
    return new Roster(
        account.version,
        account.prompt,
        account.allow,
        account.properties,
        account.groups(),
        others.stream().map(other -> contact(account, other)).toList(),
        account.visibility());
  }

  private static long added(InMemoryAccount account, InMemoryAccount other) {
    InMemoryAccount.Entry mine = account.entry(other.id);
    InMemoryAccount.Entry theirs = other.entry(account.id);
    InMemoryAccount.Entry entry = mine == null ? theirs : mine;
    return entry == null ? Long.MAX_VALUE : entry.added;
  }
}
