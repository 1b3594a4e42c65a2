package im.mariposa.protocol.line;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/** Puts lines into a buffer. Text is wire form: one byte a {@code char}. */
public final class LineWriter {
  private final ByteBuf out;

  public LineWriter(ByteBuf out) {
    this.out = out;
  }

  /** Begins a line. */
  LineWriter verb(String verb) {
    ByteBufUtil.writeAscii(out, verb);
    return this;
  }

  LineWriter add(String parameter) {
    out.writeByte(' ');
    ByteBufUtil.writeAscii(out, parameter);
    return this;
  }

  LineWriter addIfPresent(@Nullable String parameter) {
    return parameter == null ? this : add(parameter);
  }

  LineWriter add(long parameter) {
    return add(Long.toString(parameter));
  }

  void end() {
    out.writeShort(0x0D0A);
  }

  /**
   * Ends a line with the payload's length and appends the payload, which has no line end of its
   * own.
   */
  void payload(byte[] payload) {
    add(payload.length);
    end();
    out.writeBytes(payload);
  }
}
