package im.mariposa.conformance.network;

import java.time.Duration;

/**
 * How long a run waits.
 *
 * @param answer for a line that is expected
 * @param close for a connection that is expected to be closed: servers linger after an error so
 *     that it is not lost
 * @param quiet how long nothing may come where nothing is expected
 */
public record Timing(Duration answer, Duration close, Duration quiet) {
  public static final Timing DEFAULT =
      new Timing(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofMillis(150));
}
