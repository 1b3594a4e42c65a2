package im.mariposa.switchboard.connection;

import im.mariposa.cluster.mailbox.Mailboxes.Letter;
import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.codec.FrameViolation;
import im.mariposa.protocol.codec.PayloadAwaited;
import im.mariposa.protocol.command.Admission;
import im.mariposa.protocol.command.ClientCommand;
import im.mariposa.protocol.command.CommandTables;
import im.mariposa.protocol.command.Frame;
import im.mariposa.protocol.command.Stage;
import im.mariposa.protocol.command.SwitchboardCommand;
import im.mariposa.protocol.line.LineWriter;
import im.mariposa.protocol.line.ServerLine;
import im.mariposa.protocol.line.SignInLine;
import im.mariposa.protocol.line.SwitchboardLine;
import im.mariposa.protocol.listener.Farewell;
import im.mariposa.protocol.listener.Turn;
import im.mariposa.switchboard.calls.CallLimiter;
import im.mariposa.switchboard.calls.Calls;
import im.mariposa.switchboard.calls.Outcome;
import im.mariposa.switchboard.rooms.Ending;
import im.mariposa.switchboard.rooms.LiveRoom;
import im.mariposa.switchboard.tickets.Entrance.Guest;
import im.mariposa.vocabulary.Dialect;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's connection to a switchboard, confined to its event loop. The {@link Turn} is held
 * while a ticket or a call is waited for.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the connection
