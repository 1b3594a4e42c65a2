package im.mariposa.switchboard.rooms;

import im.mariposa.metrics.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What rooms count. */
public final class RoomMeters {
  private static final Metric MESSAGES =
      Metric.counter("mariposa.rooms.messages", "Messages said in rooms", "messages", "node");
  private static final Metric DELIVERIES =
      Metric.counter(
          "mariposa.rooms.deliveries", "Messages handed to a participant", "messages", "node");
  private static final Metric DROPPED =
      Metric.counter(
          "mariposa.rooms.dropped",
          "Participants put out of a room because they did not read",
          "participants",
          "node");

  private final Counter messages;
  private final Counter deliveries;
  private final Counter dropped;

  public RoomMeters(MeterRegistry registry, String node) {
    messages = MESSAGES.counter(registry, node);
    deliveries = DELIVERIES.counter(registry, node);
    dropped = DROPPED.counter(registry, node);
  }

  void said(int receivers) {
    messages.increment();
    deliveries.increment(receivers);
  }

  void dropped() {
    dropped.increment();
  }
}
