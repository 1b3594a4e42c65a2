package im.mariposa.operations.contacts;

import static im.mariposa.operations.declaration.Problem.ALREADY_ON_LIST;
import static im.mariposa.operations.declaration.Problem.INVALID_HANDLE;
import static im.mariposa.operations.declaration.Problem.INVALID_LISTS;
import static im.mariposa.operations.declaration.Problem.INVALID_NAME;
import static im.mariposa.operations.declaration.Problem.LIST_FULL;
import static im.mariposa.operations.declaration.Problem.NOT_ON_LIST;
import static im.mariposa.operations.declaration.Problem.ON_OPPOSITE_LIST;
import static im.mariposa.operations.declaration.Problem.UNKNOWN_ACCOUNT;
import static im.mariposa.operations.presentation.Column.column;

import im.mariposa.operations.declaration.Group;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.json.Describe;
import im.mariposa.operations.json.OneOf;
import im.mariposa.operations.presentation.Said;
import im.mariposa.operations.presentation.Sentences;
import im.mariposa.operations.presentation.Table;
import im.mariposa.vocabulary.ContactList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** People's lists. Sessions that are on are told of every change. */
public interface ContactOperations {

  Operation<NewContact, Changed> ADD =
      Operation.named("contact add", "Puts a contact on lists of the owner.")
          .post("/accounts/{owner}/contacts")
          .refuses(
              INVALID_HANDLE,
              INVALID_NAME,
              INVALID_LISTS,
              UNKNOWN_ACCOUNT,
              ALREADY_ON_LIST,
              ON_OPPOSITE_LIST,
              LIST_FULL)
          .takes(NewContact.class)
          .answers(Changed.class, Sentences.of(changed -> changed.said("is on", "Was on already")))
          .by(ContactOperations.class, ContactOperations::add);

  Changed add(NewContact request);

  Operation<Owner, Contacts> LIST =
      Operation.named("contact list", "Lists everybody who is on one of the owner's lists.")
          .get("/accounts/{owner}/contacts")
          .refuses(UNKNOWN_ACCOUNT)
          .takes(Owner.class)
          .answers(
              Contacts.class,
              Table.of(
                      Contacts::contacts,
                      column("handle", Contact::handle),
                      column("lists", Contact::lists),
                      column("name", Contact::name))
                  .without("owner", "listVersion"))
          .by(ContactOperations.class, ContactOperations::list);

  Contacts list(Owner request);

  Operation<OldContact, Changed> REMOVE =
      Operation.named("contact remove", "Takes a contact off lists of the owner.")
          .delete("/accounts/{owner}/contacts/{contact}")
          .refuses(INVALID_LISTS, UNKNOWN_ACCOUNT, NOT_ON_LIST)
          .takes(OldContact.class)
          .answers(Changed.class, Sentences.of(changed -> changed.said("is off", "Was not on")))
          .by(ContactOperations.class, ContactOperations::remove);

  Changed remove(OldContact request);

  Group GROUP =
      Group.of(
          "contact",
          "People's lists, edited from outside a client; sessions that are on are told.",
          ADD,
          LIST,
          REMOVE);

  /** Whose lists. */
  record Owner(@Describe("Handle of the person whose lists they are.") String owner) {}

  /** Whom to put on which lists. */
  record NewContact(
      @Describe("Handle of the person whose lists they are.") String owner,
      @Describe("Handle of the person to add.") String contact,
      @Nullable
          @Describe(
              "Forward (FL), allow (AL) and block list (BL), joined by ',' or '+'; FL and AL when missing.")
          @OneOf({"FL", "AL", "BL"})
          List<ContactList> lists,
      @Nullable
          @Describe(
              "The name the owner's list shows, plain text; the contact's friendly name when missing.")
          String name) {}

  /** Whom to take off which lists. */
  record OldContact(
      @Describe("Handle of the person whose lists they are.") String owner,
      @Describe("Handle of the person to remove.") String contact,
      @Nullable
          @Describe("FL, AL and BL, joined by ',' or '+'; all three when missing.")
          @OneOf({"FL", "AL", "BL"})
          List<ContactList> lists) {}

  /** What was changed. */
  record Changed(
      @Describe("Handle of the person whose lists they are.") String owner,
      @Describe("Handle of the contact.") String contact,
      @Describe("The lists that were changed, each by one version.") List<ContactList> changed,
      @Describe("The lists that were already so.") List<ContactList> unchanged,
      @Describe("The owner's list version now.") long listVersion) {

    private Said said(String where, String whereAlready) {
      Said said =
          Said.done(
              contact
                  + " "
                  + where
                  + " "
                  + names(changed)
                  + " of "
                  + owner
                  + " now (list version "
                  + listVersion
                  + ").");
      return unchanged.isEmpty() ? said : said.remark(whereAlready + ": " + names(unchanged) + ".");
    }

    private static String names(List<ContactList> lists) {
      return lists.stream().map(ContactList::name).collect(Collectors.joining(","));
    }
  }

  /** An owner's lists. */
  record Contacts(
      @Describe("Handle of the person whose lists they are.") String owner,
      @Describe("His list version.") long listVersion,
      @Describe("In the order they were added.") List<Contact> contacts) {}

  /** Somebody on lists of an owner. */
  record Contact(
      @Describe("The contact's address.") String handle,
      @Describe("The name the owner's list shows, plain text.") String name,
      @Describe("FL, AL, BL, and RL when the contact has the owner on his forward list.")
          List<ContactList> lists) {}
}
