package im.mariposa.embedded;

/**
 * How an embedded PostgreSQL is set up.
 *
 * @param durable whether a commit that was acknowledged survives a power failure ({@code fsync} and
 *     {@code full_page_writes}); the end of a process it survives always
 * @param maxConnections connections at the same time
 * @param sharedBuffersMegabytes PostgreSQL's own page cache
 */
public record PostgresOptions(boolean durable, int maxConnections, int sharedBuffersMegabytes) {

  public PostgresOptions {
    if (maxConnections < 10 || sharedBuffersMegabytes < 1) {
      throw new IllegalArgumentException(
          "PostgreSQL needs 10 connections and 1 MB of shared buffers at least");
    }
  }

  /** For data that counts. */
  public static PostgresOptions forData() {
    return new PostgresOptions(true, 100, 128);
  }

  /** For tests: data survives the end of processes, not that of the machine. */
  public static PostgresOptions forTests() {
    return new PostgresOptions(false, 200, 64);
  }
}
