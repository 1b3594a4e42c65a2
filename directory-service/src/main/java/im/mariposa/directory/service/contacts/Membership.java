package im.mariposa.directory.service.contacts;

/**
 * The groups of somebody on a forward list ({@code docs/protocol/notification.md} 6.3, 6.4 and
 * 6.7), as {@code contact.groups} keeps them: bit g for group g. No bit at all is group 0, where
 * everybody begins who was added without a group; a bit of its own says that he is in none.
 */
public record Membership(int bits) {
  /** In group 0 and no other, as everybody begins. */
  static final Membership ZERO_ALONE = new Membership(0);

  /** In no group, not even in 0; clients are shown 0. */
  static final Membership NONE = new Membership(1 << 30);

  private static final int ZERO = 1;

  /** In this group and no other. */
  static Membership only(int group) {
    return group == 0 ? ZERO_ALONE : new Membership(bit(group));
  }

  boolean in(int group) {
    return (explicit() & bit(group)) != 0;
  }

  /** Whether clients are shown that group, and so may ask to take him out of it. */
  boolean shownIn(int group) {
    return in(group) || (group == 0 && equals(NONE));
  }

  /** Also in this group: the others stay, group 0 too. */
  Membership with(int group) {
    return new Membership(explicit() | bit(group));
  }

  /** No longer in this group. */
  Membership without(int group) {
    int left = explicit() & ~bit(group);
    return left == 0 ? NONE : new Membership(left);
  }

  /**
   * As rosters tell it: bit g for group g; 0 when he is in group 0 alone, or in none, which clients
   * are shown alike.
   */
  public int told() {
    int explicit = bits & ~NONE.bits;
    return explicit == ZERO ? 0 : explicit;
  }

  private int explicit() {
    return bits == 0 ? ZERO : bits & ~NONE.bits;
  }

  private static int bit(int group) {
    return 1 << group;
  }
}
