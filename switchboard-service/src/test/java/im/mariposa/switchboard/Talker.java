package im.mariposa.switchboard;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One connection of the random conversations: what it said, and, read by a thread of its own, what
 * it heard.
 */
final class Talker {
  /** How it ended. */
  enum End {
    STAYS,
    /** OUT. */
    LEFT,
    /** Reset by the client: what was on its way is lost. */
    CUT
  }

  final String name;
  private final Client client;
  private final List<String> heard = new ArrayList<>();
  private boolean over;
  private End end = End.STAYS;
  private int said;
  private int calls;
  private int questions;

  /**
   * @param first USR or ANS
   */
  Talker(String name, Client client, String first) throws IOException {
    this.name = name;
    this.client = client;
    client.say(first);
    Thread.ofVirtual().start(this::listen);
  }

  private void listen() {
    try {
      String line = client.next();
      while (line != null) {
        synchronized (this) {
          heard.add(line);
        }
        line = client.next();
      }
    } catch (IOException closedByUs) {
      // Heard all it will.
    } finally {
      synchronized (this) {
        over = true;
      }
    }
  }

  /** Messages are numbered; the transaction id is the number. */
  void talk(String letter) throws IOException {
    if (letter.equals("A")) {
      questions++;
    }
    client.message(said, letter, name + "-" + said);
    said++;
  }

  void call(String callee) throws IOException {
    calls++;
    client.say("CAL 9" + calls + " " + callee.toLowerCase(Locale.ROOT) + "@example.com");
  }

  void leave() throws IOException {
    end = End.LEFT;
    client.say("OUT");
  }

  void cut() throws IOException {
    end = End.CUT;
    client.resets();
  }

  void close() throws IOException {
    client.close();
  }

  synchronized List<String> heard() {
    return List.copyOf(heard);
  }

  synchronized boolean isOver() {
    return over;
  }

  End end() {
    return end;
  }

  /** How many messages it said. */
  int said() {
    return said;
  }

  boolean isInside() {
    return heard().stream().anyMatch(line -> line.startsWith("ANS ") || line.startsWith("USR "));
  }

  /** Whether every CAL and every MSG A was answered. */
  boolean isAnswered() {
    List<String> lines = heard();
    long acknowledged = lines.stream().filter(line -> line.matches("(ACK|NAK) \\d+")).count();
    long called =
        lines.stream().filter(line -> line.matches("(CAL 9\\d+ RINGING|\\d{3} 9).*")).count();
    return acknowledged >= questions && called == calls;
  }
}
