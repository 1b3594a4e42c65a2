package im.mariposa.directory.service.grpc;

import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.grpc.DirectoryStatus;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a call, or fails it with the status of what went wrong. */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private Answers() {}

  static <T> void answer(StreamObserver<T> caller, Supplier<T> question) {
    T reply;
    try {
      reply = question.get();
    } catch (DirectoryException e) {
      caller.onError(DirectoryStatus.status(e).asRuntimeException());
      return;
    } catch (IllegalArgumentException e) { // a message of a newer version, or a broken one
      caller.onError(Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException());
      return;
    } catch (RuntimeException e) {
      LOG.error("A call could not be answered.", e);
      caller.onError(Status.INTERNAL.withDescription("The directory failed.").asRuntimeException());
      return;
    }
    caller.onNext(reply);
    caller.onCompleted();
  }
}
