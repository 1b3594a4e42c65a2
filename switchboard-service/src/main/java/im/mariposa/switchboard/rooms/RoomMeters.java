package im.mariposa.switchboard.rooms;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** What rooms count. */
public final class RoomMeters {
  private final Counter messages;
  private final Counter deliveries;
  private final Counter dropped;

  public RoomMeters(MeterRegistry registry, String node) {
    Tags tags = Tags.of("node", node);
    messages =
        Counter.builder("mariposa.switchboard.messages")
            .description("Messages said in rooms")
            .tags(tags)
            .register(registry);
    deliveries =
        Counter.builder("mariposa.switchboard.deliveries")
            .description("Messages handed to a participant")
            .tags(tags)
            .register(registry);
    dropped =
        Counter.builder("mariposa.switchboard.dropped")
            .description("Participants put out of a room because they did not read")
            .tags(tags)
            .register(registry);
  }

  void said(int receivers) {
    messages.increment();
    deliveries.increment(receivers);
  }

  void dropped() {
    dropped.increment();
  }
}
