package im.mariposa.faults.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Carries one direction of a connection, in order, as the weather permits. What is read and not
 * written yet is bounded, so that a slow reader slows the writer down as it would without a proxy.
 */
final class Pump {
  /** Small, so that throttling is even. */
  private static final int PIECE_BYTES = 4096;

  private static final int PIECES_UNDER_WAY = 256;

  /** An empty one is the end of the stream. */
  private record Piece(ByteBuffer bytes, long arrived) {}

  private final Weather weather;
  private final InputStream input;
  private final OutputStream output;
  private final BlockingQueue<Piece> underWay = new ArrayBlockingQueue<>(PIECES_UNDER_WAY);

  Pump(Weather weather, InputStream input, OutputStream output) {
    this.weather = weather;
    this.input = input;
    this.output = output;
  }

  /** Reads to the end of the stream. */
  void read() throws IOException, InterruptedException {
    byte[] buffer = new byte[PIECE_BYTES];
    weather.awaitThaw();
    for (int n = input.read(buffer); n >= 0; n = input.read(buffer)) {
      underWay.put(new Piece(ByteBuffer.wrap(Arrays.copyOf(buffer, n)), System.nanoTime()));
      weather.awaitThaw();
    }
    underWay.put(new Piece(ByteBuffer.allocate(0), System.nanoTime()));
  }

  /** Writes what was read, and returns after the last piece. */
  void write() throws IOException, InterruptedException {
    for (Piece piece = underWay.take(); piece.bytes().hasRemaining(); piece = underWay.take()) {
      weather.awaitPassage(piece.arrived(), piece.bytes().remaining());
      output.write(piece.bytes().array());
    }
    weather.awaitThaw();
  }
}
