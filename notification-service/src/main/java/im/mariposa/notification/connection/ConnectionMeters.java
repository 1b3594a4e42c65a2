package im.mariposa.notification.connection;

import im.mariposa.metrics.ClientConnections;
import im.mariposa.metrics.Metric;
import im.mariposa.protocol.command.CommandSpec;
import im.mariposa.protocol.command.CommandTables;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts of connections and commands, with the node as label. */
public final class ConnectionMeters {
  private static final Metric RECEIVED =
      Metric.counter(
          "mariposa.commands.received", "Commands of clients", "commands", "node", "verb");
  private static final Metric MERGED =
      Metric.counter(
          "mariposa.presence.merged",
          "Presence lines replaced by newer ones before a slow client took them",
          "lines",
          "node");

  private final Map<String, Counter> commands = new HashMap<>();
  private final Map<CloseCause, Counter> closes = new EnumMap<>(CloseCause.class);
  private final Counter merged;
  private final MeterRegistry registry;
  private final String node;

  public ConnectionMeters(MeterRegistry registry, String node) {
    this.registry = registry;
    this.node = node;
    for (CommandSpec<?> spec : CommandTables.NOTIFICATION.specs()) {
      commands.put(spec.verb(), RECEIVED.counter(registry, node, spec.verb()));
    }
    for (CloseCause cause : CloseCause.values()) {
      closes.put(cause, ClientConnections.CLOSED.counter(registry, "notification", node, cause));
    }
    merged = MERGED.counter(registry, node);
  }

  void command(String verb) {
    count(commands.get(verb));
  }

  void closed(CloseCause cause) {
    count(closes.get(cause));
  }

  /** One of what a handler declares; {@code values} without the node. */
  void count(Metric metric, Object... values) {
    Object[] all = new Object[values.length + 1];
    all[0] = node;
    System.arraycopy(values, 0, all, 1, values.length);
    metric.counter(registry, all).increment();
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
