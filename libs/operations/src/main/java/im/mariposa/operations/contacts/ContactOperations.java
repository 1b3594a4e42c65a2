package im.mariposa.operations.contacts;

import static im.mariposa.operations.declaration.Problem.ALREADY_ON_LIST;
import static im.mariposa.operations.declaration.Problem.INVALID_HANDLE;
import static im.mariposa.operations.declaration.Problem.INVALID_LISTS;
import static im.mariposa.operations.declaration.Problem.INVALID_NAME;
import static im.mariposa.operations.declaration.Problem.LIST_FULL;
import static im.mariposa.operations.declaration.Problem.NOT_ON_LIST;
import static im.mariposa.operations.declaration.Problem.ON_OPPOSITE_LIST;
import static im.mariposa.operations.declaration.Problem.UNKNOWN_ACCOUNT;

import im.mariposa.operations.declaration.Method;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.json.Describe;
import im.mariposa.operations.json.OneOf;
import im.mariposa.vocabulary.ContactList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People's lists, edited from outside a client; sessions that are on are told. */
public final class ContactOperations {

  public static final Operation<NewContact, Changed> ADD =
      Operation.of(
          "contact add",
          Method.POST,
          "/accounts/{owner}/contacts",
          200,
          "Puts a contact on lists of the owner.",
          NewContact.class,
          Changed.class,
          INVALID_HANDLE,
          INVALID_NAME,
          INVALID_LISTS,
          UNKNOWN_ACCOUNT,
          ALREADY_ON_LIST,
          ON_OPPOSITE_LIST,
          LIST_FULL);

  public static final Operation<Owner, Contacts> LIST =
      Operation.of(
          "contact list",
          Method.GET,
          "/accounts/{owner}/contacts",
          200,
          "Lists everybody who is on one of the owner's lists.",
          Owner.class,
          Contacts.class,
          UNKNOWN_ACCOUNT);

  public static final Operation<OldContact, Changed> REMOVE =
      Operation.of(
          "contact remove",
          Method.DELETE,
          "/accounts/{owner}/contacts/{contact}",
          200,
          "Takes a contact off lists of the owner.",
          OldContact.class,
          Changed.class,
          INVALID_LISTS,
          UNKNOWN_ACCOUNT,
          NOT_ON_LIST);

  private ContactOperations() {}

  /** Whose lists. */
  public record Owner(@Describe("Handle of the person whose lists they are.") String owner) {}

  /** Whom to put on which lists. */
  public record NewContact(
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
  public record OldContact(
      @Describe("Handle of the person whose lists they are.") String owner,
      @Describe("Handle of the person to remove.") String contact,
      @Nullable
          @Describe("FL, AL and BL, joined by ',' or '+'; all three when missing.")
          @OneOf({"FL", "AL", "BL"})
          List<ContactList> lists) {}

  /** What was changed. */
  public record Changed(
      @Describe("Handle of the person whose lists they are.") String owner,
      @Describe("Handle of the contact.") String contact,
      @Describe("The lists that were changed, each by one version.") List<ContactList> changed,
      @Describe("The lists that were already so.") List<ContactList> unchanged,
      @Describe("The owner's list version now.") long listVersion) {}

  /** An owner's lists. */
  public record Contacts(
      @Describe("Handle of the person whose lists they are.") String owner,
      @Describe("His list version.") long listVersion,
      @Describe("In the order they were added.") List<Contact> contacts) {}

  /** Somebody on lists of an owner. */
  public record Contact(
      @Describe("The contact's address.") String handle,
      @Describe("The name the owner's list shows, plain text.") String name,
      @Describe("FL, AL, BL, and RL when the contact has the owner on his forward list.")
          List<ContactList> lists) {}
}
