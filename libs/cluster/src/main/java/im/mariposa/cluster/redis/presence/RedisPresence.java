package im.mariposa.cluster.redis.presence;

import com.google.protobuf.InvalidProtocolBufferException;
import im.mariposa.cluster.presence.Buckets;
import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.redis.connection.RedisLink;
import im.mariposa.cluster.redis.connection.Subscriptions;
import im.mariposa.cluster.redis.frames.FrameSource;
import im.mariposa.cluster.redis.frames.RelayMeters;
import im.mariposa.cluster.redis.nodes.Announcement;
import im.mariposa.cluster.redis.nodes.Liveness;
import im.mariposa.cluster.redis.presence.BucketWriter.Outcome;
import im.mariposa.vocabulary.PropertyNotice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Presence on one Redis server. Made of a writer, a receiver and a reader, which know nothing of
 * each other.
 */
public final class RedisPresence implements Presence {
  private static final Logger log = LoggerFactory.getLogger(RedisPresence.class);
  private static final Duration LOOK_FOR_QUIET_CHANNELS_EVERY = Duration.ofMillis(250);

  private final Subscriptions subscriptions;
  private final FrameSource source;
  private final Liveness liveness;
  private final RelayMeters meters;
  private final Duration subscribeBound;
  private final OwnRecords own = new OwnRecords();
  private final PuttingAgain puttingAgain;
  private final QuietChannels quiet = new QuietChannels();
  private final BucketWriter writer;
  private final RecordReader reader;
  private final List<Consumer<List<Long>>> movedListeners = new CopyOnWriteArrayList<>();
  private volatile @Nullable Listener listener;

  /**
   * @param nodes how many notification nodes there are
   * @param onComplete told when everything of this participant is in Redis
   * @param subscribeBound longest wait for the subscriptions of {@link #listen}
   */
  public RedisPresence(
      RedisLink link,
      Subscriptions subscriptions,
      ScheduledExecutorService scheduler,
      FrameSource source,
      Liveness liveness,
      RelayMeters meters,
      IntSupplier nodes,
      Runnable onComplete,
      Duration subscribeBound) {
    this.subscriptions = subscriptions;
    this.source = source;
    this.liveness = liveness;
    this.meters = meters;
    this.subscribeBound = subscribeBound;
    this.reader = new RecordReader(link, liveness, own::holds);
    this.writer =
        new BucketWriter(
            link,
            scheduler,
            source,
            meters,
            () -> generation(),
            bucket -> quiet.sent(bucket, System.nanoTime()),
            new WriteOutcome());
    this.puttingAgain = new PuttingAgain(own, new PuttingWays(link, onComplete), scheduler, nodes);
    Periodic.every(
        scheduler, LOOK_FOR_QUIET_CHANNELS_EVERY, "Sending empty frames", this::sendEmptyFrames);
  }

  private void sendEmptyFrames() {
    quiet
        .takeDue(System.nanoTime())
        .forEach(bucket -> writer.write(List.of(new PendingWrite.Beat(bucket))));
  }

  @Override
  public CompletionStage<Claimed> claim(PresenceRecord record) {
    byte[] bytes = PresenceCodec.bytes(withFixedPart(record, 1));
    int generation = puttingAgain.generation();
    CompletableFuture<List<Object>> answer = new CompletableFuture<>();
    writer.write(
        List.of(
            new PendingWrite.Claim(
                Buckets.of(record.accountId()),
                PresenceKeys.record(record.accountId()),
                PresenceKeys.expiry(record.status()),
                PresenceCodec.itemPrefix(bytes.length),
                Arrays.copyOfRange(bytes, PresenceCodec.FIXED, bytes.length),
                answer)));
    return answer.thenApply(list -> claimed(record, generation, list));
  }

  private Claimed claimed(PresenceRecord record, int generation, List<Object> answer) {
    PresenceRecord stored = withFixedPart(record, (Long) answer.get(0));
    own.put(stored);
    own.confirmed(stored, generation, System.nanoTime());
    if (generation != puttingAgain.generation() || puttingAgain.toBeMoved(stored)) {
      puttingAgain.lost(Buckets.of(record.accountId()));
    }
    return new Claimed(stored, answer.size() > 1 ? previous((byte[]) answer.get(1)) : null);
  }

