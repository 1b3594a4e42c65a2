package im.mariposa.notification.connection;

import im.mariposa.metrics.Metric;
import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.codec.FrameViolation;
import im.mariposa.protocol.codec.PayloadAwaited;
import im.mariposa.protocol.command.Admission;
import im.mariposa.protocol.command.ClientCommand;
import im.mariposa.protocol.command.CommandSpec;
import im.mariposa.protocol.command.CommandTables;
import im.mariposa.protocol.command.Frame;
import im.mariposa.protocol.line.ServerLine;
import im.mariposa.protocol.line.SignInLine;
import im.mariposa.protocol.listener.ReachedAddress;
import im.mariposa.protocol.listener.Turn;
import im.mariposa.vocabulary.Dialect;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection, confined to its event loop: the stage it has reached, and what its {@link
 * Turn} does.
 *
 * <p>Nothing ever stands in the middle of a reply ({@code docs/protocol/notification.md} 1.1). Nor
 * does the next turn begin while much waits to be written: who asks without reading the answers is
 * answered no further.
 */
public final class Connection extends ChannelInboundHandlerAdapter implements Turn.Taker {
  private static final ConnectionStage.Connected CONNECTED = new ConnectionStage.Connected();

  /** Time in which a client that was sent elsewhere closes ({@code notification.md} 3.2). */
  private static final Duration REFERRED_PATIENCE = Duration.ofSeconds(30);

  private static final Metric REFUSED =
      Metric.counter(
          "mariposa.commands.refused",
          "Commands answered with an error",
          "commands",
          "node",
          "verb",
          "code");

  private final NodeShared shared;
  private final Turn turn = new Turn(task -> eventLoop().execute(task), this);
  private @Nullable ChannelHandlerContext context;
  private @Nullable Output output;
  private ConnectionStage stage = CONNECTED;
  private String verb = "";
  private boolean ending;

  public Connection(NodeShared shared) {
    this.shared = shared;
  }

  // What a handler uses

  public ConnectionStage stage() {
    return stage;
  }

  public void enter(ConnectionStage next) {
    stage = next;
  }

  /** The session; only to be called at the last stage. */
  public Session session() {
    if (stage instanceof ConnectionStage.SignedIn signedIn) {
      return signedIn.session();
    }
    throw new IllegalStateException("nobody is signed in");
  }

  /** The dialect in force; the oldest while none is agreed, so that nothing newer can be sent. */
  public Dialect dialect() {
    return switch (stage) {
      case ConnectionStage.Connected c -> Dialect.MSNP2;
      case ConnectionStage.Versioned versioned -> versioned.dialect();
      case ConnectionStage.Challenged challenged -> challenged.dialect();
      case ConnectionStage.SignedIn signedIn -> signedIn.session().dialect();
    };
  }

  /** The dialect in force; null while none is agreed. */
  private @Nullable Dialect agreedDialect() {
    return stage instanceof ConnectionStage.Connected ? null : dialect();
  }

  /** A line of the answer to the command in turn. */
  public void reply(ServerLine line) {
    if (!ending) {
      output().write(line, dialect());
    }
  }

  /** Several lines in one buffer, however many. */
  public void reply(List<? extends ServerLine> lines) {
    if (!ending) {
      output().writeBurst(lines, dialect());
    }
  }

  /**
   * Counts one of a metric that the handler declares, with {@code node} as its first label.
   *
   * @param values of the labels behind it
   */
  public void count(Metric metric, Object... values) {
    shared.meters().count(metric, values);
  }

  /** The error that is the whole answer; the connection stays. */
  public void refuse(ErrorCode code, String trId) {
    count(REFUSED, verb, code.text()); // one of the table's verbs: nothing else is answered
    reply(new SignInLine.Refused(code, trId));
  }

  /** The error that is the last answer. */
  public void refuseAndClose(ErrorCode code, String trId, CloseCause cause) {
    refuse(code, trId);
    close(cause);
  }

  /**
   * Ends the connection once what was written has gone out. Nothing more is read, nothing more is
   * sent.
   */
  public void close(CloseCause cause) {
    if (!ending) {
      end(cause);
      output().closeAfterFlush();
      endSession();
    }
  }

  private void end(CloseCause cause) {
    ending = true;
    turn.end();
    shared.meters().closed(cause);
    shared.logClose(cause);
  }

  /** A last line, then the end. */
  public void closeWith(SignInLine.Out line, CloseCause cause) {
    reply(line);
    close(cause);
  }

  /**
   * A last line that sends the client elsewhere. The session ends; the client closes the
   * connection, and has some time for it.
   */
  public void referTo(SignInLine.XfrNotification line) {
    reply(line);
    if (!ending) {
      end(CloseCause.REFERRED);
      output().awaitClose(REFERRED_PATIENCE);
      endSession();
    }
  }

  /**
   * Holds the turn while a question is answered on a virtual thread. The answer is taken on the
   * event loop, also when the client has gone meanwhile: what was changed must still be told to
   * others.
   */
  public <T> void ask(Callable<T> question, Consumer<T> answer, Consumer<Throwable> failure) {
    turn.ask(shared.virtualThreads(), question, answer, failure);
  }

