package im.mariposa.portal.notices;

import im.mariposa.cluster.mailbox.Mailboxes.Letter;
import im.mariposa.cluster.mailbox.Message;
import im.mariposa.cluster.presence.Presence.PropertyUpdate;
import im.mariposa.cluster.presence.Visibility;
import im.mariposa.directory.Accounts.OwnerChange;
import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult.Changed;
import im.mariposa.directory.ContactList;
import im.mariposa.directory.Properties;
import im.mariposa.directory.Property;
import im.mariposa.directory.PropertyNotice;
import im.mariposa.directory.ReverseListNotice;
import im.mariposa.directory.RosterContact;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

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
            list.name(),
            added,
            result.version(),
            contactId,
            contact,
            name,
            shown == null ? List.of() : values(shown.properties()),
            visibility(result.visibility()),
            update(result.properties())));
  }

  static Letter reverse(ReverseListNotice notice) {
    return new Letter(
        notice.accountId(),
        new Message.ReverseList(
            notice.version(),
            notice.added(),
            notice.actorId(),
            notice.actorHandle(),
            notice.actorName()));
  }

  static @Nullable PropertyUpdate update(@Nullable PropertyNotice notice) {
    return notice == null
        ? null
        : new PropertyUpdate(
            notice.accountId(),
            notice.handle(),
            notice.values().stream()
                .map(value -> new PropertyUpdate.Value(value.property().name(), value.value()))
                .toList(),
            notice.watchers(),
            notice.versions());
  }

  private static @Nullable Visibility visibility(
      im.mariposa.directory.@Nullable Visibility visibility) {
    return visibility == null
        ? null
        : new Visibility(visibility.allBut(), visibility.exceptions(), visibility.version());
  }

  /** The four values of {@code BPR}, in its order. */
  private static List<PropertyUpdate.Value> values(Properties properties) {
    return List.of(
        new PropertyUpdate.Value(Property.PHH.name(), properties.home()),
        new PropertyUpdate.Value(Property.PHW.name(), properties.work()),
        new PropertyUpdate.Value(Property.PHM.name(), properties.mobilePhone()),
        new PropertyUpdate.Value(Property.MOB.name(), properties.mobile() ? "Y" : "N"));
  }
}
