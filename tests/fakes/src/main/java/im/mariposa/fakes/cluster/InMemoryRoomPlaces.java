package im.mariposa.fakes.cluster;

import im.mariposa.cluster.rooms.RoomPlaces;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Places, with their ends by {@code System.nanoTime()}. */
final class InMemoryRoomPlaces implements RoomPlaces {
  private final InMemoryStore store;

  InMemoryRoomPlaces(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public CompletionStage<Boolean> take(Place place, int limit, Duration life) {
    return store.ask(
        () -> {
          Map<Long, Long> taken = of(place);
          taken.values().removeIf(end -> System.nanoTime() - end >= 0);
          if (taken.size() >= limit) {
            return false;
          }
          taken.put(place.room(), System.nanoTime() + life.toNanos());
          return true;
        });
  }

  @Override
  public CompletionStage<Void> hold(Collection<Place> places, Duration life) {
    return store
        .ask(
            () -> {
              long end = System.nanoTime() + life.toNanos();
              places.forEach(place -> of(place).put(place.room(), end));
              return true;
            })
        .thenAccept(held -> {});
  }

  @Override
  public CompletionStage<Void> release(Place place) {
    return store.ask(() -> of(place).remove(place.room()) != null).thenAccept(removed -> {});
  }

  private Map<Long, Long> of(Place place) {
    return store.places.computeIfAbsent(place.accountId(), account -> new HashMap<>());
  }
}
