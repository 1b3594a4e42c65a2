/** The nodes of the network, for operators. */
@org.jspecify.annotations.NullMarked
package im.mariposa.portal.nodes;
