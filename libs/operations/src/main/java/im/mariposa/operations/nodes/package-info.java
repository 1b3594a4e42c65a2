/** The nodes of the network. */
@org.jspecify.annotations.NullMarked
package im.mariposa.operations.nodes;
