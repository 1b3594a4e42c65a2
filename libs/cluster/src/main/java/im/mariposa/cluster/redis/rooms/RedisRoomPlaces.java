package im.mariposa.cluster.redis.rooms;

import im.mariposa.cluster.presence.Buckets;
import im.mariposa.cluster.redis.connection.RedisLink;
import im.mariposa.cluster.redis.connection.Request;
import im.mariposa.cluster.redis.connection.Script;
import im.mariposa.cluster.rooms.RoomPlaces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** {@code rooms:{bucket}:account}: room and when the account's place in it expires. */
public final class RedisRoomPlaces implements RoomPlaces {
  private final RedisLink link;

  public RedisRoomPlaces(RedisLink link) {
    this.link = link;
  }

  @Override
  public CompletionStage<Boolean> take(Place place, int limit, Duration life) {
    return link.send(
            link.script(
                Script.ROOMS_TAKE,
                List.of(key(place)),
                List.of(decimal(place.room()), decimal(life.toMillis()), decimal(limit))))
        .thenApply(answer -> (Long) answer.getFirst() == 1);
  }

  /** One script for each bucket, all in one write. */
  @Override
  public CompletionStage<Void> hold(Collection<Place> places, Duration life) {
    Map<Integer, List<Place>> byBucket =
        places.stream().collect(Collectors.groupingBy(place -> Buckets.of(place.accountId())));
    List<Request<List<Object>>> requests = new ArrayList<>(byBucket.size());
    byBucket.values().forEach(some -> requests.add(holdInBucket(some, life)));
    link.send(requests);
    return CompletableFuture.allOf(
        requests.stream().map(Request::answer).toArray(CompletableFuture<?>[]::new));
  }

  private Request<List<Object>> holdInBucket(List<Place> places, Duration life) {
    List<byte[]> keys = new ArrayList<>(places.size());
    List<byte[]> args = new ArrayList<>(places.size() + 1);
    args.add(decimal(life.toMillis()));
    for (Place place : places) {
      keys.add(key(place));
      args.add(decimal(place.room()));
    }
    return link.script(Script.ROOMS_HOLD, keys, args);
  }

  @Override
  public CompletionStage<Void> release(Place place) {
    return link.send(link.zrem(key(place), decimal(place.room()))).thenAccept(removed -> {});
  }

  private static byte[] key(Place place) {
    return RedisLink.ascii("rooms:{" + Buckets.of(place.accountId()) + "}:" + place.accountId());
  }

  private static byte[] decimal(long number) {
    return RedisLink.ascii(Long.toString(number));
  }
}
