package im.mariposa.switchboard.tickets;

import im.mariposa.cluster.rooms.RoomPlaces;
import im.mariposa.cluster.rooms.RoomPlaces.Place;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the cluster who is in rooms of this node, so that XFR can count ({@code switchboard.md}
 * 10). Nobody waits for it: what Redis missed is told with the next {@link #refresh}, what it did
 * not hear the end of expires. Any thread.
 */
public final class HeldPlaces {
  /** Between two calls of {@link #refresh}. */
  public static final Duration REFRESH = Duration.ofMinutes(1);

  /** Two refreshes may fail. */
  private static final Duration LIFE = REFRESH.multipliedBy(3);

  private static final Logger log = LoggerFactory.getLogger(HeldPlaces.class);

  private final RoomPlaces places;

  /** How many connections hold a place: for a moment two when somebody comes again. */
  private final ConcurrentHashMap<Place, Integer> held = new ConcurrentHashMap<>();

  public HeldPlaces(RoomPlaces places) {
    this.places = places;
  }

  /** Somebody sits down; each call is ended by one of {@link #left}. */
  public void taken(Place place) {
    held.merge(place, 1, Integer::sum);
    unawaited(places.hold(List.of(place), LIFE));
  }

  public void left(Place place) {
    held.computeIfPresent(place, (same, holders) -> holders == 1 ? null : holders - 1);
    free(place);
  }

  /** Gives back what an opening ticket took, or somebody who left. */
  public void free(Place place) {
    if (!held.containsKey(place)) {
      unawaited(places.release(place));
    }
  }

  /** Holds all places for some more time. */
  public void refresh() {
    List<Place> now = List.copyOf(held.keySet());
    if (now.isEmpty()) {
      return;
    }
    unawaited(places.hold(now, LIFE));
    // Who left meanwhile may have been released before he was held again.
    now.forEach(this::free);
  }

  private static void unawaited(CompletionStage<Void> told) {
    var _ =
        told.exceptionally(
            failure -> {
              log.debug("Redis was not told of places in rooms", failure);
              return null;
            });
  }
}
