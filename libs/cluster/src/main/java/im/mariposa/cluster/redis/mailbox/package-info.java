/** Mailboxes: messages for one person on the channel of the node that holds him. */
@org.jspecify.annotations.NullMarked
package im.mariposa.cluster.redis.mailbox;
