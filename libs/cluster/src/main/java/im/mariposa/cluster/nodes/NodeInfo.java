package im.mariposa.cluster.nodes;

import java.time.Duration;

/**
 * A live node, as its lease says.
 *
 * @param number leased, the lowest that was free, below 1024
 * @param incarnation number and random bits, new at each start: {@code random << 10 | number}
 * @param name what the operator calls it, for logs and metrics
 * @param host IPv4 by which clients reach it; empty: the address by which they reached whoever
 *     refers them
 * @param port for clients
 * @param sessions how many it holds
 * @param capacity how many it takes
 * @param draining takes nobody new
 * @param signInTime how long sign-ins took there lately, from the response to the answer; zero:
 *     there were none
 * @param leaseAge since the last renewal
 */
public record NodeInfo(
    NodeKind kind,
    int number,
    long incarnation,
    String name,
    String host,
    int port,
    int sessions,
    int capacity,
    boolean draining,
    Duration signInTime,
    Duration leaseAge) {

  public static int numberOf(long incarnation) {
    return (int) (incarnation & 1023);
  }
}
