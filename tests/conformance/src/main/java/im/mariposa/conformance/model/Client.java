package im.mariposa.conformance.model;

import im.mariposa.conformance.model.Oracle.Shown;
import im.mariposa.conformance.network.Network;
import im.mariposa.conformance.network.Timing;
import im.mariposa.conformance.play.Mismatch;
import im.mariposa.conformance.play.Session;
import im.mariposa.conformance.wire.Received;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a person's client does and shows: it performs actions, and keeps what every line that comes
 * tells it, as a real client's window would. For one thread at a time.
 */
final class Client {
  private final Member member;
  private final Network network;
  private final Timing timing;
  private final History history;
  private final String password;

  private @Nullable Session session;
  private String connection = "";
  private int connections;
  private int lastId = 100;
  private long toldVersion;
  private final Map<String, Shown> shown = new TreeMap<>();
  private final Set<String> forward = new TreeSet<>();
  private final Set<String> reverse = new TreeSet<>();

  Client(Member member, Network network, Timing timing, History history, String password) {
    this.member = member;
    this.network = network;
    this.timing = timing;
    this.history = history;
    this.password = password;
  }

  /** Handles of the people it shows as being on, and how. */
  Map<String, Shown> shown() {
    return shown;
  }

  /** Handles on the reverse list, as far as it was told. */
  Set<String> reverse() {
    return reverse;
  }

  boolean signedIn() {
    return session != null;
  }

  /** Does it and waits for the answer, which must be this error, or success when it is null. */
  void perform(Action action, @Nullable String error)
      throws Difference, Mismatch, IOException, InterruptedException {
    switch (action) {
      case Action.SignIn signIn -> signIn(signIn);
      case Action.Status(String code) -> request("CHG", code, null);
      case Action.Add(String list, String contact, String name) -> {
        request("ADD", list + " " + handleOf(contact) + " " + name, error);
        if (error == null && list.equals("FL")) {
          forward.add(handleOf(contact));
        }
      }
      case Action.Remove(String list, String contact) -> {
        request("REM", list + " " + handleOf(contact), error);
        if (error == null && list.equals("FL")) {
          forward.remove(handleOf(contact));
          shown.remove(handleOf(contact));
        }
      }
      case Action.Privacy(String value) -> request("BLP", value, error);
      case Action.RenameSelf(String name) -> request("REA", member.handle + " " + name, null);
      case Action.RenameContact(String contact, String name) ->
          request("REA", handleOf(contact) + " " + name, error);
      case Action.Phone(String property, @Nullable String number) ->
          request("PRP", number == null ? property : property + " " + number, null);
      case Action.Leave(Action.Manner manner) -> leave(manner);
    }
  }

  private String handleOf(String letter) {
    return member.handle.replaceFirst("^[a-z]+", letter.toLowerCase(Locale.ROOT));
  }

  private Session open() {
    if (session == null) {
      throw new IllegalStateException(member.letter + " is not signed in");
    }
    return session;
  }

  private void signIn(Action.SignIn signIn)
      throws IOException, InterruptedException, Mismatch, Difference {
    Session older = session;
    String olderConnection = connection;
    connection = member.letter + ++connections;
    history.connected(connection, signIn.node());
    Session newer = Session.open(network.notification().get(signIn.node()), timing);
    newer.signIn(signIn.dialect(), member.handle, password);
    history.note(
        connection + " signs in " + signIn.dialect() + (signIn.synchronize() ? " with SYN" : ""));
    if (older != null) {
      expectReplaced(older, olderConnection);
    }
    session = newer;
    shown.clear();
    if (signIn.synchronize()) {
      read(new Dump(newer));
    }
  }

  private void read(Dump dump) {
    reverse.clear();
    reverse.addAll(dump.handles("RL"));
    toldVersion = dump.version();
  }

  /** The lists, asked for anew. */
  Dump synchronize() throws InterruptedException, Mismatch, Difference {
    fence();
    history.note(connection + "> SYN 99 0");
    history.note(connection + "< ... LST 99 RL {_} {_}{_:text}");
    Dump dump = new Dump(open());
    if (dump.version() < toldVersion) {
      throw new Difference(
          member.letter + " was told version " + toldVersion + ", and SYN says " + dump.version());
    }
    read(dump);
    return dump;
  }

  long toldVersion() {
    return toldVersion;
  }

