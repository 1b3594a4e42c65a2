/** Bytes to frames and lines to bytes, for Netty. */
@org.jspecify.annotations.NullMarked
package im.mariposa.protocol.codec;
