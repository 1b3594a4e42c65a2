package im.mariposa.directory.service.versions;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The steps that list versions take in a transaction of many changes: first counted for each
 * account, then raised at once and in id order, then numbered in the order in which they were
 * counted.
 */
public final class VersionSteps {
  private final Map<Long, Integer> counts = new HashMap<>();

  /** One account's {@code ordinal}th step, from 1. */
  public record Step(long accountId, int ordinal) {}

  /** Counts one more step of this account. */
  public Step next(long accountId) {
    return new Step(accountId, counts.merge(accountId, 1, Integer::sum));
  }

  /** Locks the version of an account together with the others without raising it. */
  public void lock(long accountId) {
    counts.putIfAbsent(accountId, 0);
  }

  /** Raises all versions. To be called once, after everything that locks an account. */
  public Versions raise(ListVersions versions) {
    long[] ids = counts.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
    int[] steps = Arrays.stream(ids).mapToInt(id -> counts.getOrDefault(id, 0)).toArray();
    return new Versions(versions.raiseBy(ids, steps));
  }

  /** The versions that steps led to. */
  public final class Versions {
    private final Raised raised;

    private Versions(Raised raised) {
      this.raised = raised;
    }

    public long at(Step step) {
      long last = raised.of(step.accountId());
      return last - counts.getOrDefault(step.accountId(), 0) + step.ordinal();
    }
  }
}
