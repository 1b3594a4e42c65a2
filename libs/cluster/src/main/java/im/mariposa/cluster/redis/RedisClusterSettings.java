package im.mariposa.cluster.redis;

import io.lettuce.core.RedisURI;
import java.time.Duration;

/**
 * How a participant uses Redis.
 *
 * @param uri {@code redis://[:password@]host:port[/database]}, {@code rediss://} for TLS
 * @param commandTimeout longest wait for an answer; also bounds how long a sign-in waits while
 *     Redis is frozen
 * @param lease how long a node counts as alive after its last renewal
 * @param renewEvery time between renewals; a third of the lease or less, so that one or two may
 *     fail
 * @param participant name of this node or service, as label in metrics and in logs
 */
public record RedisClusterSettings(
    String uri, Duration commandTimeout, Duration lease, Duration renewEvery, String participant) {

  public static final Duration DEFAULT_COMMAND_TIMEOUT = Duration.ofSeconds(1);
  public static final Duration DEFAULT_LEASE = Duration.ofSeconds(10);
  public static final Duration DEFAULT_RENEW_EVERY = Duration.ofSeconds(2);

  /**
   * @throws IllegalArgumentException with the name of the setting and what to write there
   */
  public RedisClusterSettings {
    parse(uri);
    atLeast("commandTimeout", commandTimeout, Duration.ofMillis(10));
    atLeast("renewEvery", renewEvery, Duration.ofMillis(50));
    if (lease.compareTo(renewEvery.multipliedBy(3)) < 0) {
      throw new IllegalArgumentException(
          "lease is %d ms; it must be at least three times renewEvery (%d ms), so that a single late renewal ends nobody"
              .formatted(lease.toMillis(), renewEvery.toMillis()));
    }
    if (participant.isBlank()) {
      throw new IllegalArgumentException(
          "participant is empty; give the node a name for its metrics and logs");
    }
  }

  /** With the default times. */
  public static RedisClusterSettings of(String uri, String participant) {
    return new RedisClusterSettings(
        uri, DEFAULT_COMMAND_TIMEOUT, DEFAULT_LEASE, DEFAULT_RENEW_EVERY, participant);
  }

  RedisURI redis() {
    return parse(uri);
  }

  private static RedisURI parse(String uri) {
    try {
      return RedisURI.create(uri);
    } catch (IllegalArgumentException e) {
      // The text may hold a password: it is not repeated.
      throw new IllegalArgumentException(
          "uri is no Redis address; write it like redis://:password@host:6379", e);
    }
  }

  private static void atLeast(String setting, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "%s is %d ms; it must be at least %d ms"
              .formatted(setting, value.toMillis(), least.toMillis()));
    }
  }

  @Override
  public String toString() {
    return "RedisClusterSettings[%s, lease %s]".formatted(participant, lease);
  }
}
