package im.mariposa.protocol.codec;

import im.mariposa.protocol.command.Admission;
import im.mariposa.protocol.command.CommandSpec;
import im.mariposa.protocol.command.Stage;
import im.mariposa.vocabulary.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * The line of a command has come and its payload not yet. Handled in turn like a frame, it closes
 * connections that may not send the verb: nobody waits for what will be thrown away.
 *
 * @param spec of the verb
 */
public record PayloadAwaited(CommandSpec<?> spec) {

  /**
   * How a connection at this point ends, null when it waits for the payload.
   *
   * @param dialect in force, null before one is agreed
   */
  public Admission.@Nullable Closes at(Stage stage, @Nullable Dialect dialect) {
    return spec.admits(stage, dialect)
        ? null
        : new Admission.Closes(spec.verb() + " is not for this connection now", null, "");
  }
}
