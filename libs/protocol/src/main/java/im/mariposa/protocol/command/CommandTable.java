package im.mariposa.protocol.command;

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
}
