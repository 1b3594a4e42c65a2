/**
 * What the nodes of a network share in Redis: which nodes live, who is signed in and what he shows,
 * messages from node to node, tickets. Knows nothing of the messenger protocol; account ids are 64
 * bits, text is carried only to be shown.
 */
@org.jspecify.annotations.NullMarked
package im.mariposa.cluster;
