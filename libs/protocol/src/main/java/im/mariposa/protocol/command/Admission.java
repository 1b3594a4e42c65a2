package im.mariposa.protocol.command;

import im.mariposa.protocol.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What the declarations say to a frame, before any handler sees it ({@code errors.md} 2). */
public sealed interface Admission {

  /** To be handled. */
  record Admitted(CommandSpec<?> spec, ClientCommand command) implements Admission {}

  /** Answered with a code; the connection stays. */
  record Refused(ErrorCode code, String trId) implements Admission {}

  /**
   * The connection is to be closed.
   *
   * @param reason for the log: never contains input
   * @param answer the code that is owed before closing, null for none
   * @param trId of the frame it is owed to
   */
  record Closes(String reason, @Nullable ErrorCode answer, String trId) implements Admission {}
}
