package im.mariposa.cluster.redis.presence;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.presence.Buckets;
import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Status;
import im.mariposa.vocabulary.Visibility;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a session counts as confirmed by Redis. */
class OwnRecordsTest {
  private static final int GENERATION = 0;

  private final OwnRecords own = new OwnRecords();
  private final PresenceRecord alice =
      new PresenceRecord(
          1,
          "alice@example.com",
          "Alice",
          Status.ONLINE,
          5 << 10,
          5,
          1,
          false,
          0,
          Dialect.MSNP5,
          new Visibility(true, new long[0], 1));

  private List<PresenceRecord> unconfirmed() {
    return own.unconfirmed(Buckets.of(1), GENERATION);
  }

  private void confirmed(PresenceRecord record) {
    own.confirmed(record, GENERATION, 0);
  }

  @Test
  void whatWasConfirmedIsNotPutAgain() {
    own.put(alice);
    assertThat(unconfirmed()).containsExactly(alice);
    confirmed(alice);
    assertThat(unconfirmed()).isEmpty();
  }

  @Test
  void whatIsSaidOnceMoreIsToBeConfirmedOnceMore() {
    own.put(alice);
    confirmed(alice);
    own.put(alice);
    assertThat(unconfirmed()).containsExactly(alice);
  }

  @Test
  void whatIsSaidOnceMoreAndLostIsPutAgainThoughTheWriteBeforeItWasConfirmed() {
    own.put(alice);
    own.put(alice);
    confirmed(alice);
    own.lost(alice);
    assertThat(unconfirmed()).containsExactly(alice);
  }

  @Test
  void aLostWriteOfSomethingOlderIsNoMatter() {
    PresenceRecord busy = alice.withStatus(Status.BUSY);
    own.put(busy);
    confirmed(busy);
    own.put(alice);
    own.lost(alice);
    assertThat(unconfirmed()).isEmpty();
  }
}
