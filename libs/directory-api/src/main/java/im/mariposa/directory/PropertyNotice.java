package im.mariposa.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Property values that watchers may be told, in the order of {@code values}: one after a PRP, all
 * that are set when people begin to be allowed. All values of a notice go out under one version for
 * each watcher.
 *
 * @param watchers account ids of those who have the account on their forward list and are allowed
 *     by it, ascending
 * @param versions the new list version of each
 */
@SuppressWarnings("ArrayRecordComponent") // compared by no one, copied by no one
public record PropertyNotice(
    long accountId, String handle, List<Value> values, long[] watchers, long[] versions) {

  /** {@code value} null: removed. MOB is Y or N. */
  public record Value(Property property, @Nullable String value) {}
}
