package im.mariposa.cluster.redis.frames;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The first 18 bytes of every frame, which are its protobuf fields 1 and 2 (both {@code fixed64}):
 * the source's incarnation and the frame's number. They are written and read without the rest,
 * which tells at little cost what is one's own.
 */
public final class FrameHeader {
  public static final int LENGTH = 18;

  private static final byte FIELD_1_FIXED64 = 0x09;
  private static final byte FIELD_2_FIXED64 = 0x11;
  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private FrameHeader() {}

  public static byte[] of(long incarnation, long number) {
    byte[] header = new byte[LENGTH];
    header[0] = FIELD_1_FIXED64;
    LITTLE_ENDIAN.set(header, 1, incarnation);
    header[9] = FIELD_2_FIXED64;
    LITTLE_ENDIAN.set(header, 10, number);
    return header;
  }

  /** Whether this begins like a frame. */
  public static boolean present(byte[] frame) {
    return frame.length >= LENGTH && frame[0] == FIELD_1_FIXED64 && frame[9] == FIELD_2_FIXED64;
  }

  public static long incarnation(byte[] frame) {
    return (long) LITTLE_ENDIAN.get(frame, 1);
  }

  public static long number(byte[] frame) {
    return (long) LITTLE_ENDIAN.get(frame, 10);
  }
}
