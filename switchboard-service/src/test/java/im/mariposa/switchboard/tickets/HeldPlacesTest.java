package im.mariposa.switchboard.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.cluster.rooms.RoomPlaces;
import im.mariposa.cluster.rooms.RoomPlaces.Place;
import im.mariposa.fakes.cluster.InMemoryCluster;
import im.mariposa.fakes.cluster.InMemoryStore;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeldPlacesTest {
  private static final Place ALICE_IN_7 = new Place(1001, 7);
  private static final Place ALICE_IN_8 = new Place(1001, 8);

  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryCluster cluster = store.participant("s0");
  private final RoomPlaces places = cluster.roomPlaces();
  private final HeldPlaces held = new HeldPlaces(places);

  @AfterEach
  void close() {
    cluster.close();
    store.close();
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** A place of his own choice is refused when he has these. */
  private void assertAliceHas(int rooms) {
    Place probe = new Place(1001, 1);
    assertThat(get(places.take(probe, rooms + 1, Duration.ofMinutes(1))))
        .as("less than %d", rooms + 1)
        .isTrue();
    get(places.release(probe));
    if (rooms > 0) {
      assertThat(get(places.take(probe, rooms, Duration.ofMinutes(1))))
          .as("less than %d", rooms)
          .isFalse();
    }
  }

  @Test
  void whoSitsInARoomIsCountedUntilHeLeaves() {
    held.taken(ALICE_IN_7);
    held.taken(ALICE_IN_8);
    assertAliceHas(2);

    held.left(ALICE_IN_7);
    assertAliceHas(1);
    held.left(ALICE_IN_8);
    assertAliceHas(0);
  }

  @Test
  void aTicketThatLetNobodyInIsNotCounted() {
    get(places.take(ALICE_IN_7, 64, Duration.ofMinutes(2)));
    held.free(ALICE_IN_7);
    assertAliceHas(0);
  }

  @Test
  void whoComesAgainBeforeHisPartingWasSeenIsCounted() {
    held.taken(ALICE_IN_7);
    held.taken(ALICE_IN_7);
    held.left(ALICE_IN_7);
    assertAliceHas(1);
    held.free(ALICE_IN_7);
    assertAliceHas(1);
    held.left(ALICE_IN_7);
    assertAliceHas(0);
  }

  @Test
  void whatRedisForgotOrMissedIsToldAgain() {
    held.taken(ALICE_IN_7);
    get(places.release(ALICE_IN_7));
    store.away(true);
    held.taken(ALICE_IN_8);
    held.refresh();
    store.away(false);
    assertAliceHas(0);

    held.refresh();
    assertAliceHas(2);
    held.left(ALICE_IN_7);
    held.left(ALICE_IN_8);
    held.refresh();
    assertAliceHas(0);
  }
}
