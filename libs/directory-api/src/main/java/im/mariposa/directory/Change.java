package im.mariposa.directory;

import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Property;
import org.jspecify.annotations.Nullable;

/**
 * A change of lists, names, privacy, properties or groups ({@code docs/protocol/notification.md} 6
 * and 8). Text is in wire form.
 */
public sealed interface Change {

  /**
   * {@code ADD}. With a group (MSNP7, FORWARD only) a contact who is there already gains a
   * membership.
   */
  record AddContact(ContactList list, String handle, String name, @Nullable Integer group)
      implements Change {}

  /** {@code REM}. With a group only the membership goes. */
  record RemoveContact(ContactList list, String handle, @Nullable Integer group)
      implements Change {}

  /** {@code REA}: own handle, the friendly name; a contact's, the stored name. */
  record Rename(String handle, String name) implements Change {}

  /** {@code GTC}. */
  record SetPrompt(boolean promptOnAdd) implements Change {}

  /** {@code BLP}. */
  record SetPrivacy(boolean allowByDefault) implements Change {}

  /**
   * {@code PRP}; null clears. MOB and MBE take Y or N and are normalised by the directory (8.2).
   */
  record SetProperty(Property property, @Nullable String value) implements Change {}

  /** {@code ADG}. */
  record AddGroup(String name) implements Change {}

  /** {@code REG}. */
  record RenameGroup(int group, String name) implements Change {}

  /** {@code RMG}: contacts that were only in it leave the forward list. One version step. */
  record RemoveGroup(int group) implements Change {}
}
