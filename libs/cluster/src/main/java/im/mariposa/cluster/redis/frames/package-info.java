/** Frames: numbered messages of one source on one channel, whose receivers notice a missing one. */
@org.jspecify.annotations.NullMarked
package im.mariposa.cluster.redis.frames;
