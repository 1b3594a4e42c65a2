package im.mariposa.notification.presence;

import im.mariposa.metrics.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts of presence lines. Corrections are zero on a healthy network: alert on them. */
final class PresenceMeters {
  private static final Metric TOLD =
      Metric.counter("mariposa.presence.told", "Presence lines told to watchers", "lines", "node");
  private static final Metric CORRECTED =
      Metric.counter(
          "mariposa.presence.corrected",
          "Entries that were wrong until they were read again",
          "entries",
          "node",
          "cause",
          "seen");

  private final Counter events;
  private final Map<Cause, Counter> seen = new EnumMap<>(Cause.class);
  private final Map<Cause, Counter> unseen = new EnumMap<>(Cause.class);

  PresenceMeters(MeterRegistry registry, String node) {
    events = TOLD.counter(registry, node);
    for (Cause cause : Cause.values()) {
      seen.put(cause, CORRECTED.counter(registry, node, cause, "yes"));
      unseen.put(cause, CORRECTED.counter(registry, node, cause, "no"));
    }
  }

  void told(int lines) {
    if (lines > 0) {
      events.increment(lines);
    }
  }

  /**
   * An entry was wrong until it was read again; {@code shown}: somebody had been shown something
   * wrong.
   */
  void corrected(Cause cause, boolean shown) {
    Counter counter = (shown ? seen : unseen).get(cause);
    if (counter != null) {
      counter.increment();
    }
  }
}
