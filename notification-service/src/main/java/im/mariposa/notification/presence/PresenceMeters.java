package im.mariposa.notification.presence;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** Counts of presence lines. Corrections are zero on a healthy network: alert on them. */
final class PresenceMeters {
  private final Counter events;
  private final Counter corrections;
  private final Counter silentCorrections;

  PresenceMeters(MeterRegistry registry, String node) {
    Tags tags = Tags.of("node", node);
    events = registry.counter("mariposa.presence.events", tags);
    corrections = registry.counter("mariposa.presence.corrections", tags.and("seen", "yes"));
    silentCorrections = registry.counter("mariposa.presence.corrections", tags.and("seen", "no"));
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
