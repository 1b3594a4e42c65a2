package im.mariposa.directory.service.versions;

import java.util.Arrays;

/** Accounts whose list version was raised, ascending by id, each with its new version. */
@SuppressWarnings("ArrayRecordComponent") // compared by no one, copied by no one
public record Raised(long[] ids, long[] versions) {

  /** The new version of an account that is known to be among them. */
  public long of(long id) {
    int at = Arrays.binarySearch(ids, id);
    if (at < 0) {
      throw new IllegalStateException("Account " + id + " has no list version.");
    }
    return versions[at];
  }

  public boolean contains(long id) {
    return Arrays.binarySearch(ids, id) >= 0;
  }

  /** All but one account. */
  public Raised without(long id) {
    int at = Arrays.binarySearch(ids, id);
    return at < 0 ? this : new Raised(remove(ids, at), remove(versions, at));
  }

  private static long[] remove(long[] from, int at) {
    long[] left = Arrays.copyOf(from, from.length - 1);
    System.arraycopy(from, at + 1, left, at, left.length - at);
    return left;
  }
}
