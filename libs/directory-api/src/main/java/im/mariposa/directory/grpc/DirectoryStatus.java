package im.mariposa.directory.grpc;

import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.DirectoryException.Kind;
import io.grpc.Status;

/** What went wrong, as it travels between processes. */
public final class DirectoryStatus {
  private DirectoryStatus() {}

  /**
   * For the server: the caller learns the kind and the sentence, not the cause. UNAVAILABLE of gRPC
   * is a connection that broke, after which a caller asks again at once; a directory that refuses
   * because it has too much to do says RESOURCE_EXHAUSTED.
   */
  public static Status status(DirectoryException e) {
    Status status =
        switch (e.kind()) {
          case UNAVAILABLE -> Status.RESOURCE_EXHAUSTED;
          case STORAGE -> Status.ABORTED;
          case GONE -> Status.NOT_FOUND;
          case INTERNAL -> Status.INTERNAL;
        };
    return status.withDescription(e.getMessage());
  }

  static DirectoryException exception(Throwable cause) {
    Status status = Status.fromThrowable(cause);
    Kind kind = kind(status.getCode());
    return new DirectoryException(kind, sentence(kind, status), cause);
  }

  private static Kind kind(Status.Code code) {
    return switch (code) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, CANCELLED -> Kind.UNAVAILABLE;
      case ABORTED -> Kind.STORAGE;
      case NOT_FOUND -> Kind.GONE;
      case OK,
          UNKNOWN,
          INVALID_ARGUMENT,
          ALREADY_EXISTS,
          PERMISSION_DENIED,
          FAILED_PRECONDITION,
          OUT_OF_RANGE,
          UNIMPLEMENTED,
          INTERNAL,
          DATA_LOSS,
          UNAUTHENTICATED ->
          Kind.INTERNAL;
    };
  }

  private static String sentence(Kind kind, Status status) {
    String description = status.getDescription();
    return switch (kind) {
      case UNAVAILABLE ->
          "The directory did not answer ("
              + status.getCode()
              + (description == null ? "" : ", " + description)
              + ").";
      case STORAGE, GONE, INTERNAL ->
          description == null ? "The directory failed (" + status.getCode() + ")." : description;
    };
  }
}
