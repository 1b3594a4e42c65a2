package im.mariposa.cluster.mailbox;

import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.PropertyValue;
import im.mariposa.vocabulary.ReverseListNotice;
import im.mariposa.vocabulary.Visibility;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What nodes and the portal tell the node that holds a person, and the node itself. Text is in wire
 * form unless said otherwise.
 */
public sealed interface Message {

  /** To whoever is signed in under the letter's account. */
  sealed interface ForPerson extends Message {}

  /** His reverse list grew or shrank; {@code notice.accountId()} is the receiver. */
  record ReverseList(ReverseListNotice notice) implements ForPerson {}

  /** Another sign-in took the account from session {@code lost}. */
  record SignedInElsewhere(long lost) implements ForPerson {}

  /** The session must end. */
  record EndSession(Reason reason) implements ForPerson {
    /** Why. */
    public enum Reason {
      SUSPENDED,
      DELETED,
      KICKED,
      /** By an operator: whoever is signed in may not know the new one. */
      PASSWORD_CHANGED
    }
  }

  /**
   * His forward, allow or block list was edited from outside.
   *
   * @param list FL, AL or BL
   * @param added or removed
   * @param version his new list version
   * @param contactId the contact
   * @param name stored name
   * @param properties the contact's values as he may see them, when added to FL
   * @param visibility his visibility now, when the change touched it
   * @param raised watchers whose versions rose because they are allowed now, with his property
   *     values
   */
  record ListEdited(
      ContactList list,
      boolean added,
      long version,
      long contactId,
      String contactHandle,
      String name,
      List<PropertyValue> properties,
      @Nullable Visibility visibility,
      @Nullable PropertyNotice raised)
      implements ForPerson {}

  /** His friendly name was changed from outside. */
  record Renamed(long version, String name) implements ForPerson {}

  /**
   * An alert; {@code text} and {@code url} are plain text.
   *
   * @param id unlike any other alert's
   * @param kept whether it is stored under this id until it was delivered
   */
  record Alert(long id, boolean kept, String text, String url) implements ForPerson {}

  /**
   * For the node itself: it takes nobody new, and its people leave.
   *
   * @param over time over which they leave; at a switchboard, for which rooms go on. Milliseconds
   *     travel
   */
  record Drain(Duration over) implements Message {}

  /** For the node itself: it takes people again. */
  record Undrain() implements Message {}

  /**
   * An invitation to a room; {@code ticket} answers it. {@code host} empty: the address by which
   * the person reached his node.
   */
  record Ring(
      long room, String host, int port, String ticket, String callerHandle, String callerName)
      implements ForPerson {}
}
