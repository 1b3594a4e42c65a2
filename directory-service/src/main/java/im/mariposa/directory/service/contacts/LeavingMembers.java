package im.mariposa.directory.service.contacts;

import im.mariposa.directory.service.groups.GroupMembers;
import im.mariposa.vocabulary.ContactList;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;

/** Contact rows when a group goes. */
public final class LeavingMembers implements GroupMembers {
  private final StoredContacts contacts;
  private final ContactRows rows;

  public LeavingMembers(StoredContacts contacts, EntityManager entities) {
    this.contacts = contacts;
    this.rows = new ContactRows(contacts, entities);
  }

  @Override
  public long[] leave(long ownerId, int group) {
    List<Long> left = new ArrayList<>();
    for (StoredContact contact : contacts.inGroup(ownerId, 1 << group)) {
      contact.leave(group);
      if (contact.membership().equals(Membership.NONE)) {
        rows.takeOff(contact, ContactList.FL);
        left.add(contact.contactId());
      }
    }
    rows.write();
    return left.stream().mapToLong(Long::longValue).toArray();
  }
}
