package im.mariposa.notification.presence;

import im.mariposa.metrics.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

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
          "seen");

  private final Counter events;
  private final Counter corrections;
  private final Counter silentCorrections;

  PresenceMeters(MeterRegistry registry, String node) {
    events = TOLD.counter(registry, node);
    corrections = CORRECTED.counter(registry, node, "yes");
    silentCorrections = CORRECTED.counter(registry, node, "no");
  }

  void told(int lines) {
    if (lines > 0) {
      events.increment(lines);
    }
  }

  /**
   * An entry was wrong until it was read again; {@code seen}: somebody had been shown something
   * wrong.
   */
  void corrected(boolean seen) {
    (seen ? corrections : silentCorrections).increment();
  }
}
