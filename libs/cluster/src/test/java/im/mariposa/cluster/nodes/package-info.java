@org.jspecify.annotations.NullMarked
package im.mariposa.cluster.nodes;
