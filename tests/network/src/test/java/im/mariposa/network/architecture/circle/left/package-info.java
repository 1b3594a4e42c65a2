/** Half of a planted circle: the rule against circles must find it. */
@org.jspecify.annotations.NullMarked
package im.mariposa.network.architecture.circle.left;
