@org.jspecify.annotations.NullMarked
package im.mariposa.cluster.redis.nodes;