  /** Holds the turn while a stage completes, on whatever thread. */
  public <T> void await(
      CompletionStage<T> pending, BiConsumer<@Nullable T, @Nullable Throwable> answer) {
    turn.await(pending, answer);
  }

  /** Runs what other people caused: now, or behind the reply that is being made. */
  public void behindReply(Runnable event) {
    turn.behindReply(event);
  }

  /** Holds the turn until {@link #release} is called, on the event loop. */
  public void hold() {
    turn.hold();
  }

  /** Finishes what the turn was held for. */
  public void release(Runnable answer) {
    turn.release(answer);
  }

  /** Notes a defect of this server in the log. */
  void defect(String what, Throwable cause) {
    shared.logDefect(what, cause);
  }

  /** Whether a reply is being made. */
  public boolean isHeld() {
    return turn.isHeld();
  }

  public boolean isEnding() {
    return ending;
  }

  public EventLoop eventLoop() {
    return context().channel().eventLoop();
  }

  /** Where the client reached this node. */
  public InetSocketAddress localAddress() {
    return (InetSocketAddress) context().channel().localAddress();
  }

  /** IPv4 by which the client reached this node; null when it has none. */
  public @Nullable String reachedAddress() {
    return ReachedAddress.of(context().channel());
  }

  Output output() {
    if (output == null) {
      throw new IllegalStateException("not connected");
    }
    return output;
  }

  // What the channel calls

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    output = new Output(this, added.channel(), shared);
  }

  @Override
  public void channelActive(ChannelHandlerContext active) {
    shared.connections().opened(this);
  }

  @Override
  public void channelRead(ChannelHandlerContext from, Object message) {
    turn.receive(message);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext changed) {
    output().writabilityChanged();
    turn.next();
  }

  @Override
  public void channelInactive(ChannelHandlerContext inactive) {
    if (!ending) {
      ending = true;
      turn.end();
      shared.meters().closed(CloseCause.CLIENT_GONE);
    }
    output().discard();
    endSession();
    shared.connections().closed(this);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext at, Throwable cause) {
    if (cause instanceof IOException) {
      close(CloseCause.CLIENT_GONE);
    } else {
      shared.logDefect("A connection failed", cause);
      close(CloseCause.DEFECT);
    }
  }

  // What the turn calls

  @Override
  public void take(Object input) {
    switch (input) {
      case Frame frame -> process(frame);
      case FrameViolation violation -> process(violation);
      case PayloadAwaited awaited -> process(awaited);
      default -> throw new IllegalStateException("not a frame: " + input.getClass());
    }
  }

  @Override
  public boolean takesInput() {
    return context().channel().isWritable();
  }

  @Override
  public void reading(boolean on) {
    context().channel().config().setAutoRead(on);
  }

  @Override
  public void failed(Throwable defect) {
    shared.logDefect("A step of a connection failed", defect);
    close(CloseCause.DEFECT);
  }

  private void process(FrameViolation violation) {
    CommandSpec<?> spec = violation.spec();
    verb = spec == null ? "" : spec.verb();
    end(violation.at(CommandHandlers.stageOf(stage), agreedDialect()));
  }

  private void process(PayloadAwaited awaited) {
    Admission.Closes closes = awaited.at(CommandHandlers.stageOf(stage), agreedDialect());
    if (closes != null) {
      verb = awaited.spec().verb();
      end(closes);
    }
  }

  /** Input that the table does not let pass. */
  private void end(Admission.Closes closes) {
    ErrorCode answer = closes.answer();
    if (answer != null) {
      refuse(answer, closes.trId());
    }
    shared.logBadInput(closes.reason());
    close(CloseCause.BAD_INPUT);
  }

  private void process(Frame frame) {
    verb = frame.verb();
    shared.meters().command(verb);
    switch (CommandTables.NOTIFICATION.admit(
        frame, CommandHandlers.stageOf(stage), agreedDialect())) {
      case Admission.Admitted admitted -> handle(admitted.command(), admitted.spec());
      case Admission.Refused refused -> refuse(refused.code(), refused.trId());
      case Admission.Closes closes -> end(closes);
    }
  }

  /** A defect in one command costs that command alone. */
  private void handle(ClientCommand command, CommandSpec<?> spec) {
    try {
      shared.handlers().handle(this, command);
    } catch (RuntimeException defect) {
      shared.logDefect("Handling " + spec.verb() + " failed", defect);
      if (command.trId().isEmpty()) {
        close(CloseCause.DEFECT);
      } else {
        refuse(ErrorCode.INTERNAL, command.trId());
      }
    }
  }

  private void endSession() {
    if (stage instanceof ConnectionStage.SignedIn signedIn) {
      signedIn.session().end();
    }
  }

  private ChannelHandlerContext context() {
    if (context == null) {
      throw new IllegalStateException("not connected");
    }
    return context;
  }
}
