/**
 * The cluster without Redis, in one process: {@link InMemoryStore} and its participants. It passes
 * {@link ClusterContract} as the real one does, and has no leases that run out, no frames and no
 * gaps.
 */
@org.jspecify.annotations.NullMarked
package im.mariposa.fakes.cluster;
