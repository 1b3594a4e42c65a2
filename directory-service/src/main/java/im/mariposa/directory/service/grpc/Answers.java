package im.mariposa.directory.service.grpc;

import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.grpc.DirectoryStatus;
import im.mariposa.directory.service.database.RunningCall;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a call, or fails it with the status of what went wrong. A call whose deadline has passed
 * or whose caller is gone stops, and is not answered.
 */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  /** Cancelling talks to PostgreSQL. */
  private static final Executor CANCELLING = Thread::startVirtualThread;

  private Answers() {}

  static <T> void answer(StreamObserver<T> caller, Supplier<T> question) {
    if (caller instanceof ServerCallStreamObserver<T> observer) {
      observer.setOnCancelHandler(() -> {}); // without one, an answer that comes too late throws
    }
    T reply;
    try {
      reply = carryOut(question);
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

  private static <T> T carryOut(Supplier<T> question) {
    Context context = Context.current();
    RunningCall call = new RunningCall();
    Context.CancellationListener gone = cancelled -> call.cancel();
    context.addListener(gone, CANCELLING);
    try {
      return call.carryOut(question);
    } finally {
      context.removeListener(gone);
    }
  }
}
