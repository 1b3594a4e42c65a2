package im.mariposa.directory.grpc;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a process asks the directory in another one, under {@code mariposa.directory}.
 *
 * <p>What is not set arrives as null and becomes the default here: this library does without
 * Spring, which binds it. {@code spring-configuration-metadata.json} tells operators what a key
 * means.
 *
 * @param address of the directory: {@code host:port}, or any gRPC target such as {@code
 *     dns:///directory:9090} for several replicas
 * @param deadline longest wait for an answer of the directory; at least 1 ms
 */
public record DirectoryClientSettings(String address, Duration deadline) {

  /** Under which these settings stand. */
  public static final String KEY = "mariposa.directory";

  /** Calls count their deadline in whole milliseconds. */
  private static final Duration SHORTEST = Duration.ofMillis(1);

  /**
   * @throws IllegalArgumentException with the full key of a wrong setting and what is right
   */
  public DirectoryClientSettings(@Nullable String address, @Nullable Duration deadline) {
    this.address = Objects.requireNonNullElse(address, "127.0.0.1:9090");
    this.deadline = Objects.requireNonNullElse(deadline, Duration.ofSeconds(3));
    if (this.address.isBlank()) {
      throw new IllegalArgumentException(
          "Setting " + KEY + ".address must be host:port of the directory's gRPC.");
    }
    if (this.deadline.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "Setting " + KEY + ".deadline must be at least " + SHORTEST.toMillis() + " ms.");
    }
  }
}
