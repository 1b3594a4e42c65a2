package im.mariposa.protocol.codec;

import im.mariposa.protocol.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Input that cannot be framed; the connection is to be closed.
 *
 * @param reason for the log: never contains input
 * @param answer the code that is owed before closing, null for none
 * @param trId of the line it is owed to, empty when there is none
 */
public record FrameViolation(String reason, @Nullable ErrorCode answer, String trId) {}
