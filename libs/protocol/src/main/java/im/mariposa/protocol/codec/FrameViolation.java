package im.mariposa.protocol.codec;

import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.command.Admission;
import im.mariposa.protocol.command.CommandSpec;
import im.mariposa.protocol.command.Stage;
import im.mariposa.vocabulary.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * Input that cannot be framed; the connection is to be closed.
 *
 * @param reason for the log: never contains input
 * @param answer the code that is owed before closing where the verb is allowed, null for none
 * @param trId of the line it is owed to, empty when there is none
 * @param spec of the verb, null when it was not known or not reached
 */
public record FrameViolation(
    String reason, @Nullable ErrorCode answer, String trId, @Nullable CommandSpec<?> spec) {

  /** Without an answer. */
  FrameViolation(String reason) {
    this(reason, null, "", null);
  }

  /**
   * How a connection at this point ends: a code is owed only to who may use the verb.
   *
   * @param dialect in force, null before one is agreed
   */
  public Admission.Closes at(Stage stage, @Nullable Dialect dialect) {
    boolean owed = spec != null && !trId.isEmpty() && spec.admits(stage, dialect);
    return new Admission.Closes(reason, owed ? answer : null, trId);
  }
}
