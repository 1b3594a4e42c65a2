package im.mariposa.conformance.play;

import im.mariposa.conformance.network.Network;
import im.mariposa.conformance.network.Timing;
import im.mariposa.conformance.provisioning.ProvisioningException;
import im.mariposa.conformance.transcript.Person;
import im.mariposa.conformance.transcript.Scope;
import im.mariposa.conformance.transcript.Step;
import im.mariposa.conformance.transcript.Step.Expected;
import im.mariposa.conformance.transcript.Transcript;
import im.mariposa.conformance.wire.Received;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The connections of one transcript while it is played, and what was captured. */
final class Scene implements AutoCloseable {
  /** So often a room is asked for until it is on another switchboard. */
  private static final int MOST_REQUESTS = 30;

  private static final String CLOSED = "(the server closes the connection)";

  private final Transcript transcript;
  private final Placement placement;
  private final Network network;
  private final Timing timing;
  private final Journal journal;
  private final Map<String, Session> sessions = new LinkedHashMap<>();
  private final Set<String> switchboards = new HashSet<>();
  private Map<String, String> captured = new HashMap<>();
  private @Nullable Map<String, String> beforeTable;

  Scene(
      Transcript transcript, Placement placement, Network network, Timing timing, Journal journal) {
    this.transcript = transcript;
    this.placement = placement;
    this.network = network;
    this.timing = timing;
    this.journal = journal;
    InetSocketAddress dispatch = network.dispatch();
    captured.put("dispatch", dispatch.getHostString() + ":" + dispatch.getPort());
  }

  void play(Step step) throws InterruptedException, IOException, ProvisioningException, Mismatch {
    switch (step) {
      case Step.Send send -> send(send);
      case Step.Expect expect -> expect(expect);
      case Step.ExpectInAnyOrder group -> expect(group);
      case Step.ExpectNothing nothing -> expect(nothing);
      case Step.ExpectClosed closed -> expect(closed);
      case Step.Open open -> {
        open(open.connection(), address(open));
        journal.passed(step.line(), step.source());
      }
      case Step.SignIn signIn -> signIn(signIn);
      case Step.OpenRoom room -> openRoom(room);
      case Step.JoinRoom join -> joinRoom(join);
      case Step.Leave leave -> leave(leave);
      case Step.Cut cut -> {
        session(cut.connection()).cut(cut.pieces());
        journal.passed(step.line(), step.source());
      }
      case Step.Operate operate -> operate(operate);
      case Step.Row row -> {
        leaveRow();
        beforeTable = Map.copyOf(captured);
        journal.row(row.line(), row.source());
      }
      case Step.EndOfTable _ -> {
        leaveRow();
        beforeTable = null;
        journal.endOfTable();
      }
    }
  }

  private void leaveRow() {
    if (beforeTable != null) {
      captured = new HashMap<>(beforeTable);
    }
  }

  private void send(Step.Send send) throws InterruptedException {
    Scope scope = scope(send.connection());
    String payload = send.payload() == null ? "" : send.payload().text().bytes(scope, 0);
    List<String> pieces = new ArrayList<>(send.text().pieces(scope, payload.length()));
    pieces.add(pieces.removeLast() + (send.ended() ? "\r\n" : ""));
    if (!payload.isEmpty()) {
      List<String> payloadPieces =
          send.payload() == null ? List.of() : send.payload().text().pieces(scope, 0);
      pieces.add(pieces.removeLast() + payloadPieces.getFirst());
      pieces.addAll(payloadPieces.subList(1, payloadPieces.size()));
    }
    session(send.connection()).send(pieces);
    journal.passed(send.line(), send.connection() + "> " + send.text().show(scope));
  }

  private void expect(Step.Expect expect) throws InterruptedException, Mismatch {
    Session session = session(expect.connection());
    Scope scope = scope(expect.connection());
    Expected expected = expect.expected();
    String shown = expected.text().show(scope);
    while (true) {
      Received.Command command = session.command(shown);
      boolean lineMatches = capture(expected, command, scope);
      if (lineMatches) {
        journal.passed(expect.line(), expect.connection() + "< " + command);
        return;
      }
      if (!expect.skipping()) {
        throw mismatch(expected, command, scope);
      }
    }
  }

