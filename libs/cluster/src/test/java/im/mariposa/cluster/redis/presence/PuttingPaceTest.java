package im.mariposa.cluster.redis.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.cluster.presence.Buckets;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Status;
import im.mariposa.vocabulary.Visibility;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which pieces records are put again; each is answered by the test. */
class PuttingPaceTest implements PuttingAgain.Ways {
  private static final long NODE = 77L << 10 | 3;

  private record Piece(List<PresenceRecord> records, CompletableFuture<Void> answer) {
    int bucket() {
      return Buckets.of(records.getFirst().accountId());
    }
  }

  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final OwnRecords own = new OwnRecords();
  private final List<Piece> pieces = new CopyOnWriteArrayList<>();
  private final List<Long> moved = new CopyOnWriteArrayList<>();
  private final List<Long> left = new CopyOnWriteArrayList<>();
  private final AtomicInteger askedWhetherOpen = new AtomicInteger();
  private volatile boolean open = true;
  private final PuttingAgain putting = new PuttingAgain(own, this, scheduler, () -> 1);

  @BeforeEach
  void announceNobody() {
    putting.epoch("e");
    putting.incarnation(NODE);
    await().until(() -> putting.announcement().putEpoch().equals("e"));
  }

  @AfterEach
  void close() {
    scheduler.shutdownNow();
  }

  @Override
  public boolean open() {
    askedWhetherOpen.incrementAndGet();
    return open;
  }

  @Override
  public CompletableFuture<Void> write(List<PresenceRecord> records) {
    Piece piece = new Piece(List.copyOf(records), new CompletableFuture<>());
    pieces.add(piece);
    return piece.answer;
  }

  @Override
  public CompletableFuture<Void> written() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public boolean move(PresenceRecord record, long incarnation) {
    moved.add(record.accountId());
    own.put(record.withIncarnation(incarnation));
    return true;
  }

  @Override
  public void moved(List<Long> former) {
    left.addAll(former);
  }

  @Override
  public void complete() {}

  private void confirmed(PresenceRecord record) {
    own.confirmed(record, putting.generation(), System.nanoTime());
  }

  private PresenceRecord signIn(long accountId) {
    PresenceRecord record =
        new PresenceRecord(
            accountId,
            "person" + accountId + "@example.com",
            "Person",
            Status.ONLINE,
            NODE,
            5,
            1,
            false,
            0,
            Dialect.MSNP5,
            new Visibility(true, new long[0], 1));
    own.put(record);
    confirmed(record);
    return record;
  }

  /** People of some buckets. */
  private List<PresenceRecord> signIn(int ofEach, Set<Integer> buckets) {
    List<PresenceRecord> records = new ArrayList<>();
    for (int bucket : buckets) {
      int count = 0;
      for (long id = 1; count < ofEach; id++) {
        if (Buckets.of(id) == bucket) {
          records.add(signIn(id));
          count++;
        }
      }
    }
    return records;
  }

  /** Answers every piece, and returns them when everything is announced under this epoch. */
  private List<Piece> answerAll(String epoch) {
    await()
        .until(
            () -> {
              for (Piece piece : pieces) {
                if (!piece.answer.isDone()) {
                  piece.records.forEach(this::confirmed);
                  piece.answer.complete(null);
                }
              }
              return putting.announcement().putEpoch().equals(epoch);
            });
    return pieces;
  }

  @Test
  void otherDataIsFilledBucketByBucketAPieceAtATime() {
    signIn(230, Set.of(4, 99));
    signIn(1, Set.of(7));

    putting.epoch("f");

    assertThat(putting.announcement().putEpoch()).isEmpty();
    await().until(() -> pieces.size() == 1);
    List<Piece> put = answerAll("f");
    assertThat(put).hasSize(7);
    for (Piece piece : put) {
      assertThat(piece.records).hasSizeLessThanOrEqualTo(PuttingAgain.PIECE);
      assertThat(piece.records)
          .allMatch(record -> Buckets.of(record.accountId()) == piece.bucket());
    }
    assertThat(put.stream().mapToInt(piece -> piece.records.size()).sum()).isEqualTo(461);
  }

  @Test
  void aPieceThatWasLostIsRepeatedForItsBucketAlone() {
    List<PresenceRecord> records = signIn(20, Set.of(4, 99));
    putting.epoch("f");
    await().until(() -> pieces.size() == 1);
    int bucket = pieces.getFirst().bucket();
    putting.lost(bucket);
    pieces.getFirst().answer.complete(null);

    List<Piece> put = answerAll("f");

    assertThat(put).extracting(Piece::bucket).containsExactly(bucket, 103 - bucket, bucket);
    assertThat(put).allMatch(piece -> piece.records.size() == 20);
    assertThat(records).hasSize(40);
  }

  @Test
  void ofABucketOnlyWhatWasNotConfirmedIsPutAgain() {
    List<PresenceRecord> records = signIn(20, Set.of(4));
    PresenceRecord changed = records.get(3).withStatus(Status.BUSY);
    own.put(changed);

    putting.lost(4);

    assertThat(putting.announcement().putEpoch()).as("withdrawn at once").isEmpty();
    assertThat(answerAll("e"))
        .singleElement()
        .extracting(Piece::records)
        .isEqualTo(List.of(changed));
  }

  @Test
  void withoutAConnectionNothingIsTried() {
    signIn(20, Set.of(4));
    open = false;
    putting.epoch("f");
    int before = askedWhetherOpen.get();
    await().until(() -> askedWhetherOpen.get() >= before + 20);
    assertThat(pieces).isEmpty();

    open = true;

    assertThat(answerAll("f")).hasSize(1);
  }

  @Test
  void underANewIncarnationSessionsPublishThemselvesAndTheFormerOneIsKeptMeanwhile() {
    Set<Long> people = new HashSet<>();
    signIn(20, Set.of(4, 99)).forEach(record -> people.add(record.accountId()));

    putting.incarnation(NODE + 1024);

    assertThat(putting.announcement().moving()).containsExactly(NODE);
    List<Piece> put = answerAll("e");
    assertThat(moved).hasSize(40).containsAll(people);
    assertThat(put.stream().flatMap(piece -> piece.records.stream()))
        .allMatch(record -> record.incarnation() == NODE + 1024);
    assertThat(putting.announcement().moving()).as("until all have heard").containsExactly(NODE);
    await().until(() -> left.equals(List.of(NODE)));
    assertThat(putting.announcement().moving()).isEmpty();
  }
}
