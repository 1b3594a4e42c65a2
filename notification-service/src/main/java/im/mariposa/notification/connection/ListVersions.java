package im.mariposa.notification.connection;

import java.util.Arrays;

/**
 * Which list versions a client was told. Each change has a version of its own, so a hole is the
 * proof that a notice is missing. Lines go out at once, each with the highest version up to which
 * everything was told: a client that leaves keeps that number, and its next SYN brings whatever was
 * not told ({@code docs/protocol/notification.md} 5.1). The number never falls.
 */
public final class ListVersions {
  private static final long[] NONE = {};

  /** Everything up to here was told; 0 before SYN. */
  private long complete;

  /** What was told beyond, ascending. */
  private long[] beyond = NONE;

  /** Lines before SYN carried the account's version, whatever the client lacks of it. */
  private boolean unearned;

  private final Runnable missing;

  /** A check for what is missing is under way. */
  private boolean patience;

  /**
   * @param missing runs when a version was told beyond one that was never told, and nobody waits
   *     for that one already
   */
  public ListVersions(Runnable missing) {
    this.missing = missing;
  }

  public boolean known() {
    return complete > 0;
  }

  /** A dump told everything up to this version. */
  public void dumped(long version) {
    unearned = false;
    complete = Math.max(complete, version);
    absorb();
  }

  /** Whether this version was told already: its notice is to be dropped. */
  public boolean told(long version) {
    return version <= complete || Arrays.binarySearch(beyond, version) >= 0;
  }

  /** Notes a version as told with the next line, and returns the number which that line carries. */
  public long tell(long version) {
    if (!known()) {
      unearned = true;
      return version;
    }
    if (!told(version)) {
      long[] more = Arrays.copyOf(beyond, beyond.length + 1);
      more[beyond.length] = version;
      Arrays.sort(more);
      beyond = more;
      absorb();
    }
    if (incomplete() && !patience) {
      patience = true;
      missing.run();
    }
    return complete;
  }

  /**
   * The number that a line carries now.
   *
   * @param version the account's; it is the number before SYN, when nobody knows what the client
   *     has
   */
  public long number(long version) {
    if (!known()) {
      unearned = true;
      return version;
    }
    return complete;
  }

  /**
   * Whether a number was told before SYN: the client that says it in SYN may lack what it means.
   */
  public boolean unearned() {
    return unearned;
  }

  /** Whether a version below one that was told was never told itself. */
  public boolean incomplete() {
    return beyond.length > 0;
  }

  /** Everything up to here was told. */
  public long complete() {
    return complete;
  }

  /** Nobody waits any more: the next hole is a new one. */
  public void endPatience() {
    patience = false;
  }

  private void absorb() {
    int taken = 0;
    while (taken < beyond.length && beyond[taken] <= complete + 1) {
      complete = Math.max(complete, beyond[taken]);
      taken++;
    }
    if (taken > 0) {
      beyond = taken == beyond.length ? NONE : Arrays.copyOfRange(beyond, taken, beyond.length);
    }
  }
}