  private void expect(Step.ExpectInAnyOrder group) throws InterruptedException, Mismatch {
    Session session = session(group.connection());
    Scope scope = scope(group.connection());
    List<Expected> missing = new ArrayList<>(group.expected());
    while (!missing.isEmpty()) {
      List<String> shown = missing.stream().map(expected -> expected.text().show(scope)).toList();
      String oneOf = String.join("  or  ", shown);
      Received.Command command = session.command(oneOf);
      Expected found = null;
      for (Expected candidate : missing) {
        if (found == null && capture(candidate, command, scope)) {
          found = candidate;
        }
      }
      if (found == null) {
        throw new Mismatch(oneOf, command.toString());
      }
      missing.remove(found);
      journal.passed(found.line(), group.connection() + "< " + command);
    }
  }

  /** Whether the command is what is expected; then its captures are kept. */
  private boolean capture(Expected expected, Received.Command command, Scope scope) {
    String payload = command.payload() == null ? "" : command.payload();
    Optional<Map<String, String>> line =
        expected.text().match(command.text(), scope, payload.length());
    if (line.isEmpty()) {
      return false;
    }
    Optional<Map<String, String>> body =
        expected.payload() == null
            ? Optional.of(Map.<String, String>of())
            : expected.payload().text().match(payload, scope, payload.length());
    if (body.isEmpty()) {
      return false;
    }
    captured.putAll(line.get());
    captured.putAll(body.get());
    return true;
  }

  private static Mismatch mismatch(Expected expected, Received.Command command, Scope scope) {
    String payload = command.payload() == null ? "" : command.payload();
    if (expected.payload() != null
        && expected.text().match(command.text(), scope, payload.length()).isPresent()) {
      return new Mismatch(expected.payload().text().show(scope), payload);
    }
    return new Mismatch(expected.text().show(scope), command.toString());
  }

  private void expect(Step.ExpectNothing nothing) throws InterruptedException, Mismatch {
    Duration quiet = Objects.requireNonNullElse(nothing.quiet(), timing.quiet());
    long end = System.nanoTime() + quiet.toNanos();
    List<String> names =
        nothing.connection() == null
            ? List.copyOf(sessions.keySet())
            : List.of(nothing.connection());
    for (String name : names) {
      Received received =
          session(name).receive(Duration.ofNanos(Math.max(0, end - System.nanoTime())), false);
      if (received != null) {
        throw new Mismatch("(nothing more on " + name + ")", received.toString());
      }
    }
    for (String name : names) {
      fence(name);
    }
    journal.passed(nothing.line(), nothing.source());
  }

  /** A question is answered next, so nothing was on its way before. */
  private void fence(String name) throws InterruptedException, Mismatch {
    Session session = session(name);
    if (session.answersQuestions()) {
      List<String> before = session.fence();
      if (!before.isEmpty()) {
        throw new Mismatch("(nothing more on " + name + ")", String.join(", ", before));
      }
    }
  }

  private void expect(Step.ExpectClosed closed) throws InterruptedException, Mismatch {
    Received received = session(closed.connection()).receive(timing.close(), true);
    switch (received) {
      case null -> throw new Mismatch(CLOSED, "nothing for " + timing.close().toMillis() + " ms");
      case Received.Closed(boolean _, String rest) when rest.isEmpty() ->
          journal.passed(closed.line(), closed.source());
      default -> throw new Mismatch(CLOSED, received.toString());
    }
    Session gone = sessions.remove(closed.connection());
    if (gone != null) {
      gone.close();
    }
  }

