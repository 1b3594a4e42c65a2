package im.mariposa.notification.connection;

import im.mariposa.protocol.Dialect;
import im.mariposa.protocol.codec.EncodedLine;
import im.mariposa.protocol.line.LineWriter;
import im.mariposa.protocol.line.ServerLine;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.collection.LongObjectHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one client, confined to its event loop.
 *
 * <p>Output is bounded. When the client falls behind, presence of the same contact replaces what still waits of him; when
 * more than the bound waits all the same, the connection is closed. A burst that answers the client's own command (a SYN dump)
 * may exceed the bound while it is on its way.
 */
final class Output {
  private static final int LINE_SIZE = 128;
  private static final int LINGER_SECONDS = 2;

  private final Connection connection;
  private final Channel channel;
  private final ConnectionServices services;
  private final LoopFlusher flusher;
  private boolean flushPending;
  private long burstBytes;
  private @Nullable LongObjectHashMap<ByteBuf> superseding;
  private long supersedingBytes;

  Output(Connection connection, Channel channel, ConnectionServices services) {
    this.connection = connection;
    this.channel = channel;
    this.services = services;
    this.flusher = services.flusher(channel.eventLoop());
  }

  /** One line, unless the dialect does not know it. */
  void write(ServerLine line, Dialect dialect) {
    if (dialect.atLeast(line.since())) {
      ByteBuf bytes = channel.alloc().directBuffer(LINE_SIZE);
      line.write(new LineWriter(bytes), dialect);
      enqueue(bytes);
    }
  }

  /** The answer to a command, in one buffer that may exceed the bound. */
  void writeBurst(List<? extends ServerLine> lines, Dialect dialect) {
    ByteBuf bytes = channel.alloc().directBuffer(Math.max(1, lines.size()) * LINE_SIZE / 2);
    LineWriter writer = new LineWriter(bytes);
    for (ServerLine line : lines) {
      if (dialect.atLeast(line.since())) {
        line.write(writer, dialect);
      }
    }
    burstBytes += bytes.readableBytes();
    enqueue(bytes);
  }

  /** A presence line shared by many receivers. */
  void writePresence(long contact, EncodedLine line, Dialect dialect) {
    ByteBuf bytes = line.take(channel.alloc(), dialect);
    if (bytes == null) {
      return;
    }
    if (channel.isWritable() && superseding == null) {
      enqueue(bytes);
      return;
    }
    if (superseding == null) {
      superseding = new LongObjectHashMap<>();
    }
    ByteBuf older = superseding.put(contact, bytes);
    supersedingBytes += bytes.readableBytes();
    if (older != null) {
      supersedingBytes -= older.readableBytes();
      older.release();
      services.meters().presenceMerged();
    }
    checkBound();
  }

  void writabilityChanged() {
    if (!channel.isWritable()) {
      return;
    }
    burstBytes = 0;
    LongObjectHashMap<ByteBuf> waiting = superseding;
    superseding = null;
    supersedingBytes = 0;
    if (waiting != null) {
      waiting.values().forEach(this::enqueue);
    }
  }

  /** Half-closes once all is written, so that the last line is not lost to a reset; then gives the client two seconds. */
  void closeAfterFlush() {
    discard();
    if (!channel.isActive()) {
      closeNow();
      return;
    }
    var _ =
        channel
            .writeAndFlush(channel.alloc().buffer(0))
            .addListener(_ -> shutdownOutput());
    services.timer()
        .newTimeout(_ -> closeNow(), LINGER_SECONDS, TimeUnit.SECONDS);
  }

  void flush() {
    flushPending = false;
    channel.flush();
  }

  /** Gives back what will never be written. */
  void discard() {
    LongObjectHashMap<ByteBuf> waiting = superseding;
    superseding = null;
    supersedingBytes = 0;
    if (waiting != null) {
      waiting.values().forEach(ByteBuf::release);
    }
  }

  private void closeNow() {
    var _ = channel.close();
  }

  private void shutdownOutput() {
    if (channel instanceof SocketChannel socket && channel.isActive()) {
      var _ = socket.shutdownOutput();
    } else {
      closeNow();
    }
  }

  private void enqueue(ByteBuf bytes) {
    var _ = channel.write(bytes, channel.voidPromise());
    if (!flushPending) {
      flushPending = true;
      flusher.mark(this);
    }
    if (!channel.isWritable()) {
      checkBound();
    }
  }

  private void checkBound() {
    var outbound = channel.unsafe().outboundBuffer();
    long waiting = supersedingBytes + (outbound == null ? 0 : outbound.totalPendingWriteBytes());
    if (waiting > services.outputBound() + burstBytes && !connection.isEnding()) {
      connection.close(CloseCause.SLOW_READER);
      closeNow();
    }
  }
}