  private void expectReplaced(Session older, String name) throws InterruptedException, Difference {
    String last = "nothing";
    Received received = older.receive(timing.answer(), false);
    while (received instanceof Received.Command command) {
      history.received(name, command.text());
      last = command.text();
      received = older.receive(timing.answer(), false);
    }
    older.close();
    if (!last.equals("OUT OTH") || received == null) {
      throw new Difference(
          member.letter + " signed in elsewhere, and his older session " + name + " got " + last);
    }
    history.note(name + "< closed");
  }

  private void leave(Action.Manner manner) throws InterruptedException, Mismatch, Difference {
    Session leaving = open();
    switch (manner) {
      case OUT -> {
        fence();
        history.sent(connection, "OUT");
        leaving.sendLine("OUT");
        for (String text = leaving.command("OUT").text();
            !text.equals("OUT");
            text = leaving.command("OUT").text()) {
          take(text);
        }
        history.received(connection, "OUT");
        history.note(connection + "< closed");
      }
      case CLOSE -> history.note(connection + " closes");
      case RESET -> {
        history.note(connection + " resets");
        leaving.reset();
      }
    }
    leaving.close();
    session = null;
    shown.clear();
    reverse.clear();
  }

  private void request(String verb, String rest, @Nullable String error)
      throws InterruptedException, Mismatch, Difference {
    int id = ++lastId;
    String line = verb + " " + id + " " + rest;
    history.sent(connection, line);
    open().sendLine(line);
    String expected = (error == null ? verb : error) + " " + id;
    while (true) {
      String text = open().command(expected).text();
      if (text.equals(expected) || text.startsWith(expected + " ")) {
        history.received(connection, text);
        version(text);
        return;
      }
      take(text);
    }
  }

  private void version(String reply) throws Difference {
    String[] words = reply.split(" ", -1);
    switch (words[0]) {
      case "ADD", "REM" -> told(words[3], reply);
      case "REA", "BLP", "PRP" -> told(words[2], reply);
      case "BPR" -> told(words[1], reply);
      default -> {}
    }
  }

  private void told(String version, String line) throws Difference {
    long number = Long.parseLong(version);
    if (number < toldVersion) {
      throw new Difference(
          member.letter + " was told version " + toldVersion + " before, and now \"" + line + "\"");
    }
    toldVersion = number;
  }

  /** Takes in everything that is on its way. */
  void fence() throws InterruptedException, Mismatch, Difference {
    for (String text : open().fence()) {
      take(text);
    }
  }

  /** Takes in what comes within this time. */
  void listen(Duration time) throws InterruptedException, Difference {
    long end = System.nanoTime() + time.toNanos();
    Received received = open().receive(time, false);
    while (received != null) {
      if (!(received instanceof Received.Command command)) {
        throw new Difference(member.letter + " is signed in, and " + received);
      }
      take(command.text());
      received = open().receive(Duration.ofNanos(Math.max(0, end - System.nanoTime())), false);
    }
  }

  /** A line nobody asked for, or an ILN. */
  private void take(String line) throws Difference {
    history.received(connection, line);
    List<String> words = new ArrayList<>(List.of(line.split(" ", -1)));
    if (words.getFirst().equals("ILN")) {
      words.remove(1);
    }
    switch (words.getFirst()) {
      case "ILN", "NLN" -> {
        watching(words.get(2), line);
        shown.put(words.get(2), new Shown(words.get(1), words.get(3)));
      }
      case "FLN" -> {
        watching(words.get(1), line);
        if (shown.remove(words.get(1)) == null) {
          throw new Difference(
              member.letter + " is told \"" + line + "\" of somebody who was offline to him");
        }
      }
      case "BPR" -> told(words.get(1), line);
      case "ADD" -> {
        expectReverse(words, line);
        told(words.get(3), line);
        reverse.add(words.get(4));
      }
      case "REM" -> {
        expectReverse(words, line);
        told(words.get(3), line);
        reverse.remove(words.get(4));
      }
      default ->
          throw new Difference(member.letter + " is told \"" + line + "\", which nobody caused");
    }
  }

  private void expectReverse(List<String> words, String line) throws Difference {
    if (!words.get(1).equals("0") || !words.get(2).equals("RL")) {
      throw new Difference(member.letter + " is told \"" + line + "\", which nobody caused");
    }
  }

  private void watching(String handle, String line) throws Difference {
    if (!forward.contains(handle)) {
      throw new Difference(
          member.letter + " is told \"" + line + "\" of somebody who is not on his forward list");
    }
  }

  void close() {
    if (session != null) {
      session.close();
    }
  }
}
