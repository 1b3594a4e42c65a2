/** Leases of nodes, and who is alive. */
@org.jspecify.annotations.NullMarked
package im.mariposa.cluster.redis.nodes;
