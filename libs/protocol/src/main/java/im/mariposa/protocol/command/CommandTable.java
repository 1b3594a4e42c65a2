package im.mariposa.protocol.command;

import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.command.Admission.Admitted;
import im.mariposa.protocol.command.Admission.Closes;
import im.mariposa.protocol.command.Admission.Refused;
import im.mariposa.vocabulary.Dialect;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The verbs one kind of listener takes. */
public final class CommandTable {
  private final String listener;
  private final int lineLimit;
  private final Map<String, CommandSpec<?>> specs = new LinkedHashMap<>();

  CommandTable(String listener, int lineLimit, List<CommandSpec<?>> declarations) {
    this.listener = listener;
    this.lineLimit = lineLimit;
    for (CommandSpec<?> spec : declarations) {
      if (specs.put(spec.verb(), spec) != null) {
        throw new IllegalArgumentException(spec.verb() + " is declared twice for " + listener);
      }
    }
  }

  /** Dispatch, notification or switchboard: for logs and metrics. */
  public String listener() {
    return listener;
  }

  /** Bytes of a line with its line end. */
  public int lineLimit() {
    return lineLimit;
  }

  /** The declaration of a verb, compared exactly; null when this listener does not know it. */
  public @Nullable CommandSpec<?> find(String verb) {
    return specs.get(verb);
  }

  public Collection<CommandSpec<?>> specs() {
    return specs.values();
  }

  /**
   * Judges a frame: known verb, dialect, stage, arity, parameters, in this order.
   *
   * @param dialect in force, null before one is agreed
   */
  public Admission admit(Frame frame, Stage stage, @Nullable Dialect dialect) {
    CommandSpec<?> spec = find(frame.verb());
    if (spec == null) {
      return new Closes("unknown command", null, "");
    }
    if (!spec.knownTo(dialect)) {
      return new Closes(spec.verb() + " is newer than the dialect", null, "");
    }
    if (!spec.allowedAt(stage)) {
      return elsewhere(spec, frame, stage);
    }
    try {
      return new Admitted(spec, spec.parse(frame));
    } catch (MalformedCommandException malformed) {
      String trId = frame.answerableTrId();
      ErrorCode answer = trId.isEmpty() ? null : malformed.answer();
      return new Closes(spec.verb() + ": " + malformed.reason(), answer, trId);
    }
  }

  private static Admission elsewhere(CommandSpec<?> spec, Frame frame, Stage stage) {
    String reason = spec.verb() + " at the wrong moment";
    String trId = frame.answerableTrId();
    if (trId.isEmpty()) {
      return new Closes(reason, null, "");
    }
    return switch (spec.elsewhere()) {
      case CLOSES -> new Closes(reason, null, "");
      case NOT_EXPECTED -> new Closes(reason, ErrorCode.NOT_EXPECTED, trId);
      case ALREADY_SIGNED_IN ->
          stage == Stage.SIGNED_IN
              ? new Refused(ErrorCode.ALREADY_SIGNED_IN, trId)
              : new Closes(reason, ErrorCode.NOT_EXPECTED, trId);
    };
  }
}
