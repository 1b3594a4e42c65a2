/**
 * A fake for tests of services: the cluster without Redis, in one process. Passes the same contract
 * tests; has no leases that run out, no frames, no gaps.
 */
@org.jspecify.annotations.NullMarked
package im.mariposa.cluster.memory;
