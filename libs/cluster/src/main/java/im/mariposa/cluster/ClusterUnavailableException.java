package im.mariposa.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Redis could not be reached, or did not answer within the bound. Nothing is known of what it did.
 */
public final class ClusterUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ClusterUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
