package im.mariposa.notification.connection;

import im.mariposa.directory.DirectoryException;
import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.line.SignInLine;

/**
 * What a client is told when the directory could not answer ({@code docs/protocol/errors.md} 5xx).
 */
public final class DirectoryFailures {
  private DirectoryFailures() {}

  /** Answers a command of somebody who is signed in: it was not executed, the session stays. */
  public static void answer(Connection connection, String trId, Throwable failure) {
    if (failure instanceof DirectoryException known) {
      switch (known.kind()) {
        case UNAVAILABLE -> connection.refuse(ErrorCode.INTERNAL, trId);
        case STORAGE -> connection.refuse(ErrorCode.DATABASE, trId);
        case GONE ->
            connection.closeWith(
                new SignInLine.Out(SignInLine.Out.Reason.PLAIN), CloseCause.ENDED_BY_OPERATOR);
        case INTERNAL -> connection.refuse(ErrorCode.INTERNAL, trId);
      }
    } else {
      connection.defect("Asking the directory failed", failure);
      connection.refuse(ErrorCode.INTERNAL, trId);
    }
  }

  /** Answers a sign-in that cannot be decided now, and closes. */
  public static void refuseSignIn(Connection connection, String trId, Throwable failure) {
    boolean internal =
        !(failure instanceof DirectoryException known)
            || known.kind() == DirectoryException.Kind.INTERNAL;
    if (!(failure instanceof DirectoryException)) {
      connection.defect("Asking the directory failed", failure);
    }
    ErrorCode code = internal ? ErrorCode.INTERNAL : ErrorCode.UNAVAILABLE;
    connection.refuseAndClose(code, trId, CloseCause.REFUSED);
  }
}
