package im.mariposa.directory.grpc;

import com.google.protobuf.Message;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One method of a client, as a row of a table.
 *
 * @param request what must reach the server
 * @param reply what the server says
 * @param answer what the caller must get
 * @param repeated asked a second time when the connection breaks
 */
record Exchange<C>(
    String method,
    Function<C, @Nullable Object> call,
    Message request,
    Message reply,
    @Nullable Object answer,
    boolean repeated) {

  @Override
  public String toString() {
    return method;
  }
}
