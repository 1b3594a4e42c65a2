package im.mariposa.dispatch;

import im.mariposa.cluster.nodes.NodeInfo;
import im.mariposa.protocol.DialectNegotiation;
import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.command.Admission;
import im.mariposa.protocol.command.ClientCommand;
import im.mariposa.protocol.command.CommandTables;
import im.mariposa.protocol.command.Frame;
import im.mariposa.protocol.command.SignInCommand;
import im.mariposa.protocol.command.SignInCommand.Usr;
import im.mariposa.protocol.command.SignInCommand.Ver;
import im.mariposa.protocol.line.ServerLine;
import im.mariposa.protocol.line.SignInLine;
import im.mariposa.vocabulary.Dialect;
import im.mariposa.vocabulary.Handle;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One client at the dispatch server ({@code notification.md} 3). Computes answers, touches no
 * socket.
 */
final class DispatchConversation {

  /** How far the client has come. */
  private sealed interface Stage {
    record Connected() implements Stage {}

    record Versioned(Dialect dialect) implements Stage {}
  }

  /**
   * What a frame leads to.
   *
   * @param line to send, null for none
   * @param dialect to send it in
   * @param end why the connection ends after it, null when it goes on
   * @param waitNanos nanoseconds after which {@link #turn} gives the answer; until then nothing
   *     that the client says is looked at
   */
  record Reply(@Nullable ServerLine line, Dialect dialect, @Nullable String end, long waitNanos) {
    Reply(@Nullable ServerLine line, Dialect dialect, @Nullable String end) {
      this(line, dialect, end, 0);
    }
  }

  private final DispatchSettings settings;
  private final DialectNegotiation negotiation;
  private final Referrals referrals;
  private final @Nullable String reached;
  private final int port;
  private Stage stage = new Stage.Connected();
  private @Nullable Supplier<Reply> turn;

  /**
   * @param reached IPv4 by which the client reached this server, null when it has none
   * @param port by which it did
   */
  DispatchConversation(
      DispatchSettings settings,
      DialectNegotiation negotiation,
      Referrals referrals,
      @Nullable String reached,
      int port) {
    this.settings = settings;
    this.negotiation = negotiation;
    this.referrals = referrals;
    this.reached = reached;
    this.port = port;
  }

  Reply on(Frame frame) {
    return switch (stage) {
      case Stage.Connected() ->
          on(
              CommandTables.DISPATCH.admit(
                  frame, im.mariposa.protocol.command.Stage.CONNECTED, null),
              Dialect.MSNP2);
      case Stage.Versioned(Dialect dialect) ->
          on(
              CommandTables.DISPATCH.admit(
                  frame, im.mariposa.protocol.command.Stage.VERSIONED, dialect),
              dialect);
    };
  }

  private Reply on(Admission admission, Dialect dialect) {
    return switch (admission) {
      case Admission.Admitted(var spec, var command) -> handle(command, dialect);
      case Admission.Refused(var code, var trId) ->
          new Reply(new SignInLine.Refused(code, trId), dialect, null);
      case Admission.Closes(var reason, var answer, var trId) ->
          new Reply(answer == null ? null : new SignInLine.Refused(answer, trId), dialect, reason);
    };
  }

  private Reply handle(ClientCommand command, Dialect dialect) {
    return switch (command) {
      case Ver ver -> version(ver);
      case SignInCommand.Inf inf -> new Reply(new SignInLine.Inf(inf.trId()), dialect, null);
      case Usr usr -> refer(usr, dialect);
      case SignInCommand.Cvr cvr ->
          new Reply(
              new SignInLine.Cvr(cvr.trId(), cvr.version(), settings.siteUrl(), settings.siteUrl()),
              dialect,
              null);
      case SignInCommand.Out out ->
          new Reply(new SignInLine.Out(SignInLine.Out.Reason.PLAIN), dialect, "signed out");
      default ->
          throw new IllegalStateException(command.getClass() + " is not of the dispatch table");
    };
  }

  private Reply version(Ver ver) {
    DialectNegotiation.Agreement agreement = negotiation.choose(ver.offered());
    SignInLine answer = new SignInLine.Ver(ver.trId(), agreement.names());
    Dialect dialect = agreement.dialect();
    if (dialect == null) {
      return new Reply(answer, Dialect.MSNP2, "no dialect in common");
    }
    stage = new Stage.Versioned(dialect);
    return new Reply(answer, dialect, null);
  }

  /** {@code USR t MD5 I handle}: whether the account exists is not told here, nor known. */
  private Reply refer(Usr usr, Dialect dialect) {
    if (usr.step() != Usr.Step.INITIATE) {
      return new Reply(null, dialect, "USR is not I");
    }
    String handle = Handle.canonical(usr.value());
    Handle.Shape shape = handle == null ? Handle.Shape.IMPLAUSIBLE : Handle.shape(handle);
    return switch (shape) {
      case DOMAIN_MISSING ->
          refuse(ErrorCode.DOMAIN_MISSING, usr, dialect, Referrals.Outcome.REFUSED);
      case IMPLAUSIBLE ->
          refuse(ErrorCode.AUTHENTICATION_FAILED, usr, dialect, Referrals.Outcome.REFUSED);
      case PLAUSIBLE -> queue(usr, dialect);
    };
  }

  /** The node is chosen when it is the client's turn, as the nodes are then. */
  private Reply queue(Usr usr, Dialect dialect) {
    long wait = referrals.enter();
    if (wait == Turnstile.TURNED_AWAY) {
      return refuse(ErrorCode.BUSY, usr, dialect, Referrals.Outcome.TURNED_AWAY);
    }
    if (wait > 0) {
      turn = () -> choose(usr, dialect);
      return new Reply(null, dialect, null, wait);
    }
    return choose(usr, dialect);
  }

  /** The answer of a client who had to wait. */
  Reply turn() {
    Supplier<Reply> waited = turn;
    if (waited == null) {
      throw new IllegalStateException("nobody waits");
    }
    turn = null;
    return waited.get();
  }

  /** The client is gone; if he waited, his place is free. */
  void left() {
    if (turn != null) {
      turn = null;
      referrals.leave();
    }
  }

  private Reply choose(Usr usr, Dialect dialect) {
    return switch (referrals.next()) {
      case Referrals.Chosen(NodeInfo node) -> referTo(node, usr, dialect);
      case Referrals.AllBusy() -> refuse(ErrorCode.BUSY, usr, dialect, Referrals.Outcome.BUSY);
      case Referrals.NobodyThere() ->
          refuse(ErrorCode.UNAVAILABLE, usr, dialect, Referrals.Outcome.UNAVAILABLE);
    };
  }

  private Reply referTo(NodeInfo node, Usr usr, Dialect dialect) {
    String host = node.host().isEmpty() ? reached : node.host();
    String advertised = settings.listener().advertise();
    String own = advertised.isEmpty() ? reached : advertised;
    if (host == null) {
      return refuse(ErrorCode.UNAVAILABLE, usr, dialect, Referrals.Outcome.UNAVAILABLE);
    }
    referrals.count(Referrals.Outcome.REFERRED);
    String target = host + ":" + node.port();
    String referrer = (own == null ? host : own) + ":" + port;
    return new Reply(
        new SignInLine.XfrNotification(usr.trId(), target, referrer), dialect, "referred");
  }

  private Reply refuse(ErrorCode code, Usr usr, Dialect dialect, Referrals.Outcome outcome) {
    referrals.count(outcome);
    return new Reply(
        new SignInLine.Refused(code, usr.trId()), dialect, "refused with " + code.text());
  }
}
