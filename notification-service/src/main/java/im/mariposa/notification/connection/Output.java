package im.mariposa.notification.connection;

import im.mariposa.protocol.codec.EncodedLine;
import im.mariposa.protocol.line.LineWriter;
import im.mariposa.protocol.line.ServerLine;
import im.mariposa.protocol.listener.Farewell;
import im.mariposa.vocabulary.Dialect;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.collection.LongObjectHashMap;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one client, confined to its event loop.
 *
 * <p>Output is bounded. When the client falls behind (half the bound waits), presence of the same
 * contact replaces what still waits of him; when more than the bound waits all the same, the
 * connection is closed. A burst that answers the client's own command (a SYN dump) may exceed the
 * bound while it is on its way.
 */
final class Output implements LoopFlusher.Written {
  private static final int LINE_SIZE = 128;

  private final Connection connection;
  private final Channel channel;
  private final NodeShared shared;
  private final LoopFlusher flusher;
  private boolean flushPending;
  private boolean overdue;
  private long burstBytes;
  private @Nullable LongObjectHashMap<ByteBuf> superseding;
  private long supersedingBytes;

  Output(Connection connection, Channel channel, NodeShared shared) {
    this.connection = connection;
    this.channel = channel;
    this.shared = shared;
    this.flusher = shared.flusher(channel.eventLoop());
  }

  /** One line, unless the dialect does not know it. */
  void write(ServerLine line, Dialect dialect) {
    if (dialect.atLeast(line.since())) {
      ByteBuf bytes = channel.alloc().directBuffer(LINE_SIZE);
      line.write(new LineWriter(bytes), dialect);
      enqueueSuperseding();
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
    enqueueSuperseding();
    burstBytes = Math.min(burstBytes, pending()) + bytes.readableBytes();
    enqueue(bytes);
  }

  /** A presence line shared by many receivers. */
  void writePresence(long contact, EncodedLine line, Dialect dialect) {
    ByteBuf bytes = line.take(channel.alloc(), dialect);
    if (bytes == null) {
      return;
    }
    if (channel.isWritable()) {
      enqueueSuperseding();
      enqueue(bytes);
    } else if (overdue) {
      bytes.release();
    } else {
      supersede(contact, bytes);
      checkBound();
    }
  }

  private void supersede(long contact, ByteBuf bytes) {
    if (superseding == null) {
      superseding = new LongObjectHashMap<>();
    }
    ByteBuf older = superseding.put(contact, bytes);
    supersedingBytes += bytes.readableBytes();
    if (older != null) {
      supersedingBytes -= older.readableBytes();
      older.release();
      shared.meters().presenceMerged();
    }
  }

  void writabilityChanged() {
    if (channel.isWritable()) {
      enqueueSuperseding();
    }
  }

  /**
   * Half-closes once all is written, so that the last line is not lost to a reset; then gives the
   * client some time.
   */
  void closeAfterFlush() {
    discard();
    Farewell.begin(channel, shared.linger());
  }

  /** Leaves it to the client to close once it has read what was written, for some time. */
  void awaitClose(Duration patience) {
    discard();
    Farewell.awaitClient(channel, patience);
  }

  @Override
  public void flush() {
    flushPending = false;
    channel.flush();
  }

  /** Gives back what will never be written. */
  void discard() {
    LongObjectHashMap<ByteBuf> waiting = takeSuperseding();
    if (waiting != null) {
      waiting.values().forEach(ByteBuf::release);
    }
  }

  /**
   * Whatever is written next comes behind it: an older state of a contact must not follow a newer
   * one.
   */
  private void enqueueSuperseding() {
    LongObjectHashMap<ByteBuf> waiting = takeSuperseding();
    if (waiting != null) {
      waiting.values().forEach(this::enqueue);
    }
  }

  private @Nullable LongObjectHashMap<ByteBuf> takeSuperseding() {
    LongObjectHashMap<ByteBuf> waiting = superseding;
    superseding = null;
    supersedingBytes = 0;
    return waiting;
  }

  /**
   * A channel that is closed already would report that in the middle of whatever tells people
   * something.
   */
  private void enqueue(ByteBuf bytes) {
    if (overdue || !channel.isActive()) {
      bytes.release();
      return;
    }
    var _ = channel.write(bytes, channel.voidPromise());
    if (!flushPending) {
      flushPending = true;
      flusher.mark(this);
    }
    if (!channel.isWritable()) {
      checkBound();
    }
  }

  /**
   * Closes later, on its own turn: whoever is just telling many people something must not lose one
   * of them on the way.
   */
  private void checkBound() {
    long pending = pending();
    burstBytes = Math.min(burstBytes, pending);
    if (pending + supersedingBytes > shared.outputBound() + burstBytes && !connection.isEnding()) {
      overdue = true;
      discard();
      channel.eventLoop().execute(this::closeSlowReader);
    }
  }

  private void closeSlowReader() {
    connection.close(CloseCause.SLOW_READER);
    var _ = channel.close();
  }

  private long pending() {
    var outbound = channel.unsafe().outboundBuffer();
    return outbound == null ? 0 : outbound.totalPendingWriteBytes();
  }
}
