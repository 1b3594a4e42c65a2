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

  /** The account has come this far, as somebody who asked the directory said. */
  private long reached;

  /** Up to where his lists were read without being told: of a client that says CHG and no SYN. */
  private long read;

  /** While something was changed that no line tells: lines carry this number at most. */
  private long most = Long.MAX_VALUE;

  private final Runnable missing;

  /** A check for what is missing is under way. */
  private boolean patience;

  /**
   * @param missing runs when a version is missing, and nobody waits for it already
   */
  public ListVersions(Runnable missing) {
    this.missing = missing;
  }

  public boolean known() {
    return complete > 0;
  }

  /** A dump told everything up to this version. */
  public void dumped(long version) {
    most = Long.MAX_VALUE;
    unearned = false;
    complete = Math.max(complete, version);
    absorb();
  }

  /** What differed was told one by one: all up to this version, as far as lines can tell it. */
  public void repaired(long version) {
    if (known()) {
      complete = Math.max(complete, version);
      absorb();
    }
  }

  /** His lists were read and not told. */
  public void readOnly(long version) {
    read = Math.max(read, version);
  }

  /**
   * Something was changed, or may have been, that no line tells: the number stays where it is, so
   * that the next SYN brings it.
   */
  public void withhold() {
    most = Math.min(most, complete);
  }

  /** The account has this version: what was told must come up to it. */
  public void reached(long version) {
    reached = Math.max(reached, version);
    awaitMissing();
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
    awaitMissing();
    return number();
  }

  private void awaitMissing() {
    if (incomplete() && !patience) {
      patience = true;
      missing.run();
    }
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
    return number();
  }

  /** The number that a line carries after SYN. */
  public long number() {
    return Math.min(complete, most);
  }

  /**
   * Whether a number was told before SYN: the client that says it in SYN may lack what it means.
   */
  public boolean unearned() {
    return unearned;
  }

  /** Whether a version was never told although the account has come further. */
  public boolean incomplete() {
    return gap() || reached > complete();
  }

  /** Whether a version below one that was told was never told itself. */
  public boolean gap() {
    return beyond.length > 0;
  }

  /** Everything up to here was told; before SYN, was read. */
  public long complete() {
    return known() ? complete : read;
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