public final class SwitchboardConnection extends ChannelInboundHandlerAdapter
    implements Turn.Taker {
  private static final Logger log = LoggerFactory.getLogger(SwitchboardConnection.class);

  /** Lines to a room look the same in every dialect. */
  private static final Dialect ANY = Dialect.MSNP2;

  /** How far the client has come. */
  private sealed interface Place {
    /** No ticket shown yet. */
    record AtTheDoor() implements Place {}

    /** In a room. */
    record Inside(LiveRoom room, Seat seat) implements Place {}

    /** On the way out: nothing is read or said any more. */
    record Gone() implements Place {}
  }

  private final ConnectionServices services;
  private final CallLimiter callLimiter;
  private final Backlog backlog = new Backlog();
  private final Turn turn = new Turn(task -> channel().eventLoop().execute(task), this);
  private @Nullable Channel channel;
  private Place place = new Place.AtTheDoor();

  public SwitchboardConnection(ConnectionServices services) {
    this.services = services;
    this.callLimiter = new CallLimiter(services.clock());
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    Channel connected = context.channel();
    channel = connected;
    services.open().add(connected);
    backlog.attach(connected);
    var limit =
        connected
            .eventLoop()
            .schedule(this::tooSilent, services.signInTime().toMillis(), TimeUnit.MILLISECONDS);
    connected.closeFuture().addListener(closed -> limit.cancel(false));
  }

  private void tooSilent() {
    if (place instanceof Place.AtTheDoor) {
      end(Ending.SILENT);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object input) {
    turn.receive(input);
  }

  @Override
  public void take(Object input) {
    switch (place) {
      case Place.AtTheDoor() -> judge(input, Stage.CONNECTED);
      case Place.Inside inside -> judge(input, Stage.SIGNED_IN);
      case Place.Gone() -> {}
    }
  }

  private void judge(Object input, Stage stage) {
    @Nullable Admission admission =
        switch (input) {
          case Frame frame -> CommandTables.SWITCHBOARD.admit(frame, stage, null);
          case FrameViolation violation -> violation.at(stage, null);
          case PayloadAwaited awaited -> awaited.at(stage, null);
          default -> throw new IllegalStateException("The decoder made a " + input.getClass());
        };
    switch (admission) {
      case null -> {} // its payload is still to come
      case Admission.Admitted(var spec, var command) -> handle(command);
      case Admission.Refused(var code, var trId) -> reply(new SignInLine.Refused(code, trId));
      case Admission.Closes(var reason, var answer, var trId) -> {
        log.debug("Connection {} is closed: {}", channel().id(), reason);
        if (answer != null) {
          reply(new SignInLine.Refused(answer, trId));
        }
        end(Ending.BAD_INPUT);
      }
    }
  }

  private void handle(ClientCommand command) {
    if (!(command instanceof SwitchboardCommand switchboardCommand)) {
      throw new IllegalStateException(command.getClass() + " is not of the switchboard table");
    }
    switch (switchboardCommand) {
      case SwitchboardCommand.Open open -> open(open);
      case SwitchboardCommand.Answer answer -> answer(answer);
      case SwitchboardCommand.Call call -> call(call);
      case SwitchboardCommand.Message message -> say(message);
      case SwitchboardCommand.Leave leave -> end(Ending.LEFT);
      case SwitchboardCommand.Info info -> reply(new SwitchboardLine.Inf(info.trId()));
      case SwitchboardCommand.Ping ping -> {}
    }
  }

  /** {@code USR t handle ticket}. */
  private void open(SwitchboardCommand.Open command) {
    await(
        services.entrance().opens(command.ticket(), command.handle()),
        (guest, failure) -> {
          if (guest == null) {
            refuse(command.trId(), failure);
            return;
          }
          LiveRoom room =
              services
                  .rooms()
                  .create(guest.room(), services.node().getAsInt(), channel().eventLoop());
          Seat seat = enter(room, guest);
          room.run(present -> present.open(seat, command.trId()));
        },
        services.entrance()::missed);
  }

  /** {@code ANS t handle ticket room}. */
  private void answer(SwitchboardCommand.Answer command) {
    await(
        services.entrance().joins(command.ticket(), command.handle(), command.room()),
        (guest, failure) -> {
          LiveRoom room = guest == null ? null : services.rooms().find(guest.room());
          if (guest == null || room == null) {
            refuse(command.trId(), failure);
          } else {
            join(room, enter(room, guest), command.trId());
          }
        },
        services.entrance()::missed);
  }

  private void join(LiveRoom room, Seat seat, String trId) {
    await(
        room.ask(present -> present.join(seat, trId)),
        (joined, failure) -> {
          if (joined == null || !joined) {
            refuse(trId, failure);
          }
        });
  }

  private Seat enter(LiveRoom room, Guest guest) {
    Seat seat = new Seat(guest, channel(), this::end);
    place = new Place.Inside(room, seat);
    services.places().taken(seat.place());
    return seat;
  }

  private void refuse(String trId, @Nullable Throwable failure) {
    if (failure != null) {
      log.warn("A ticket could not be judged", failure);
    }
    ErrorCode code = failure == null ? ErrorCode.AUTHENTICATION_FAILED : ErrorCode.INTERNAL;
    reply(new SignInLine.Refused(code, trId));
    end(Ending.REFUSED);
  }

  /** {@code CAL t handle}: 208, then 713, then what {@link Calls} finds out. */
  private void call(SwitchboardCommand.Call command) {
    if (!(place instanceof Place.Inside(LiveRoom room, Seat seat))) {
      return;
    }
    String handle = Calls.handle(command.handle());
    if (handle == null) {
      refuseCall(command, ErrorCode.INVALID_USER_NAME);
      return;
    }
    if (callLimiter.tooActive()) {
      refuseCall(command, ErrorCode.TOO_ACTIVE);
      return;
    }
    await(
        services.calls().call(room, seat, handle),
        (outcome, failure) -> {
          switch (outcome) {
            case Outcome.Ringing(Letter letter) -> ring(command, room, letter);
            case Outcome.Refused(ErrorCode code) -> refuseCall(command, code);
            case null -> refuseCall(command, ErrorCode.SWITCHBOARD_FAILED);
          }
        });
  }

  private void ring(SwitchboardCommand.Call command, LiveRoom room, Letter letter) {
    callLimiter.succeeded();
    services.meters().rang();
    reply(new SwitchboardLine.Ringing(command.trId(), Integer.toString(room.id())));
    var _ = services.mailboxes().send(List.of(letter));
  }

  private void refuseCall(SwitchboardCommand.Call command, ErrorCode code) {
    if (code == ErrorCode.NOT_ONLINE) {
      callLimiter.failed();
    }
    services.meters().notRung(code);
    reply(new SignInLine.Refused(code, command.trId()));
  }

  /** {@code MSG t letter length}. */
  private void say(SwitchboardCommand.Message message) {
    if (place instanceof Place.Inside(LiveRoom room, Seat seat)) {
      backlog.enter();
      room.run(
          present -> {
            backlog.leave();
            present.say(seat, message);
          });
    }
  }

  private void reply(ServerLine line) {
    if (!(place instanceof Place.Gone)) {
      ByteBuf bytes = channel().alloc().buffer(128);
      line.write(new LineWriter(bytes), ANY);
      channel().writeAndFlush(bytes, channel().voidPromise());
    }
  }

  /**
   * Holds this connection's turn until the stage completes; nothing is answered to who has gone
   * meanwhile.
   */
  private <T> void await(
      CompletionStage<T> pending, BiConsumer<@Nullable T, @Nullable Throwable> answer) {
    await(pending, answer, missed -> {});
  }

  /**
   * @param missed takes the result when he has gone meanwhile
   */
  private <T> void await(
      CompletionStage<? extends @Nullable T> pending,
      BiConsumer<@Nullable T, @Nullable Throwable> answer,
      Consumer<T> missed) {
    turn.<T>await(
        pending,
        (result, failure) -> {
          if (!(place instanceof Place.Gone)) {
            answer.accept(result, failure);
          } else if (result != null) {
            missed.accept(result);
          }
        });
  }

  /** Whoever does not read is put out of his room; his own commands wait for nothing. */
  @Override
  public boolean takesInput() {
    return true;
  }

  @Override
  public void reading(boolean on) {
    backlog.queue(!on);
  }

  @Override
  public void failed(Throwable defect) {
    log.error("Connection {} is closed after an unexpected failure", channel().id(), defect);
    end(Ending.DEFECT);
  }

  private void end(Ending why) {
    Place left = place;
    if (left instanceof Place.Gone) {
      return;
    }
    place = new Place.Gone();
    turn.end();
    services.meters().closed(why);
    if (left instanceof Place.Inside(LiveRoom room, Seat seat)) {
      services.places().left(seat.place());
      // A room ends with its node: nobody is told of the others, who hear OUT themselves.
      if (why != Ending.SHUTDOWN) {
        room.run(present -> present.leave(seat));
      }
    }
    if (why == Ending.SLOW_READER) {
      channel().close();
    } else {
      Farewell.begin(channel(), services.linger());
    }
  }

  /** The node stops: tells so and closes. */
  public void shutDown() {
    reply(new SignInLine.Out(SignInLine.Out.Reason.PLAIN));
    end(Ending.SHUTDOWN);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end(Ending.LEFT);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException) {
      log.debug("Connection {} was cut: {}", context.channel().id(), cause.getMessage());
      context.close();
    } else {
      failed(cause);
    }
  }

  private Channel channel() {
    if (channel == null) {
      throw new IllegalStateException("not connected");
    }
    return channel;
  }
}
