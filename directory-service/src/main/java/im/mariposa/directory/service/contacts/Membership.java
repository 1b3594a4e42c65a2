package im.mariposa.directory.service.contacts;

/**
 * The groups of somebody on a forward list ({@code docs/protocol/notification.md} 6.3, 6.4 and
 * 6.7), as {@code contact.groups} keeps them: bit g for group g. No bit at all is group 0, where
 * everybody begins who was added without a group. A bit of its own says that he was in none, not
 * even in 0, and that clients were shown 0 then: it stays until they take him out of that, because
 * some add to another group first.
 */
public record Membership(int bits) {
  private static final int ZERO = 1;
  private static final int SHOWN_IN_ZERO = 1 << 30;

  /** In group 0 and no other, as everybody begins. */
  static final Membership ZERO_ALONE = new Membership(0);

  /** In no group, not even in 0; clients are shown 0. */
  static final Membership NONE = new Membership(SHOWN_IN_ZERO);

  /** In this group and no other. */
  static Membership only(int group) {
    return group == 0 ? ZERO_ALONE : new Membership(bit(group));
  }

  boolean in(int group) {
    return (groups() & bit(group)) != 0;
  }

  /** Whether clients were shown that group, and so may ask to take him out of it. */
  boolean shownIn(int group) {
    return in(group) || (group == 0 && (bits & SHOWN_IN_ZERO) != 0);
  }

  /** Also in this group: the others stay, group 0 too. */
  Membership with(int group) {
    return of(groups() | bit(group), group);
  }

  /** No longer in this group. */
  Membership without(int group) {
    return of(groups() & ~bit(group), group);
  }

  /** After a change of one group; one of group 0 decides where he is shown. */
  private Membership of(int groups, int changed) {
    if (groups == 0) {
      return NONE;
    }
    return new Membership(changed == 0 ? groups : groups | (bits & SHOWN_IN_ZERO));
  }

  /**
   * As rosters tell it: bit g for group g; 0 when he is in group 0 alone, or in none, which clients
   * are shown alike.
   */
  public int told() {
    int groups = groups();
    return groups == ZERO ? 0 : groups;
  }

  private int groups() {
    return bits == 0 ? ZERO : bits & ~SHOWN_IN_ZERO;
  }

  private static int bit(int group) {
    return 1 << group;
  }
}
