/** Messages for one person, to the node that holds him. */
@org.jspecify.annotations.NullMarked
package im.mariposa.cluster.mailbox;
