/**
 * Presence: one record per account, the two rules over it, and the way of records through Redis.
 */
@org.jspecify.annotations.NullMarked
package im.mariposa.cluster.presence;
