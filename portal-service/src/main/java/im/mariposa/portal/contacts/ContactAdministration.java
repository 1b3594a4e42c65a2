package im.mariposa.portal.contacts;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.DirectoryAdministration.AccountSummary;
import im.mariposa.directory.DirectoryAdministration.OwnerChange;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.Roster;
import im.mariposa.directory.RosterContact;
import im.mariposa.operations.contacts.ContactOperations;
import im.mariposa.operations.declaration.Problem;
import im.mariposa.operations.declaration.Refused;
import im.mariposa.portal.accounts.AccountAdministration;
import im.mariposa.portal.notices.Notices;
import im.mariposa.portal.text.Names;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Handle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The operations on lists. Each list is a change of its own, made in the order in which they are
 * named.
 */
public final class ContactAdministration implements ContactOperations {
  private final DirectoryAdministration accounts;
  private final Notices notices;

  public ContactAdministration(DirectoryAdministration accounts, Notices notices) {
    this.accounts = accounts;
    this.notices = notices;
  }

  @Override
  public Changed add(NewContact request) {
    List<ContactList> lists = Lists.toAdd(request.lists());
    AccountSummary owner = existing(request.owner());
    AccountSummary contact = existing(request.contact());
    @Nullable String given = request.name();
    String name = given == null ? contact.name() : Names.wire(given);
    Roster roster = roster(owner.handle());
    int present = bits(roster, contact.handle());
    refuseOpposite(lists, present, owner.handle(), contact.handle());
    return change(
        owner,
        contact.handle(),
        contact.id(),
        lists.stream().filter(list -> !list.in(present)).toList(),
        lists.stream().filter(list -> list.in(present)).toList(),
        list -> new Change.AddContact(list, contact.handle(), name, null));
  }

  @Override
  public Changed remove(OldContact request) {
    List<ContactList> lists = Lists.toRemove(request.lists());
    AccountSummary owner = existing(request.owner());
    String contact = Names.handle(request.contact());
    RosterContact known = find(roster(owner.handle()), contact);
    int present = known == null ? 0 : known.lists();
    return change(
        owner,
        contact,
        known == null ? 0 : known.id(),
        lists.stream().filter(list -> list.in(present)).toList(),
        lists.stream().filter(list -> !list.in(present)).toList(),
        list -> new Change.RemoveContact(list, contact, null));
  }

  @Override
  public Contacts list(Owner request) {
    String owner = Names.handle(request.owner());
    Roster roster = roster(owner);
    return new Contacts(
        owner,
        roster.version(),
        roster.contacts().stream().map(ContactAdministration::shown).toList());
  }

  private static Contact shown(RosterContact contact) {
    return new Contact(
        contact.handle(),
        Names.plain(contact.storedName()),
        Stream.of(ContactList.values()).filter(list -> list.in(contact.lists())).toList());
  }

  private Changed change(
      AccountSummary owner,
      String contact,
      long contactId,
      List<ContactList> wanted,
      List<ContactList> unchanged,
      Function<ContactList, Change> changeOf) {
    List<ContactList> same = new ArrayList<>(unchanged);
    List<OwnerChange> done = new ArrayList<>();
    List<ContactList> changed = new ArrayList<>();
    try {
      for (ContactList list : wanted) {
        Change change = changeOf.apply(list);
        switch (accounts.change(owner.handle(), change)) {
          case ChangeResult.Changed result -> {
            done.add(new OwnerChange(owner.id(), owner.handle(), change, result));
            changed.add(list);
          }
          case ChangeResult.Refused(Refusal reason)
              when reason == Refusal.ALREADY_THERE || reason == Refusal.NOT_ON_LIST ->
              same.add(list);
          case ChangeResult.Refused(Refusal reason) ->
              throw refused(reason, list, owner.handle(), contact, changed);
        }
      }
    } finally {
      notices.listsEdited(done, handle -> contactId);
    }
    if (changed.isEmpty()) {
      throw nothingToDo(changeOf.apply(same.getFirst()), same, owner.handle(), contact);
    }
    return new Changed(owner.handle(), contact, changed, same, done.getLast().result().version());
  }

  private static Refused nothingToDo(
      Change change, List<ContactList> lists, String owner, String contact) {
    return change instanceof Change.AddContact
        ? new Refused(
            Problem.ALREADY_ON_LIST,
            contact + " is on " + Lists.names(lists) + " of " + owner + " already.")
        : new Refused(
            Problem.NOT_ON_LIST,
            contact
                + " is not on "
                + Lists.names(lists)
                + " of "
                + owner
                + ". 'contact list' shows who is.");
  }

  private static void refuseOpposite(
      List<ContactList> lists, int present, String owner, String contact) {
    for (ContactList list : lists) {
      Lists.opposite(list)
          .filter(opposite -> opposite.in(present))
          .ifPresent(
              opposite -> {
                throw opposite(list, opposite, owner, contact);
              });
    }
  }

  private static Refused opposite(
      ContactList list, ContactList opposite, String owner, String contact) {
    return new Refused(
        Problem.ON_OPPOSITE_LIST,
        contact
            + " is on "
            + opposite
            + " of "
            + owner
            + " and cannot be on "
            + list
            + " too: remove it from "
            + opposite
            + " first.");
  }

  private static Refused refused(
      Refusal reason, ContactList list, String owner, String contact, List<ContactList> before) {
    String done = before.isEmpty() ? "" : " It was put on " + Lists.names(before) + " before that.";
    return switch (reason) {
      case INVALID_HANDLE ->
          new Refused(
              Problem.INVALID_HANDLE,
              Handle.isPlausible(contact)
                  ? contact + " cannot be a contact of " + owner + "." + done
                  : "'" + contact + "' cannot sign in. " + Handle.RULE + done);
      case UNKNOWN_ACCOUNT -> AccountAdministration.unknown(contact);
      case INVALID_NAME ->
          new Refused(Problem.INVALID_NAME, "The directory does not take this name." + done);
      case LIST_FULL ->
          new Refused(
              Problem.LIST_FULL,
              "There is no room: "
                  + list
                  + " of "
                  + owner
                  + " is full, or too many people have "
                  + contact
                  + " on theirs."
                  + done);
      case ON_OPPOSITE_LIST ->
          Lists.opposite(list)
              .map(opposite -> opposite(list, opposite, owner, contact))
              .orElseThrow(() -> unexpected(reason));
      case ALREADY_THERE,
          NOT_ON_LIST,
          ALREADY_IN_MODE,
          TOO_MANY_GROUPS,
          UNKNOWN_GROUP,
          NOT_IN_GROUP,
          GROUP_NAME_TOO_LONG,
          GROUP_ZERO ->
          throw unexpected(reason);
    };
  }

  private static IllegalStateException unexpected(Refusal reason) {
    return new IllegalStateException("the directory refused a change of a list with " + reason);
  }

  private Roster roster(String owner) {
    Roster roster = accounts.contacts(owner);
    if (roster == null) {
      throw AccountAdministration.unknown(owner);
    }
    return roster;
  }

  private AccountSummary existing(String given) {
    String handle = Names.handle(given);
    AccountSummary account = accounts.find(handle);
    if (account == null) {
      throw AccountAdministration.unknown(handle);
    }
    return account;
  }

  private static @Nullable RosterContact find(Roster roster, String handle) {
    return roster.contacts().stream()
        .filter(contact -> contact.handle().equals(handle))
        .findFirst()
        .orElse(null);
  }

  private static int bits(Roster roster, String handle) {
    RosterContact contact = find(roster, handle);
    return contact == null ? 0 : contact.lists();
  }
}