  private InetSocketAddress address(Step.Open open) {
    return switch (open.where()) {
      case Step.Where.Dispatch() -> network.dispatch();
      case Step.Where.Notification(@Nullable Integer number) ->
          number == null
              ? placed(open.connection())
              : network.notification().get((number - 1) % placement.nodes());
      case Step.Where.Captured(String variable) ->
          address(Objects.requireNonNull(captured.get(variable)));
    };
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalStateException("\"" + text + "\" is no address");
    }
    return InetSocketAddress.createUnresolved(
        text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  /** People sit on the nodes by turns; a second connection of somebody goes to the other node. */
  private InetSocketAddress placed(String connection) {
    Integer fixed = transcript.fixedNodes().get(connection);
    int person = List.copyOf(transcript.people().keySet()).indexOf(Person.letterOf(connection));
    int index = fixed == null ? person + (connection.length() > 1 ? 1 : 0) : fixed - 1;
    return network.notification().get(index % placement.nodes());
  }

  /** A name that is in use is free again once its old connection has nothing more to say. */
  private Session open(String name, InetSocketAddress address)
      throws IOException, InterruptedException, Mismatch {
    Session old = sessions.get(name);
    if (old != null) {
      fence(name);
      old.close();
    }
    Session session = Session.open(address, timing);
    sessions.put(name, session);
    return session;
  }

  private void signIn(Step.SignIn signIn) throws IOException, InterruptedException, Mismatch {
    String name = signIn.connection();
    Person person = transcript.person(name);
    Session session = open(name, placed(name));
    session.signIn(signIn.dialect(), person.handle(), person.password());
    if (signIn.synchronize()) {
      String version = session.synchronize();
      if (signIn.version() != null) {
        captured.put(signIn.version(), version);
      }
    }
    if (signIn.status() != null) {
      session.change(signIn.status());
    }
    journal.passed(signIn.line(), signIn.source());
  }

  private void openRoom(Step.OpenRoom room) throws IOException, InterruptedException, Mismatch {
    Person person = transcript.person(room.connection());
    Session notification = session(person.letter());
    Session.Invitation invitation = notification.askForRoom();
    for (int more = 0;
        room.elsewhere() && switchboards.contains(invitation.address()) && more < MOST_REQUESTS;
        more++) {
      invitation = notification.askForRoom();
    }
    switchboards.add(invitation.address());
    open(room.connection(), address(invitation.address()))
        .openRoom(person.handle(), invitation.ticket());
    journal.passed(room.line(), room.source() + "   (" + invitation.address() + ")");
  }

  private void joinRoom(Step.JoinRoom join) throws IOException, InterruptedException, Mismatch {
    Person person = transcript.person(join.connection());
    Session caller = session(join.caller());
    String room = caller.call(person.handle());
    Session.Invitation invitation =
        session(person.letter()).ring(room, transcript.person(join.caller()).handle());
    open(join.connection(), address(invitation.address()))
        .joinRoom(person.handle(), invitation.ticket(), room);
    caller.sees(person.handle());
    journal.passed(join.line(), join.source() + "   (room " + room + ")");
  }

  private void leave(Step.Leave leave) {
    Session session = session(leave.connection());
    switch (leave.manner()) {
      case CLOSE -> {
        session.close();
        sessions.remove(leave.connection());
      }
      case RESET -> {
        session.reset();
        sessions.remove(leave.connection());
      }
      case HALF_CLOSE -> session.halfClose();
    }
    journal.passed(leave.line(), leave.source());
  }

  private void operate(Step.Operate operate) throws ProvisioningException, Mismatch {
    String outcome;
    try {
      outcome = Operator.of(transcript, network).carryOut(operate.operation());
    } catch (ProvisioningException e) {
      if (!"refused".equals(operate.outcome())) {
        throw e;
      }
      outcome = "refused";
    }
    if (operate.outcome() != null && !operate.outcome().equals(outcome)) {
      throw new Mismatch(operate.outcome(), outcome);
    }
    journal.passed(operate.line(), operate.source() + "   (" + outcome + ")");
  }

  private Session session(String name) {
    Session session = sessions.get(name);
    if (session == null) {
      throw new IllegalStateException("connection " + name + " is not open");
    }
    return session;
  }

  private Scope scope(String connection) {
    String password = transcript.person(connection).password();
    Session session = sessions.get(connection);
    return new Scope() {
      @Override
      public @Nullable String value(String name) {
        return name.equals("here") && session != null
            ? session.serverAddress()
            : captured.get(name);
      }

      @Override
      public String password() {
        return password;
      }
    };
  }

  /** What has come and was not looked at, for the report of a failure. */
  List<String> unread() throws InterruptedException {
    List<String> unread = new ArrayList<>();
    for (Map.Entry<String, Session> entry : sessions.entrySet()) {
      Received received = entry.getValue().receive(timing.quiet(), true);
      while (received != null) {
        unread.add(entry.getKey() + "< " + received);
        received = entry.getValue().receive(Duration.ZERO, true);
      }
    }
    return unread;
  }

  @Override
  public void close() {
    sessions.values().forEach(Session::close);
  }
}
