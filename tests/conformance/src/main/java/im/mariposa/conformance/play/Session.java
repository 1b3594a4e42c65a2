package im.mariposa.conformance.play;

import im.mariposa.conformance.network.Timing;
import im.mariposa.conformance.transcript.Step.Pieces;
import im.mariposa.conformance.wire.Connection;
import im.mariposa.conformance.wire.Received;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client on one connection: the steps that many scenarios begin with, in one call each. Knows as
 * much of the protocol as that needs. For one caller at a time.
 */
public final class Session implements AutoCloseable {
  /** No transcript uses it. */
  private static final int FENCE_ID = 900_000;

  private static final int FIRST_DIALECT_WITH_CHALLENGES = 6;

  private final Connection connection;
  private final Timing timing;
  private final StringBuilder gathered = new StringBuilder();
  private Pieces pieces = Pieces.WHOLE_LINES;
  private int dialect;
  private boolean respondedWithPassword;
  private boolean signedIn;
  private @Nullable String guest;
  private boolean inRoom;
  private int lastId;

  /** Where a room is and what opens it. */
  record Invitation(String address, String ticket) {}

  private Session(Connection connection, Timing timing) {
    this.connection = connection;
    this.timing = timing;
  }

  public static Session open(InetSocketAddress address, Timing timing) throws IOException {
    return new Session(Connection.open(address), timing);
  }

  /** The server's address as this client knows it. */
  public String serverAddress() {
    return connection.serverAddress();
  }

  /** How everything from now on is cut. */
  public void cut(Pieces newPieces) {
    flush();
    pieces = newPieces;
  }

  /** Sends bytes as they are; each piece travels alone. */
  public void send(List<String> bytes) throws InterruptedException {
    respondedWithPassword |=
        bytes.getFirst().startsWith("USR ") && bytes.getFirst().contains(" MD5 S ");
    noteGuest(bytes.getFirst().strip().split(" ", -1));
    for (int i = 0; i < bytes.size(); i++) {
      if (i > 0) {
        flush();
        connection.pause();
      }
      send(bytes.get(i));
    }
  }

  /** USR or ANS of a switchboard: who asks to be let in. */
  private void noteGuest(String[] words) {
    boolean answers = words[0].equals("ANS") && words.length == 5;
    boolean opens = words[0].equals("USR") && words.length == 4;
    if (answers || opens) {
      guest = words[2];
    }
  }

  private void send(String bytes) throws InterruptedException {
    switch (pieces) {
      case WHOLE_LINES -> connection.send(bytes);
      case GATHERED_LINES -> gathered.append(bytes);
      case BYTE_BY_BYTE -> {
        for (int i = 0; i < bytes.length(); i++) {
          connection.send(bytes.substring(i, i + 1));
          connection.pause();
        }
      }
    }
  }

  private void flush() {
    if (!gathered.isEmpty()) {
      connection.send(gathered.toString());
      gathered.setLength(0);
    }
  }

  /** Sends a line. */
  public void sendLine(String line) throws InterruptedException {
    send(List.of(line + "\r\n"));
  }