  private static @Nullable PresenceRecord previous(byte @Nullable [] bytes) {
    try {
      return bytes == null ? null : PresenceCodec.record(bytes);
    } catch (InvalidProtocolBufferException e) {
      log.error("A presence record in Redis cannot be read; it was replaced", e);
      return null;
    }
  }

  private static PresenceRecord withFixedPart(PresenceRecord record, long session) {
    return new PresenceRecord(
        record.accountId(),
        record.handle(),
        record.name(),
        record.status(),
        record.incarnation(),
        session,
        1,
        record.callsOff(),
        record.leavingUntil(),
        record.dialect(),
        record.visibility());
  }

  @Override
  public void publish(Publication publication) {
    PresenceRecord record = publication.record();
    PropertyNotice properties = publication.properties();
    List<PendingWrite> works = new ArrayList<>(2);
    if (record != null) {
      own.put(record);
      works.add(PendingWrite.Write.of(record, false));
    }
    if (properties != null) {
      works.add(
          new PendingWrite.Properties(
              Buckets.of(properties.accountId()), PresenceCodec.item(properties)));
    }
    writer.write(works);
  }

  @Override
  public CompletionStage<Void> stored(long accountId) {
    CompletableFuture<Void> reached = new CompletableFuture<>();
    writer.write(List.of(new PendingWrite.Mark(Buckets.of(accountId), reached)));
    return reached;
  }

  @Override
  public CompletionStage<Map<Long, PresenceRecord>> read(Collection<Long> accountIds) {
    return reader.read(accountIds);
  }

  @Override
  public boolean emptyIsNews(long incarnation) {
    return liveness.emptyIsNews(incarnation);
  }

  @Override
  public CompletionStage<Void> listen(Listener newListener) {
    BucketReceiver receiver = new BucketReceiver(source, liveness, own, meters, newListener);
    listener = newListener;
    subscriptions.onInterruption(receiver);
    return subscriptions.subscribe(receiver.channels(), subscribeBound).thenRun(receiver::begin);
  }

  /** This participant has a new incarnation, under which its sessions are to publish again. */
  public void leaseTaken(long incarnation) {
    puttingAgain.incarnation(incarnation);
  }

  /** The table of nodes was read from data of this epoch. */
  public void epochRead(String epoch) {
    puttingAgain.epoch(epoch);
  }

  /** Told which former incarnations of this participant no record names any more. */
  public void onMoved(Consumer<List<Long>> told) {
    movedListeners.add(told);
  }

  /** What the lease says now of the records of this participant. */
  public Announcement announcement() {
    return puttingAgain.announcement();
  }

  /** Reads records for other parts of this participant. */
  public RecordReader reader() {
    return reader;
  }

  private int generation() {
    return puttingAgain.generation();
  }

  /** Completes when nothing waits to be written any more. */
  public CompletableFuture<Void> written() {
    return writer.idle();
  }

  private final class WriteOutcome implements Outcome {
    @Override
    public void stored(PendingWrite.Write write, int generation) {
      own.confirmed(write.record(), generation, System.nanoTime());
    }

    @Override
    public void refused(PendingWrite.Write write) {
      PresenceRecord record = write.record();
      own.forget(record.accountId(), record.session());
      Listener told = listener;
      // Signed out here after another sign-in took the account: nobody is left to be told.
      if (told != null) {
        told.superseded(record.accountId(), record.session());
      }
    }

    @Override
    public void lost(PendingWrite.Write write) {
      own.lost(write.record());
      puttingAgain.lost(write.bucket());
    }
  }

  private final class PuttingWays implements PuttingAgain.Ways {
    private final RedisLink link;
    private final Runnable onComplete;

    PuttingWays(RedisLink link, Runnable onComplete) {
      this.link = link;
      this.onComplete = onComplete;
    }

    @Override
    public boolean open() {
      return link.connected();
    }

    @Override
    public CompletableFuture<Void> write(List<PresenceRecord> records) {
      return writer.writeAgain(
          records.stream().map(record -> PendingWrite.Write.of(record, true)).toList());
    }

    @Override
    public CompletableFuture<Void> written() {
      return writer.writeAgain(List.of());
    }

    @Override
    public boolean move(PresenceRecord record, long incarnation) {
      Listener told = listener;
      return told != null && told.move(record.accountId(), incarnation);
    }

    @Override
    public void moved(List<Long> former) {
      movedListeners.forEach(told -> told.accept(former));
    }

    @Override
    public void complete() {
      onComplete.run();
    }
  }
}
