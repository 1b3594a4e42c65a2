package im.mariposa.portal.notices;

import im.mariposa.cluster.mailbox.Mailboxes.Letter;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult.Changed;
import im.mariposa.directory.DirectoryAdministration.OwnerChange;
import im.mariposa.directory.RosterContact;
import im.mariposa.vocabulary.ContactList;
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
    return switch (edit.change()) {
      case Change.AddContact add ->
          Optional.of(
              letter(
                  edit,
                  add.list(),
                  true,
                  add.handle(),
                  nameOf(edit.result(), add.name()),
                  idOf.applyAsLong(add.handle())));
      case Change.RemoveContact remove ->
          Optional.of(
              letter(
                  edit,
                  remove.list(),
                  false,
                  remove.handle(),
                  "",
                  idOf.applyAsLong(remove.handle())));
      case Change.Rename _,
          Change.SetPrompt _,
          Change.SetPrivacy _,
          Change.SetProperty _,
          Change.AddGroup _,
          Change.RenameGroup _,
          Change.RemoveGroup _ ->
          Optional.empty();
    };
  }

  private static String nameOf(Changed result, String asked) {
    RosterContact contact = result.contact();
    return contact == null ? asked : contact.storedName();
  }

  private static Letter letter(
      OwnerChange edit,
      ContactList list,
      boolean added,
      String contact,
      String name,
      long contactId) {
    Changed result = edit.result();
    RosterContact shown = result.contact();
    return new Letter(
        edit.ownerId(),
        new Message.ListEdited(
            list,
            added,
            result.version(),
            contactId,
            contact,
            name,
            shown == null ? List.of() : shown.properties().told(),
            result.visibility(),
            result.properties()));
  }

  static Letter reverse(ReverseListNotice notice) {
    return new Letter(notice.accountId(), new Message.ReverseList(notice));
  }
}
