package im.mariposa.cluster.redis.frames;

import im.mariposa.metrics.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts frames on one kind of channel.
 *
 * @param sent frames given to Redis
 * @param received frames of others
 * @param gaps holes in their numbers; none on a healthy network
 * @param lost what was to be written or sent and was not, because Redis was away or too slow
 */
public record RelayMeters(Counter sent, Counter received, Counter gaps, Counter lost) {
  private static final Metric FRAMES =
      Metric.counter(
          "mariposa.relay.frames",
          "Frames between nodes, without one's own",
          "frames",
          "node",
          "channel",
          "direction");
  private static final Metric GAPS =
      Metric.counter(
          "mariposa.relay.gaps",
          "Holes in the numbers of frames received",
          "holes",
          "node",
          "channel");
  private static final Metric LOST =
      Metric.counter(
          "mariposa.relay.lost",
          "Writes and messages lost because Redis was away or too slow",
          "messages",
          "node",
          "channel");

  /**
   * @param channel {@code presence} or {@code mailbox}
   */
  public static RelayMeters of(MeterRegistry meters, String participant, String channel) {
    return new RelayMeters(
        FRAMES.counter(meters, participant, channel, "sent"),
        FRAMES.counter(meters, participant, channel, "received"),
        GAPS.counter(meters, participant, channel),
        LOST.counter(meters, participant, channel));
  }
}
