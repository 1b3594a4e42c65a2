package im.mariposa.fakes.directory;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.DirectoryAdministration.Deletion;
import im.mariposa.directory.DirectoryAdministration.Outcome;
import im.mariposa.directory.DirectoryAdministration.OwnerChange;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.ReverseListNotice;
import java.util.ArrayList;
import java.util.List;

/** Takes an account off everybody's lists, each list as one change of its owner. */
final class InMemoryRemoval {
  private static final List<ContactList> LISTS =
      List.of(ContactList.FL, ContactList.AL, ContactList.BL);

  private InMemoryRemoval() {}

  static Deletion delete(InMemoryAccounts accounts, InMemoryAccount gone) {
    List<OwnerChange> changes = new ArrayList<>();
    for (InMemoryAccount owner : accounts.ownersOf(gone)) {
      int lists = owner.lists(gone.id);
      LISTS.forEach(list -> owner.take(gone.id, list));
      for (ContactList list : LISTS) {
        if (list.in(lists)) {
          changes.add(removal(owner, gone, list));
        }
      }
    }
    List<ReverseListNotice> reverse = new ArrayList<>();
    for (long watched : List.copyOf(gone.contacts.keySet())) {
      InMemoryAccount other = accounts.present(watched);
      if (gone.has(watched, ContactList.FL)) {
        other.version++;
        reverse.add(
            new ReverseListNotice(watched, other.version, false, gone.id, gone.handle, gone.name));
      }
    }
    gone.contacts.clear();
    return new Deletion(Outcome.DONE, gone.id, 1, true, changes, reverse);
  }

  private static OwnerChange removal(
      InMemoryAccount owner, InMemoryAccount gone, ContactList list) {
    owner.version++;
    boolean forward = list == ContactList.FL;
    ChangeResult.Changed result =
        new ChangeResult.Changed(
            owner.version,
            null,
            null,
            forward ? new long[] {gone.id} : new long[0],
            forward ? null : owner.visibility(),
            List.of(),
            null);
    Change change = new Change.RemoveContact(list, gone.handle, null);
    return new OwnerChange(owner.id, owner.handle, change, result);
  }
}
