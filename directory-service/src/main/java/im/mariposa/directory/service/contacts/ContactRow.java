package im.mariposa.directory.service.contacts;

import im.mariposa.vocabulary.ContactList;

/**
 * A row of {@code contact}: what an owner keeps about one person.
 *
 * @param lists bits of FL, AL and BL; a row on none of them does not exist
 */
record ContactRow(
    long ownerId, long contactId, int lists, Membership membership, String storedName) {

  /** On this list too, under this name. */
  ContactRow on(ContactList list, String name) {
    return new ContactRow(ownerId, contactId, lists | list.bit(), membership, name);
  }

  /** Leaving the forward list means leaving all groups. */
  ContactRow off(ContactList list) {
    Membership left = list == ContactList.FL ? Membership.ZERO_ALONE : membership;
    return new ContactRow(ownerId, contactId, lists & ~list.bit(), left, storedName);
  }

  ContactRow named(String name) {
    return new ContactRow(ownerId, contactId, lists, membership, name);
  }

  ContactRow in(Membership groups) {
    return new ContactRow(ownerId, contactId, lists, groups, storedName);
  }
}
