package im.mariposa.protocol.codec;

import im.mariposa.protocol.line.LineWriter;
import im.mariposa.protocol.line.ServerLine;
import im.mariposa.vocabulary.Dialect;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * A line for many receivers: encoded at most once for each dialect, shared by all of them. Belongs
 * to one thread; {@link #release} gives the buffers back once everybody has taken his reference.
 */
public final class EncodedLine {
  private static final int DIALECTS = Dialect.MSNP7.number() + 1;

  private final ServerLine line;
  private final @Nullable ByteBuf[] encoded = new ByteBuf[DIALECTS];

  public EncodedLine(ServerLine line) {
    this.line = line;
  }

  public ServerLine line() {
    return line;
  }

  /**
   * The bytes for a dialect, to be released by whoever takes them; null when the dialect does not
   * know the line.
   */
  public @Nullable ByteBuf take(ByteBufAllocator allocator, Dialect dialect) {
    if (!dialect.atLeast(line.since())) {
      return null;
    }
    ByteBuf bytes = encoded[dialect.number()];
    if (bytes == null) {
      bytes = allocator.directBuffer(128);
      line.write(new LineWriter(bytes), dialect);
      encoded[dialect.number()] = bytes;
    }
    return bytes.retainedDuplicate();
  }

  public void release() {
    for (int i = 0; i < DIALECTS; i++) {
      ByteBuf bytes = encoded[i];
      if (bytes != null) {
        bytes.release();
        encoded[i] = null;
      }
    }
  }
}
