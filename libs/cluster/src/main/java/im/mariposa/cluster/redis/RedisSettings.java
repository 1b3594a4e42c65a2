package im.mariposa.cluster.redis;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How every participant reaches Redis and proves that it lives, under {@code mariposa.redis}.
 *
 * <p>What is not set arrives as null and becomes the default here: this library does without
 * Spring, which binds it. {@code spring-configuration-metadata.json} tells operators what a key
 * means.
 *
 * @param uri {@code redis://[:password@]host:port[/database]}, {@code rediss://} for TLS
 * @param commandTimeout longest wait for an answer; also bounds how long a sign-in waits while
 *     Redis is frozen; at least 10 ms
 * @param lease how long a node counts as alive after its last renewal; at least three times {@code
 *     renew-every}, so that a single late renewal ends nobody
 * @param renewEvery time between renewals; at least 50 ms
 */
public record RedisSettings(
    String uri, Duration commandTimeout, Duration lease, Duration renewEvery) {

  /** Under which these settings stand. */
  public static final String KEY = "mariposa.redis";

  /**
   * @throws IllegalArgumentException with the full key of a wrong setting and what is right
   */
  public RedisSettings(
      @Nullable String uri,
      @Nullable Duration commandTimeout,
      @Nullable Duration lease,
      @Nullable Duration renewEvery) {
    this.uri = Objects.requireNonNullElse(uri, "redis://127.0.0.1:6379");
    this.commandTimeout = Objects.requireNonNullElse(commandTimeout, Duration.ofSeconds(1));
    this.lease = Objects.requireNonNullElse(lease, Duration.ofSeconds(10));
    this.renewEvery = Objects.requireNonNullElse(renewEvery, Duration.ofSeconds(2));
    redis();
    atLeast("command-timeout", this.commandTimeout, Duration.ofMillis(10));
    atLeast("renew-every", this.renewEvery, Duration.ofMillis(50));
    if (this.lease.compareTo(this.renewEvery.multipliedBy(3)) < 0) {
      throw wrong(
          "lease",
          "must be at least three times %s.renew-every (%d ms), so that a single late renewal ends nobody"
              .formatted(KEY, this.renewEvery.toMillis()));
    }
  }

  /** With the default times. */
  public static RedisSettings at(String uri) {
    return new RedisSettings(uri, null, null, null);
  }

  RedisURI redis() {
    try {
      return RedisURI.create(uri);
    } catch (IllegalArgumentException e) {
      // The text may hold a password: it is not repeated, and neither is the cause that does so.
      throw wrong("uri", "must be an address of Redis, like redis://:password@host:6379");
    }
  }

  private static void atLeast(String key, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw wrong(key, "must be at least " + least.toMillis() + " ms");
    }
  }

  private static IllegalArgumentException wrong(String key, String rule) {
    return new IllegalArgumentException("Setting " + KEY + "." + key + " " + rule + ".");
  }

  /** Without the address, which may hold a password: settings are logged. */
  @Override
  public String toString() {
    return "RedisSettings[commandTimeout=%s, lease=%s, renewEvery=%s]"
        .formatted(commandTimeout, lease, renewEvery);
  }
}
