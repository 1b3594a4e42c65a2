package im.mariposa.cluster.presence;

/** Which of 256 buckets an account belongs to; a bucket is one hash slot and one channel. */
public final class Buckets {
  public static final int COUNT = 256;

  private Buckets() {}

  /** The bucket of an account: its id's bits mixed, so that ids given out in sequence spread. */
  public static int of(long accountId) {
    return (int) ((accountId * 0x9E3779B97F4A7C15L) >>> 56);
  }
}
