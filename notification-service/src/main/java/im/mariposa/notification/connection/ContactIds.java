package im.mariposa.notification.connection;

import java.util.Arrays;

/**
 * Who is on a session's forward and reverse list, by account id, as its client was told. Confined
 * to the session's event loop.
 */
public final class ContactIds {
  private static final long[] NOBODY = {};

  private boolean known;
  private long[] forward = NOBODY;
  private long[] reverse = NOBODY;

  /** Whether they were read. */
  public boolean known() {
    return known;
  }

  /** As the roster has them, in list order. */
  public void read(long[] forwardIds, long[] reverseIds) {
    known = true;
    forward = forwardIds;
    reverse = reverseIds;
  }

  /** In list order. Not to be changed. */
  public long[] forward() {
    return forward;
  }

  /** Not to be changed. */
  public long[] reverse() {
    return reverse;
  }

  /** False when the contact was there already. */
  public boolean addForward(long contact) {
    long[] before = forward;
    forward = with(forward, contact);
    return forward.length > before.length;
  }

  public void removeForward(long contact) {
    forward = without(forward, contact);
  }

  public void addReverse(long contact) {
    reverse = with(reverse, contact);
  }

  public void removeReverse(long contact) {
    reverse = without(reverse, contact);
  }

  /** Whether this contact is on the forward list. */
  public boolean watches(long contact) {
    return indexOf(forward, contact) >= 0;
  }

  private static long[] with(long[] ids, long id) {
    if (indexOf(ids, id) >= 0) {
      return ids;
    }
    long[] more = Arrays.copyOf(ids, ids.length + 1);
    more[ids.length] = id;
    return more;
  }

  private static long[] without(long[] ids, long id) {
    int index = indexOf(ids, id);
    if (index < 0) {
      return ids;
    }
    long[] fewer = new long[ids.length - 1];
    System.arraycopy(ids, 0, fewer, 0, index);
    System.arraycopy(ids, index + 1, fewer, index, fewer.length - index);
    return fewer;
  }

  private static int indexOf(long[] ids, long id) {
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == id) {
        return i;
      }
    }
    return -1;
  }
}
