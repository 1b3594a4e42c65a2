package im.mariposa.cluster.redis.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.cluster.redis.connection.RedisLink;
import im.mariposa.cluster.redis.frames.FrameSource;
import im.mariposa.cluster.redis.frames.RelayMeters;
import im.mariposa.embedded.TestServers;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Status;
import im.mariposa.vocabulary.Visibility;
import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The writer goes on whatever fails, and lets live changes go first. */
class BucketWriterTest implements BucketWriter.Outcome {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final RedisLink link =
      RedisLink.open(
          RedisURI.create(TestServers.emptyRedis()), Duration.ofSeconds(1), "test", meters);
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final List<Long> stored = new CopyOnWriteArrayList<>();
  private final List<Long> lost = new CopyOnWriteArrayList<>();
  private volatile IntConsumer onFrame = bucket -> {};
  private final BucketWriter writer =
      new BucketWriter(
          link,
          scheduler,
          new FrameSource(),
          RelayMeters.of(meters, "test", "presence"),
          () -> 1,
          bucket -> onFrame.accept(bucket),
          this);

  @AfterEach
  void close() {
    scheduler.shutdownNow();
    link.close();
  }

  @Override
  public void stored(PendingWrite.Write record, int generation) {
    stored.add(record.record().accountId());
  }

  @Override
  public void refused(PendingWrite.Write record) {
    throw new AssertionError("nobody signs in here");
  }

  @Override
  public void lost(PendingWrite.Write record) {
    lost.add(record.record().accountId());
    throw new IllegalStateException("whoever is told fails too");
  }

  private static PendingWrite.Write write(long accountId, boolean again) {
    return PendingWrite.Write.of(
        new PresenceRecord(
            accountId,
            "person" + accountId + "@example.com",
            "Person",
            Status.ONLINE,
            1025,
            77,
            1,
            false,
            0,
            Dialect.MSNP5,
            new Visibility(true, new long[0], 1)),
        again);
  }

  @Test
  void oneFailureDoesNotStopTheWriter() {
    onFrame =
        bucket -> {
          throw new IllegalStateException("as the test wants it");
        };
    writer.write(List.of(write(1, false)));
    assertThat(lost).containsExactly(1L);
    onFrame = bucket -> {};

    writer.write(List.of(write(2, false)));

    await().until(() -> stored.equals(List.of(2L)));
    assertThat(writer.idle()).succeedsWithin(Duration.ofSeconds(5));
  }

  @Test
  void whatIsWrittenAgainWaitsUntilNoChangeDoes() {
    List<CompletableFuture<Void>> pieces = new ArrayList<>();
    onFrame =
        bucket -> {
          // The first is being sent: all else has to wait.
          onFrame = next -> {};
          for (long piece = 10_000; piece < 10_003; piece++) {
            pieces.add(writer.writeAgain(List.of(write(piece, true))));
          }
          for (long id = 2; id <= 1_200; id++) {
            writer.write(List.of(write(id, false)));
          }
        };
    writer.write(List.of(write(1, false)));

    pieces.forEach(piece -> assertThat(piece).succeedsWithin(Duration.ofSeconds(5)));

    assertThat(lost).isEmpty();
    assertThat(stored).hasSize(1_203).endsWith(10_001L, 10_002L);
    assertThat(stored.indexOf(10_000L)).as("beside the last changes").isGreaterThan(1_000);
  }
}
