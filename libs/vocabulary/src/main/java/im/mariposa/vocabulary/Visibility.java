package im.mariposa.vocabulary;

import java.util.Arrays;

/**
 * Who may see a person, whole: from BLP and the allow and block lists.
 *
 * @param allBut true (BLP AL): everybody but {@code exceptions}, the block list; false (BLP BL):
 *     nobody but {@code exceptions}, the allow list
 * @param exceptions account ids, ascending; not to be changed by anybody
 * @param version list version it was taken from; of two, the higher is right
 */
@SuppressWarnings(
    "ArrayRecordComponent") // never compared; shared between records instead of copied
public record Visibility(boolean allBut, long[] exceptions, long version) {

  public boolean allows(long watcher) {
    boolean listed = Arrays.binarySearch(exceptions, watcher) >= 0;
    return allBut != listed;
  }

  /** This, or the other when it was taken from a higher list version. */
  public Visibility latest(Visibility other) {
    return other.version > version ? other : this;
  }
}
