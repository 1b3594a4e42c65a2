package im.mariposa.cluster.redis.presence;

import com.google.protobuf.InvalidProtocolBufferException;
import im.mariposa.cluster.presence.Buckets;
import im.mariposa.cluster.presence.Presence;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.redis.connection.RedisLink;
import im.mariposa.cluster.redis.connection.Subscriptions;
import im.mariposa.cluster.redis.frames.FrameSource;
import im.mariposa.cluster.redis.frames.RelayMeters;
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
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
  private static final Duration RENEW_A_BUCKET_EVERY = Duration.ofMinutes(1);

  private final Subscriptions subscriptions;
  private final FrameSource source;
  private final Liveness liveness;
  private final RelayMeters meters;
  private final Duration subscribeBound;
  private final OwnSessions ownSessions;
  private final QuietChannels quiet = new QuietChannels();
  private final BucketWriter writer;
  private final RecordReader reader;
  private volatile @Nullable Listener listener;
  private volatile boolean putAgain;

  /**
   * @param subscribeBound longest wait for the subscriptions of {@link #listen}
   */
  public RedisPresence(
      RedisLink link,
      Subscriptions subscriptions,
      ScheduledExecutorService scheduler,
      FrameSource source,
      Liveness liveness,
      RelayMeters meters,
      Duration subscribeBound) {
    this.subscriptions = subscriptions;
    this.source = source;
    this.liveness = liveness;
    this.meters = meters;
    this.subscribeBound = subscribeBound;
    this.ownSessions = new OwnSessions(link);
    this.reader = new RecordReader(link, liveness);
    this.writer =
        new BucketWriter(
            link,
            scheduler,
            source,
            meters,
            bucket -> quiet.sent(bucket, System.nanoTime()),
            new WriteOutcome());
    link.onDisconnected(() -> putAgain = true);
    every(scheduler, LOOK_FOR_QUIET_CHANNELS_EVERY, this::sendEmptyFrames);
    every(scheduler, RENEW_A_BUCKET_EVERY, ownSessions::renewNextBucket);
  }

  private static void every(ScheduledExecutorService scheduler, Duration period, Runnable task) {
    var _ =
        scheduler.scheduleWithFixedDelay(
            () -> {
              try {
                task.run();
              } catch (RuntimeException e) {
                log.error("A task of the presence relay failed", e);
              }
            },
            period.toMillis(),
            period.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void sendEmptyFrames() {
    quiet
        .takeDue(System.nanoTime())
        .forEach(bucket -> writer.write(List.of(new PendingWrite.Beat(bucket))));
  }

  @Override
  public CompletionStage<Claimed> claim(PresenceRecord record) {
    byte[] bytes = PresenceCodec.bytes(withFixedPart(record, 1));
    CompletableFuture<List<Object>> answer = new CompletableFuture<>();
    writer.write(
        List.of(
            new PendingWrite.Claim(
                Buckets.of(record.accountId()),
                PresenceKeys.record(record.accountId()),
                OwnSessions.expiry(record.status()),
                PresenceCodec.itemPrefix(bytes.length),
                Arrays.copyOfRange(bytes, PresenceCodec.FIXED, bytes.length),
                answer)));
    return answer.thenApply(list -> claimed(record, list));
  }

  private Claimed claimed(PresenceRecord record, List<Object> answer) {
    PresenceRecord stored = withFixedPart(record, (Long) answer.get(0));
    ownSessions.note(stored);
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
        record.leaving(),
        record.dialect(),
        record.visibility());
  }

  @Override
  public void publish(Publication publication) {
    PresenceRecord record = publication.record();
    PropertyNotice properties = publication.properties();
    List<PendingWrite> works = new ArrayList<>(2);
    if (record != null) {
      ownSessions.note(record);
      byte[] bytes = PresenceCodec.bytes(record);
      works.add(
          new PendingWrite.Write(
              Buckets.of(record.accountId()),
              record.accountId(),
              record.session(),
              PresenceKeys.record(record.accountId()),
              OwnSessions.expiry(record.status()),
              PresenceCodec.itemPrefix(bytes.length),
              bytes));
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
    BucketReceiver receiver =
        new BucketReceiver(source, liveness, ownSessions, meters, newListener);
    listener = newListener;
    subscriptions.onInterruption(receiver);
    return subscriptions.subscribe(receiver.channels(), subscribeBound).thenRun(receiver::begin);
  }

  /** This participant's lease stands: Redis answers, and records may name its incarnation. */
  public void leaseStands() {
    Listener told = listener;
    if (putAgain && told != null) {
      putAgain = false;
      told.putAgain();
    }
  }

  /**
   * This participant has a new incarnation, and puts its sessions' records again for that reason.
   */
  public void leaseTaken() {
    putAgain = false;
  }

  /** Completes when nothing waits to be written any more. */
  public CompletableFuture<Void> written() {
    return writer.idle();
  }

  private final class WriteOutcome implements Outcome {
    @Override
    public void refused(PendingWrite.Write record) {
      ownSessions.lost(record.accountId(), record.session());
      Listener told = listener;
      // Signed out here after another sign-in took the account: nobody is left to be told.
      if (told != null) {
        told.superseded(record.accountId(), record.session());
      }
    }

    @Override
    public void lost(int items) {
      putAgain = true;
    }
  }
}
