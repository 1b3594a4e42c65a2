package im.mariposa.directory.service.contacts;

import im.mariposa.directory.service.groups.GroupMembers;
import im.mariposa.vocabulary.ContactList;
import java.util.ArrayList;
import java.util.List;

/** Contact rows when a group goes. */
public final class LeavingMembers implements GroupMembers {
  private final ContactRows rows;

  public LeavingMembers(ContactRows rows) {
    this.rows = rows;
  }

  @Override
  public long[] leave(long ownerId, int group) {
    List<Long> left = new ArrayList<>();
    for (ContactRow contact : rows.inGroup(ownerId, group)) {
      Membership now = contact.membership().without(group);
      if (now.equals(Membership.NONE)) {
        rows.write(contact.off(ContactList.FL));
        left.add(contact.contactId());
      } else {
        rows.write(contact.in(now));
      }
    }
    return left.stream().mapToLong(Long::longValue).toArray();
  }
}
