/** The registry of live nodes: leases, addresses, load. */
@org.jspecify.annotations.NullMarked
package im.mariposa.cluster.nodes;
