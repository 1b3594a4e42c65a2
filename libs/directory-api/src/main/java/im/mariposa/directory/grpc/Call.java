package im.mariposa.directory.grpc;

import com.google.common.util.concurrent.ListenableFuture;
import im.mariposa.directory.DirectoryException;
import io.grpc.Status;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Waits for answers. The deadline of the call bounds the wait. */
final class Call {
  private Call() {}

  /** Asks once. */
  static <T> T once(ListenableFuture<T> answer) {
    try {
      return await(answer);
    } catch (ExecutionException e) {
      throw DirectoryStatus.exception(cause(e));
    }
  }

  /**
   * Asks a second time when the connection broke: for what may be asked twice. The deadline of both
   * is the caller's business.
   */
  static <T> T repeatable(
      Supplier<ListenableFuture<T>> first, Supplier<ListenableFuture<T>> second) {
    try {
      return await(first.get());
    } catch (ExecutionException e) {
      if (Status.fromThrowable(cause(e)).getCode() != Status.Code.UNAVAILABLE) {
        throw DirectoryStatus.exception(cause(e));
      }
      return once(second.get());
    }
  }

  /** Reads an answer. One that this version cannot read is a failure like any other. */
  static <T, R> R read(T answer, Function<T, R> reader) {
    try {
      return reader.apply(answer);
    } catch (IllegalArgumentException e) {
      throw new DirectoryException(
          DirectoryException.Kind.INTERNAL,
          "The directory's answer cannot be read: " + e.getMessage(),
          e);
    }
  }

  private static Throwable cause(ExecutionException e) {
    Throwable cause = e.getCause();
    return cause == null ? e : cause;
  }

  private static <T> T await(ListenableFuture<T> answer) throws ExecutionException {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new DirectoryException(
          DirectoryException.Kind.UNAVAILABLE, "The wait for the directory was interrupted.", e);
    }
  }
}
