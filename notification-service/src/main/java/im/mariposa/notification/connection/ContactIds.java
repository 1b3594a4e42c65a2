package im.mariposa.notification.connection;

import im.mariposa.vocabulary.ContactList;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Who is on a session's lists, as its client was told: on the forward and reverse list by account
 * id, on the others, which nobody else is asked about, by a key of the handle. Confined to the
 * session's event loop.
 */
public final class ContactIds {
  private static final long[] NOBODY = {};

  private boolean known;
  private long[] forward = NOBODY;
  private long[] reverse = NOBODY;
  private long[] allowed = NOBODY;
  private long[] blocked = NOBODY;

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

  /** The allow and the block list as the roster has them. */
  public void readPrivacy(Stream<String> allow, Stream<String> block) {
    allowed = allow.mapToLong(ContactIds::key).toArray();
    blocked = block.mapToLong(ContactIds::key).toArray();
  }

  /**
   * His client was told that somebody is on one of his lists now, or no longer; AL and BL count.
   */
  public void tell(ContactList list, String handle, boolean on) {
    switch (list) {
      case AL -> allowed = on ? with(allowed, key(handle)) : without(allowed, key(handle));
      case BL -> blocked = on ? with(blocked, key(handle)) : without(blocked, key(handle));
      case FL, RL -> {}
    }
  }

  /** The keys of those on AL or BL. Not to be changed. */
  public long[] keys(ContactList list) {
    return switch (list) {
      case AL -> allowed;
      case BL -> blocked;
      case FL, RL -> NOBODY;
    };
  }

  /** 64 bits of a handle (FNV-1a): that two on one list share them does not happen. */
  public static long key(String handle) {
    long key = 0xcbf29ce484222325L;
    for (int i = 0; i < handle.length(); i++) {
      key = (key ^ handle.charAt(i)) * 0x100000001b3L;
    }
    return key;
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
