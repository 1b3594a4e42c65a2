package im.mariposa.fakes.directory;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.DirectoryAdministration.ContactImport;
import im.mariposa.directory.DirectoryAdministration.ImportOutcome;
import im.mariposa.directory.DirectoryAdministration.NewContact;
import im.mariposa.directory.DirectoryAdministration.OwnerChange;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Handle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One batch of list entries: each missing list of each row is an {@code ADD} of its own. */
final class InMemoryImport {
  private static final List<ContactList> LISTS =
      List.of(ContactList.FL, ContactList.AL, ContactList.BL);
  private static final int BOTH = ContactList.AL.bit() | ContactList.BL.bit();

  private final InMemoryAccounts accounts;
  private final List<OwnerChange> changes = new ArrayList<>();

  InMemoryImport(InMemoryAccounts accounts) {
    this.accounts = accounts;
  }

  ContactImport take(List<NewContact> rows) {
    List<ImportOutcome> outcomes = rows.stream().map(this::take).toList();
    return new ContactImport(outcomes, onlyLastVisibility());
  }

  private ImportOutcome take(NewContact row) {
    InMemoryAccount owner = accounts.find(row.owner());
    InMemoryAccount contact = accounts.find(row.contact());
    if (Handle.plausible(row.owner()) == null || owner == null) {
      return refused("There is no account of the owner.");
    }
    if (Handle.plausible(row.contact()) == null || contact == null) {
      return refused("There is no account of the contact.");
    }
    if (row.lists() < 1 || row.lists() > 7) {
      return refused("The lists must be some of FL, AL and BL.");
    }
    if (owner == contact) {
      return refused("Nobody can be a contact of himself.");
    }
    int now = owner.lists(contact.id);
    if (((now | row.lists()) & BOTH) == BOTH) {
      return refused("Nobody can be on AL and BL at once.");
    }
    for (ContactList list : LISTS) {
      if (list.in(row.lists()) && !list.in(now)) {
        add(owner, contact, list);
      }
    }
    return new ImportOutcome(true, null);
  }

  private static ImportOutcome refused(String why) {
    return new ImportOutcome(false, why);
  }

  /** Whoever is on another list already keeps the name that he has there. */
  private void add(InMemoryAccount owner, InMemoryAccount contact, ContactList list) {
    InMemoryAccount.Entry entry = owner.entry(contact.id);
    String name = entry == null ? contact.name : entry.name;
    Change change = new Change.AddContact(list, contact.handle, name, null);
    if (InMemoryChanges.make(accounts, owner, change) instanceof ChangeResult.Changed changed) {
      changes.add(new OwnerChange(owner.id, owner.handle, change, changed));
    }
  }

  /** Of an owner's changes of privacy only the last one carries the whole. */
  private List<OwnerChange> onlyLastVisibility() {
    Set<Long> seen = new HashSet<>();
    List<OwnerChange> told = new ArrayList<>();
    for (OwnerChange change : changes.reversed()) {
      ChangeResult.Changed result = change.result();
      boolean earlier = result.visibility() != null && !seen.add(change.ownerId());
      told.addFirst(
          earlier
              ? new OwnerChange(
                  change.ownerId(), change.ownerHandle(), change.change(), blind(result))
              : change);
    }
    return told;
  }

  private static ChangeResult.Changed blind(ChangeResult.Changed result) {
    return new ChangeResult.Changed(
        result.version(),
        result.contact(),
        result.value(),
        result.unwatched(),
        null,
        result.reverse(),
        result.properties());
  }
}
