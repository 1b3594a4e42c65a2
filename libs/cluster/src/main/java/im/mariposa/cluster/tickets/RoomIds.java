package im.mariposa.cluster.tickets;

import im.mariposa.cluster.nodes.NodeInfo;
import java.util.random.RandomGenerator;

/**
 * Ids of rooms: positive, below 2^31, with the number of the node that owns the room in the lowest
 * ten bits. The rest is random, so that an id is not soon used again; the owner picks another while
 * it has a living room of that id.
 */
public final class RoomIds {
  private static final int NODE_BITS = 10;
  private static final int SERIALS = 1 << 21;

  private RoomIds() {}

  /**
   * An id for a room on this node.
   *
   * @param node number of the lease, below 1024
   */
  public static int propose(int node, RandomGenerator random) {
    return random.nextInt(1, SERIALS) << NODE_BITS | node;
  }

  /** The number of the node that owns the room ({@link NodeInfo#number()}). */
  public static int owner(long room) {
    return NodeInfo.numberOf(room);
  }
}
