package im.mariposa.notification.connection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.command.CommandSpec;
import im.mariposa.protocol.command.CommandTables;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts of connections and commands, with the node as label. */
public final class ConnectionMeters {
  private final Map<String, Counter> commands = new HashMap<>();
  private final Map<ErrorCode, Counter> refusals = new EnumMap<>(ErrorCode.class);
  private final Map<CloseCause, Counter> closes = new EnumMap<>(CloseCause.class);
  private final Counter merged;

  public ConnectionMeters(MeterRegistry registry, String node) {
    Tags tags = Tags.of("node", node);
    for (CommandSpec<?> spec : CommandTables.NOTIFICATION.specs()) {
      commands.put(spec.verb(), registry.counter("mariposa.commands", tags.and("verb", spec.verb())));
    }
    for (ErrorCode code : ErrorCode.values()) {
      refusals.put(code, registry.counter("mariposa.commands.refused", tags.and("code", code.text())));
    }
    for (CloseCause cause : CloseCause.values()) {
      closes.put(cause, registry.counter("mariposa.connections.closed", tags.and("cause", cause.name())));
    }
    merged = registry.counter("mariposa.presence.merged", tags);
  }

  void command(String verb) {
    count(commands.get(verb));
  }

  void refused(ErrorCode code) {
    count(refusals.get(code));
  }

  void closed(CloseCause cause) {
    count(closes.get(cause));
  }

  void presenceMerged() {
    merged.increment();
  }

  private static void count(@Nullable Counter counter) {
    if (counter != null) {
      counter.increment();
    }
  }
}
