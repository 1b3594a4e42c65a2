package im.mariposa.portal.notices;

import im.mariposa.cluster.mailbox.Mailboxes.Letter;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult.Changed;
import im.mariposa.directory.DirectoryAdministration.OwnerChange;
import im.mariposa.directory.RosterContact;
import im.mariposa.vocabulary.ReverseListNotice;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** What the directory returns, as the cluster carries it. */
final class Letters {
  private Letters() {}

  /**
   * What the owner of an edited list is told; empty for changes that edit no list.
   *
   * @param idOf the id of a contact by its handle
   */
  static Optional<Letter> listEdited(OwnerChange edit, ToLongFunction<String> idOf) {
    if (!(edit.change() instanceof Change.ListEdit listEdit)) {
      return Optional.empty();
    }
    String name =
        switch (listEdit) {
          case Change.AddContact add -> nameOf(edit.result(), add.name());
          case Change.RemoveContact _ -> "";
        };
    boolean added = listEdit instanceof Change.AddContact;
    return Optional.of(letter(edit, listEdit, added, name, idOf.applyAsLong(listEdit.handle())));
  }

  private static String nameOf(Changed result, String asked) {
    RosterContact contact = result.contact();
    return contact == null ? asked : contact.storedName();
  }

  private static Letter letter(
      OwnerChange edit, Change.ListEdit listEdit, boolean added, String name, long contactId) {
    Changed result = edit.result();
    RosterContact shown = result.contact();
    return new Letter(
        edit.ownerId(),
        new Message.ListEdited(
            listEdit.list(),
            added,
            result.version(),
            contactId,
            listEdit.handle(),
            name,
            shown == null ? List.of() : shown.properties().told(),
            result.visibility(),
            result.properties()));
  }

  static Letter reverse(ReverseListNotice notice) {
    return new Letter(notice.accountId(), new Message.ReverseList(notice));
  }
}
