package im.mariposa.notification.connection;

import im.mariposa.cluster.presence.PresenceRecord;
import im.mariposa.notification.TestSettings;
import im.mariposa.protocol.command.Frame;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Status;
import im.mariposa.vocabulary.Visibility;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.HashedWheelTimer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * One connection without a socket: what runs on other threads runs when the test says so, a dam
 * makes the reader slow.
 */
public final class Wire implements AutoCloseable {
  static final int BOUND = 16_384;
  private static final HashedWheelTimer TIMER = new HashedWheelTimer();

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  public final CommandHandlers handlers = new CommandHandlers();
  final Queue<Runnable> questions = new ArrayDeque<>();
  final List<Session> ended = new ArrayList<>();
  final Session.Listener listener =
      new Session.Listener() {
        @Override
        public void ended(Session session) {
          ended.add(session);
        }

        @Override
        public void versionMissing(Session session) {}
      };
  final StillChannel channel = new StillChannel();
  final Connection connection;
  private final Dam dam = new Dam();

  /** Keeps written bytes where they are. */
  private static final class Dam extends ChannelOutboundHandlerAdapter {
    boolean closed;

    @Override
    public void flush(ChannelHandlerContext context) {
      if (!closed) {
        context.flush();
      }
    }
  }

  /**
   * Runs the tasks of its event loop when it is told to, as a real loop does after what it is busy
   * with.
   */
  static final class StillChannel extends EmbeddedChannel {
    void runLoop() {
      super.runPendingTasks();
    }

    @Override
    public void runPendingTasks() {
      // Netty means well and calls this after every step.
    }
  }

  public Wire() {
    this(TIMER);
  }

  /**
   * @param timer of the node
   */
  Wire(HashedWheelTimer timer) {
    NodeShared shared =
        new NodeShared(
            TestSettings.of(Map.of("output-bound", BOUND)),
            handlers,
            new ConnectionMeters(meters, "n0"),
            questions::add,
            timer,
            channel.eventLoop());
    connection = new Connection(shared);
    channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(BOUND / 4, BOUND / 2));
    channel.pipeline().addLast(dam, connection);
  }

  public Connection connection() {
    return connection;
  }

  /** At a stage where INF and CVR may come. */
  Wire versioned(Dialect dialect) {
    connection.enter(new ConnectionStage.Versioned(dialect));
    return this;
  }

  /** Somebody is signed in. */
  public Session signedIn(long accountId, Dialect dialect) {
    PresenceRecord record =
        new PresenceRecord(
            accountId,
            "p" + accountId + "@example.com",
            "P" + accountId,
            Status.UNSET,
            1 << 10,
            7,
            1,
            false,
            0,
            dialect,
            new Visibility(true, new long[0], 1));
    Session session = new Session(connection, dialect, record, true, false, listener);
    connection.enter(new ConnectionStage.SignedIn(session));
    return session;
  }

  public Wire receive(String verb, String... parameters) {
    channel.writeInbound(new Frame(verb, List.of(parameters)));
    return this;
  }

  /** Runs what waits on a virtual thread, then what that put on the event loop. */
  public void answerNext() {
    questions.remove().run();
    runLoop();
  }

  public void runLoop() {
    channel.runLoop();
  }

  /** As if so much time had passed. */
  public void pass(Duration time) {
    channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
    runLoop();
  }

  /** The connection is closed, and the handlers have not heard of it. */
  void closeUnnoticed() {
    channel.unsafe().closeForcibly();
  }

  /**
   * Where the bytes of the next line lie that was flushed: the same for lines that share one
   * encoding.
   */
  public long addressOfNext() {
    runLoop();
    ByteBuf bytes = channel.readOutbound();
    long address = bytes.memoryAddress();
    bytes.release();
    return address;
  }

  /** The reader reads no more. */
  public void dam() {
    dam.closed = true;
  }

  /** The reader reads again. */
  public void undam() {
    dam.closed = false;
    channel.flush();
    runLoop();
  }

  /** The lines that were flushed since the last call. */
  public List<String> written() {
    runLoop();
    StringBuilder text = new StringBuilder();
    for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
      text.append(bytes.toString(StandardCharsets.ISO_8859_1));
      bytes.release();
    }
    return text.isEmpty() ? List.of() : text.toString().lines().toList();
  }

  @Override
  public void close() {
    undam();
    written();
    var _ = channel.close();
    runLoop();
  }
}
