package im.mariposa.notification.connection;

import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.command.CommandSpec;
import im.mariposa.protocol.command.CommandTables;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Counts of connections and commands, with the node as label. */
public final class ConnectionMeters {
  private final Map<String, Counter> commands = new HashMap<>();
  private final Map<Refusal, Counter> refusals = new ConcurrentHashMap<>();
  private final Map<CloseCause, Counter> closes = new EnumMap<>(CloseCause.class);
  private final Counter merged;
  private final MeterRegistry registry;
  private final Tags tags;

  private record Refusal(String verb, ErrorCode code) {}

  public ConnectionMeters(MeterRegistry registry, String node) {
    this.registry = registry;
    this.tags = Tags.of("node", node);
    for (CommandSpec<?> spec : CommandTables.NOTIFICATION.specs()) {
      commands.put(
          spec.verb(), registry.counter("mariposa.commands", tags.and("verb", spec.verb())));
    }
    for (CloseCause cause : CloseCause.values()) {
      closes.put(
          cause, registry.counter("mariposa.connections.closed", tags.and("cause", cause.name())));
    }
    merged = registry.counter("mariposa.presence.merged", tags);
  }

  void command(String verb) {
    count(commands.get(verb));
  }

  /** The verb is one of the table's: nothing else is answered. */
  void refused(String verb, ErrorCode code) {
    refusals.computeIfAbsent(new Refusal(verb, code), this::counter).increment();
  }

  private Counter counter(Refusal refusal) {
    return registry.counter(
        "mariposa.commands.refused",
        tags.and("verb", refusal.verb).and("code", refusal.code.text()));
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
