package im.mariposa.vocabulary;

import java.util.List;

/**
 * Property values that watchers may be told ({@code BPR}), in the order of {@code values}: one
 * after a PRP, all that are set when people begin to be allowed. All values of a notice go out
 * under one version for each watcher.
 *
 * @param accountId whose properties
 * @param handle of that account
 * @param watchers account ids of those who have the account on their forward list and are allowed
 *     by it, ascending
 * @param versions the new list version of each
 */
@SuppressWarnings("ArrayRecordComponent") // compared by no one, copied by no one
public record PropertyNotice(
    long accountId, String handle, List<PropertyValue> values, long[] watchers, long[] versions) {

  /** Whether there is anybody to tell. */
  public boolean hasWatchers() {
    return watchers.length > 0;
  }
}
