package im.mariposa.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.protocol.line.ListLine;
import im.mariposa.protocol.line.SignInLine;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.PropertyValue;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EncodedLineTest {
  private static final ByteBufAllocator ALLOCATOR = ByteBufAllocator.DEFAULT;

  @Test
  void isEncodedOnceForADialectAndReadIndependently() {
    EncodedLine line = new EncodedLine(new SignInLine.Qng());
    ByteBuf one = taken(line, Dialect.MSNP5);
    ByteBuf other = taken(line, Dialect.MSNP5);
    assertThat(one.memoryAddress()).as("the same memory").isEqualTo(other.memoryAddress());
    one.skipBytes(3);
    assertThat(text(other)).isEqualTo("QNG\r\n");
    line.release();
    one.release();
    assertThat(text(other)).as("held by whoever took it").isEqualTo("QNG\r\n");
    other.release();
    assertThat(other.refCnt()).isZero();
  }

  @Test
  void hasTheFormOfEachDialect() {
    EncodedLine line = new EncodedLine(new SignInLine.UsrOk("6", "a@b.c", "A", true));
    assertThat(takenText(line, Dialect.MSNP5)).isEqualTo("USR 6 OK a@b.c A\r\n");
    assertThat(takenText(line, Dialect.MSNP6)).isEqualTo("USR 6 OK a@b.c A 1\r\n");
    assertThat(takenText(line, Dialect.MSNP5)).isEqualTo("USR 6 OK a@b.c A\r\n");
    line.release();
  }

  @Test
  void isNothingToAnOlderDialect() {
    EncodedLine line =
        new EncodedLine(new ListLine.Bpr(1, "a@b.c", new PropertyValue(Property.PHH, null)));
    assertThat(line.take(ALLOCATOR, Dialect.MSNP4)).isNull();
    assertThat(takenText(line, Dialect.MSNP5)).isEqualTo("BPR 1 a@b.c PHH\r\n");
    line.release();
  }

  private static ByteBuf taken(EncodedLine line, Dialect dialect) {
    @Nullable ByteBuf bytes = line.take(ALLOCATOR, dialect);
    if (bytes == null) {
      throw new AssertionError("Not for " + dialect);
    }
    return bytes;
  }

  private static String takenText(EncodedLine line, Dialect dialect) {
    ByteBuf bytes = taken(line, dialect);
    try {
      return text(bytes);
    } finally {
      bytes.release();
    }
  }

  private static String text(ByteBuf bytes) {
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
