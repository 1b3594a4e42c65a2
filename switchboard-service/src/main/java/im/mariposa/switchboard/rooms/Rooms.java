package im.mariposa.switchboard.rooms;

import im.mariposa.cluster.tickets.RoomIds;
import io.netty.util.concurrent.EventExecutor;
import java.security.SecureRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The rooms of this node; any thread. */
public final class Rooms {
  private final RoomRules rules;
  private final LongSupplier clock;
  private final RoomMeters meters;
  private final SecureRandom random = new SecureRandom();
  private final ConcurrentHashMap<Integer, LiveRoom> byId = new ConcurrentHashMap<>();

  /**
   * @param clock milliseconds, never running backwards
   */
  public Rooms(RoomRules rules, LongSupplier clock, RoomMeters meters) {
    this.rules = rules;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * A new room; it lives from when somebody is in it.
   *
   * @param wanted the id that the opener's ticket names; another is taken when it is not one of
   *     this node's, or in use
   * @param node the number of this node's lease
   * @param loop on which the room's work runs
   */
  public LiveRoom create(long wanted, int node, EventExecutor loop) {
    int id =
        wanted > 0 && wanted <= Integer.MAX_VALUE && RoomIds.owner(wanted) == node
            ? (int) wanted
            : 0;
    while (true) {
      if (id != 0) {
        LiveRoom room = live(id, loop);
        if (byId.putIfAbsent(id, room) == null) {
          return room;
        }
      }
      id = RoomIds.propose(node, random);
    }
  }

  private LiveRoom live(int id, EventExecutor loop) {
    return new LiveRoom(new Room(id, rules, clock, meters), loop, clock, () -> byId.remove(id));
  }

  /** The room of this id, as it stands in ANS; null when there is none. */
  public @Nullable LiveRoom find(long id) {
    return id > 0 && id <= Integer.MAX_VALUE ? byId.get((int) id) : null;
  }

  /** Puts an account out of every room. */
  public void expel(long accountId) {
    byId.values().forEach(room -> room.run(present -> present.expel(accountId)));
  }

  public int count() {
    return byId.size();
  }
}
