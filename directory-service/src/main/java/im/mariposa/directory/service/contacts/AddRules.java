package im.mariposa.directory.service.contacts;

import im.mariposa.directory.Refusal;
import im.mariposa.vocabulary.ContactList;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody may be added to a list: the checks of {@code docs/protocol/notification.md} 6.3
 * from the fifth on, in their order. The ones before need no lists.
 *
 * @param list FORWARD, ALLOW or BLOCK
 * @param group asked for, or null
 * @param groupExists false when there is no such group
 * @param lists that the contact is on now
 * @param membership the groups that the contact is in now
 * @param listSize people on that list
 * @param others people who have the contact on that list of theirs
 * @param oneself the owner himself
 */
record AddRules(
    ContactList list,
    @Nullable Integer group,
    boolean groupExists,
    int lists,
    Membership membership,
    int listSize,
    int others,
    boolean oneself) {

  /** Null when he may. */
  @Nullable Refusal refusal(ListLimits limits) {
    if (group != null && !groupExists) {
      return Refusal.UNKNOWN_GROUP;
    }
    if (list.in(lists)) {
      return addsMembership() ? null : Refusal.ALREADY_THERE;
    }
    if (opposite(list, lists)) {
      return Refusal.ON_OPPOSITE_LIST;
    }
    if (listSize >= limits.of(list) || others >= limits.about(list)) {
      return Refusal.LIST_FULL;
    }
    return oneself ? Refusal.INVALID_HANDLE : null;
  }

  /** On the forward list already, in another group. */
  boolean addsMembership() {
    return list == ContactList.FL && list.in(lists) && group != null && !membership.in(group);
  }

  private static boolean opposite(ContactList list, int lists) {
    return switch (list) {
      case AL -> ContactList.BL.in(lists);
      case BL -> ContactList.AL.in(lists);
      case FL, RL -> false;
    };
  }
}
