package im.mariposa.cluster.redis.presence;

import com.google.protobuf.InvalidProtocolBufferException;
import im.mariposa.cluster.presence.Buckets;
import im.mariposa.cluster.presence.Presence.Listener;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.proto.BusFrame;
import im.mariposa.cluster.proto.BusItem;
import im.mariposa.cluster.redis.connection.Subscriptions;
import im.mariposa.cluster.redis.frames.Arrivals;
import im.mariposa.cluster.redis.frames.FrameHeader;
import im.mariposa.cluster.redis.frames.FrameSource;
import im.mariposa.cluster.redis.frames.RelayMeters;
import im.mariposa.cluster.redis.nodes.Liveness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes frames from the buckets' channels apart, in their order, and finds holes between them. */
final class BucketReceiver implements Subscriptions.Interruption {
  private static final Logger log = LoggerFactory.getLogger(BucketReceiver.class);

  private final FrameSource source;
  private final Liveness liveness;
  private final OwnRecords own;
  private final RelayMeters meters;
  private final Listener listener;
  private final Arrivals arrivals = new Arrivals(Buckets.COUNT);

  BucketReceiver(
      FrameSource source,
      Liveness liveness,
      OwnRecords own,
      RelayMeters meters,
      Listener listener) {
    this.source = source;
    this.liveness = liveness;
    this.own = own;
    this.meters = meters;
    this.listener = listener;
    liveness.onEnded(
        incarnation -> {
          arrivals.forget(incarnation);
          listener.nodeEnded(incarnation);
        });
  }

  Map<String, Consumer<byte[]>> channels() {
    Map<String, Consumer<byte[]>> channels = new HashMap<>();
    for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
      int of = bucket;
      channels.put(PresenceKeys.channel(bucket), frame -> receive(of, frame));
    }
    return channels;
  }

  /** The subscriptions stand. What was sent before does not count as missed. */
  void begin() {
    Consumer<Set<Long>> joined = arrivals.reset();
    // The table as it is known may be that of before: who has joined anew meanwhile is not late.
    var _ = liveness.refresh().thenRun(() -> joined.accept(liveness.joined()));
  }

  private void receive(int bucket, byte[] frame) {
    if (!FrameHeader.present(frame)) {
      log.warn("Something that is no frame came on {}", PresenceKeys.channel(bucket));
      return;
    }
    long from = FrameHeader.incarnation(frame);
    // A node that comes back after its end says everything again under a new incarnation.
    boolean joined = liveness.joined().contains(from);
    if (source.own(from) || (!joined && liveness.ended(from))) {
      return;
    }
    meters.received().increment();
    if (!arrivals.complete(from, bucket, FrameHeader.number(frame), joined)) {
      meters.gaps().increment();
      listener.doubtful(bucket);
    }
    if (frame.length > FrameHeader.LENGTH) {
      deliver(bucket, frame);
    }
  }

  private void deliver(int bucket, byte[] frame) {
    BusFrame content;
    try {
      content = BusFrame.parseFrom(frame);
    } catch (InvalidProtocolBufferException e) {
      log.error("A frame on {} cannot be read", PresenceKeys.channel(bucket), e);
      listener.doubtful(bucket);
      return;
    }
    List<PresenceRecord> records = new ArrayList<>(content.getItemsCount());
    for (BusItem item : content.getItemsList()) {
      switch (item.getKindCase()) {
        case RECORD -> {
          PresenceRecord record = PresenceCodec.record(item.getRecord());
          switch (liveness.state(record.incarnation())) {
            case LIVE, UNKNOWN -> records.add(record);
            case FORMER, ENDED -> {
              if (record.leaving()) {
                records.add(record);
              }
            }
          }
        }
        case PROPERTIES -> {
          deliver(records);
          records = new ArrayList<>();
          listener.properties(PresenceCodec.update(item.getProperties()));
        }
        case KIND_NOT_SET -> log.debug("An item of a newer version was left out");
      }
    }
    deliver(records);
  }

  private void deliver(List<PresenceRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    listener.records(records);
    for (PresenceRecord record : records) {
      Long lost = own.supersededBy(record);
      if (lost != null) {
        listener.superseded(record.accountId(), lost);
      }
    }
  }

  @Override
  public void broken() {
    var _ = arrivals.reset();
  }

  @Override
  public void restored() {
    begin();
    log.info("The relay is restored; everything watched is read again");
    listener.restored();
  }
}
