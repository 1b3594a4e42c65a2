package im.mariposa.cluster.redis.nodes;

import java.util.List;

/**
 * What a lease says of the records of its node.
 *
 * @param putEpoch the epoch of Redis' data into which everything that the node holds was put; empty
 *     while that is not so
 * @param moving former incarnations of the process under which records still count, because they
 *     are being put under the present one
 */
public record Announcement(String putEpoch, List<Long> moving) {
  /** Nothing was put, and nothing is to be. */
  public static final Announcement NONE = new Announcement("", List.of());
}