  /**
   * The next thing that comes, or null when nothing came for so long. Challenges of MSNP6 and 7
   * come when the server likes and are passed over unless they are waited for.
   */
  public @Nullable Received receive(Duration wait, boolean challengeWanted)
      throws InterruptedException {
    flush();
    long end = System.nanoTime() + wait.toNanos();
    while (true) {
      Received next = connection.next(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
      boolean challenge =
          dialect >= FIRST_DIALECT_WITH_CHALLENGES
              && next instanceof Received.Command command
              && command.text().startsWith("CHL 0 ");
      if (!challenge || challengeWanted) {
        note(next);
        return next;
      }
    }
  }

  private void note(@Nullable Received received) {
    if (received instanceof Received.Command command) {
      String[] words = command.text().split(" ", -1);
      if (words[0].equals("VER") && words.length > 2 && words[2].startsWith("MSNP")) {
        dialect = Integer.parseInt(words[2].substring("MSNP".length()));
      } else if (words[0].equals("USR")
          && words.length > 2
          && words[2].equals("OK")
          && respondedWithPassword) {
        signedIn = true;
      } else if (guest != null
          && words.length > 2
          && words[2].equals("OK")
          && (words[0].equals("USR") || words[0].equals("ANS"))) {
        inRoom = true;
      } else if (words[0].equals("OUT")) {
        signedIn = false;
        inRoom = false;
      }
    } else if (received != null) {
      signedIn = false;
      inRoom = false;
    }
  }

  /** The next command; anything else is a mismatch with what is expected. */
  public Received.Command command(String expected) throws InterruptedException, Mismatch {
    Received received = receive(timing.answer(), expected.startsWith("CHL"));
    return switch (received) {
      case null ->
          throw new Mismatch(expected, "nothing for " + timing.answer().toMillis() + " ms");
      case Received.Closed closed -> throw new Mismatch(expected, closed.toString());
      case Received.Command command when command.fault() != null ->
          throw new Mismatch(expected, command + "   (" + command.fault() + ")");
      case Received.Command command -> command;
    };
  }

  private String answer(String prefix, String shown) throws InterruptedException, Mismatch {
    Received.Command command = command(shown);
    if (!command.text().startsWith(prefix)) {
      throw new Mismatch(shown, command.toString());
    }
    return command.text().substring(prefix.length());
  }

  /** VER to the profile, at a notification node. */
  public void signIn(String dialectName, String handle, String password)
      throws InterruptedException, Mismatch {
    int version = ++lastId;
    sendLine("VER " + version + " " + dialectName + " CVR0");
    answer("VER " + version + " " + dialectName, "VER " + version + " " + dialectName);
    int packages = ++lastId;
    sendLine("INF " + packages);
    answer("INF " + packages + " MD5", "INF " + packages + " MD5");
    int first = ++lastId;
    sendLine("USR " + first + " MD5 I " + handle);
    String challenge = answer("USR " + first + " MD5 S ", "USR " + first + " MD5 S {challenge}");
    int second = ++lastId;
    sendLine("USR " + second + " MD5 S " + md5(challenge + password));
    answer("USR " + second + " OK " + handle + " ", "USR " + second + " OK " + handle + " {name}");
    answer("MSG Hotmail Hotmail ", "MSG Hotmail Hotmail {length}");
  }

  /** SYN 0 and all that it brings; the list version. */
  public String synchronize() throws InterruptedException, Mismatch {
    return synchronize(new ArrayList<>());
  }

  /** SYN 0; the lines of the dump go into the list. */
  public String synchronize(List<String> dump) throws InterruptedException, Mismatch {
    int id = ++lastId;
    sendLine("SYN " + id + " 0");
    String version = answer("SYN " + id + " ", "SYN " + id + " {version}");
    String end = "LST " + id + " RL " + version + " ";
    while (true) {
      Received.Command command = command(end + "{n} {n} ...");
      dump.add(command.text());
      if (command.text().startsWith(end)) {
        String[] position = command.text().substring(end.length()).split(" ", -1);
        if (position.length >= 2 && position[0].equals(position[1])) {
          return version;
        }
      }
    }
  }

  /** CHG, its echo, and for a first one the ILNs, which are told by a ping after them. */
  public void change(String status) throws InterruptedException, Mismatch {
    int id = ++lastId;
    sendLine("CHG " + id + " " + status);
    sendLine("PNG");
    answer("CHG " + id + " " + status, "CHG " + id + " " + status);
    String expected = "ILN " + id + " ..., or QNG";
    for (Received.Command command = command(expected);
        !command.text().equals("QNG");
        command = command(expected)) {
      if (!command.text().startsWith("ILN " + id + " ")) {
        throw new Mismatch(expected, command.toString());
      }
    }
  }

  /** One command, its transaction id put in; what comes before the QNG that follows it. */
  public List<String> perform(String command) throws InterruptedException, Mismatch {
    int id = ++lastId;
    sendLine(command.substring(0, 3) + " " + id + command.substring(3));
    return fence();
  }

  /**
   * What comes until a question asked now is answered: a ping, and in a room, which knows none, a
   * call of oneself.
   */
  public List<String> fence() throws InterruptedException, Mismatch {
    sendLine(inRoom ? "CAL " + FENCE_ID + " " + guest : "PNG");
    String answer = inRoom ? "215 " + FENCE_ID : "QNG";
    List<String> before = new ArrayList<>();
    for (Received.Command next = command(answer);
        !next.text().equals(answer);
        next = command(answer)) {
      before.add(next.text());
    }
    return before;
  }

  /** Whether {@link #fence} would be answered. */
  public boolean answersQuestions() {
    return signedIn || inRoom;
  }

  /** XFR, on a notification connection. */
  Invitation askForRoom() throws InterruptedException, Mismatch {
    int id = ++lastId;
    sendLine("XFR " + id + " SB");
    String shown = "XFR " + id + " SB {address} CKI {ticket}";
    return invitation(answer("XFR " + id + " SB ", shown), 3, shown);
  }

  /** RNG, on a notification connection: somebody calls into this room. */
  Invitation ring(String room, String caller) throws InterruptedException, Mismatch {
    String shown = "RNG " + room + " {address} CKI {ticket} " + caller + " {name}";
    return invitation(answer("RNG " + room + " ", shown), 5, shown);
  }

  private static Invitation invitation(String parameters, int count, String shown) throws Mismatch {
    String[] words = parameters.split(" ", -1);
    if (words.length != count || !words[1].equals("CKI")) {
      throw new Mismatch(shown, "... " + parameters);
    }
    return new Invitation(words[0], words[2]);
  }

  /** USR of a switchboard. */
  void openRoom(String handle, String ticket) throws InterruptedException, Mismatch {
    int id = ++lastId;
    sendLine("USR " + id + " " + handle + " " + ticket);
    answer("USR " + id + " OK " + handle + " ", "USR " + id + " OK " + handle + " {name}");
  }

  /** CAL, in a room; the room's id. */
  String call(String handle) throws InterruptedException, Mismatch {
    int id = ++lastId;
    sendLine("CAL " + id + " " + handle);
    return answer("CAL " + id + " RINGING ", "CAL " + id + " RINGING {room}");
  }

  /** ANS and the roster that it brings. */
  void joinRoom(String handle, String ticket, String room) throws InterruptedException, Mismatch {
    int id = ++lastId;
    sendLine("ANS " + id + " " + handle + " " + ticket + " " + room);
    String end = "ANS " + id + " OK";
    String expected = "IRO " + id + " ..., or " + end;
    for (Received.Command command = command(expected);
        !command.text().equals(end);
        command = command(expected)) {
      if (!command.text().startsWith("IRO " + id + " ")) {
        throw new Mismatch(expected, command.toString());
      }
    }
  }

  /** JOI of somebody. */
  void sees(String handle) throws InterruptedException, Mismatch {
    answer("JOI " + handle + " ", "JOI " + handle + " {name}");
  }

  public void halfClose() {
    connection.halfClose();
  }

  public void reset() {
    connection.reset();
  }

  @Override
  public void close() {
    connection.close();
  }

  private static String md5(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.ISO_8859_1));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has MD5", e);
    }
  }
}
