package im.mariposa.directory.service.privacy;

import im.mariposa.vocabulary.ContactList;

/** The rule of who is allowed ({@code docs/protocol/notification.md} 7.1). */
public final class Allowing {
  private Allowing() {}

  /**
   * Whether an account allows somebody.
   *
   * @param lists of the account that this somebody is on
   */
  public static boolean allows(boolean allowByDefault, int lists) {
    if (ContactList.BL.in(lists)) {
      return false;
    }
    return allowByDefault || ContactList.AL.in(lists);
  }
}
