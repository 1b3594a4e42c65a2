package im.mariposa.cluster.redis.frames;

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

  /**
   * @param channel {@code presence} or {@code mailbox}
   */
  public static RelayMeters of(MeterRegistry meters, String participant, String channel) {
    return new RelayMeters(
        frames(meters, participant, channel, "sent"),
        frames(meters, participant, channel, "received"),
        counter(
            meters,
            participant,
            channel,
            "mariposa.relay.gaps",
            "holes in the numbers of frames received"),
        counter(
            meters,
            participant,
            channel,
            "mariposa.relay.lost",
            "writes and messages lost while Redis was away"));
  }

  private static Counter frames(
      MeterRegistry meters, String participant, String channel, String direction) {
    return Counter.builder("mariposa.relay.frames")
        .description("frames between nodes")
        .tag("node", participant)
        .tag("channel", channel)
        .tag("direction", direction)
        .register(meters);
  }

  private static Counter counter(
      MeterRegistry meters, String participant, String channel, String name, String description) {
    return Counter.builder(name)
        .description(description)
        .tag("node", participant)
        .tag("channel", channel)
        .register(meters);
  }
}
