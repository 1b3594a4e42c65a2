package im.mariposa.faults.people;

import im.mariposa.conformance.wire.Connection;
import im.mariposa.conformance.wire.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation of two at a switchboard: the caller says numbers, and what the other hears is
 * kept. Any thread may call.
 */
final class Room implements AutoCloseable {
  private static final String HEAD =
      "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n";

  private final Connection caller;
  private final Connection callee;
  private final List<Integer> heard = new ArrayList<>();
  private int said;
  private @Nullable String end;

  private Room(Connection caller, Connection callee) {
    this.caller = caller;
    this.callee = callee;
  }

  /** Opens one as clients do: XFR, USR, CAL, RNG, ANS. */
  static Room open(Person calling, Messenger from, Person called, Messenger to) throws Refused {
    String[] referral = from.request("XFR", "SB").split(" ", -1);
    try {
      Connection caller = Connection.open(address(referral[3]));
      expect(caller, "USR 1 " + calling.handle() + " " + referral[5], "USR 1 OK");
      expect(caller, "CAL 2 " + called.handle(), "CAL 2 RINGING");
      String[] ring = to.call().split(" ", -1);
      Connection callee = Connection.open(address(ring[2]));
      expect(callee, "ANS 1 " + called.handle() + " " + ring[4] + " " + ring[1], "IRO 1 1 1");
      expect(callee, null, "ANS 1 OK");
      expect(caller, null, "JOI " + called.handle());
      Room room = new Room(caller, callee);
      Thread.ofVirtual().name("hears").start(room::hear);
      return room;
    } catch (IOException e) {
      throw new Refused(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(e.toString());
    }
  }

  private static InetSocketAddress address(String text) {
    int colon = text.indexOf(':');
    return new InetSocketAddress(
        InetAddress.ofLiteral(text.substring(0, colon)),
        Integer.parseInt(text, colon + 1, text.length(), 10));
  }

  private static void expect(Connection connection, @Nullable String command, String answer)
      throws InterruptedException, Refused {
    if (command != null) {
      connection.send(command + "\r\n");
    }
    Received received = connection.next(Messenger.PATIENCE);
    if (received == null || !received.toString().startsWith(answer)) {
      throw new Refused("a switchboard said " + received + " in place of " + answer);
    }
  }

  /** The next number. */
  synchronized void say() {
    String text = HEAD + ++said;
    int length = text.getBytes(StandardCharsets.ISO_8859_1).length;
    caller.send("MSG " + (said + 2) + " U " + length + "\r\n" + text);
  }

  private void hear() {
    try {
      while (true) {
        Received received = callee.next(Duration.ofHours(1));
        if (received instanceof Received.Closed closed) {
          ended(closed.toString());
          return;
        } else if (received instanceof Received.Command(String _, String payload, String _)
            && payload != null) {
          heard(Integer.parseInt(payload.substring(HEAD.length())));
        } else if (received != null) {
          ended(received.toString());
        }
      }
    } catch (InterruptedException e) {
      ended("interrupted");
    }
  }

  private synchronized void heard(int number) {
    heard.add(number);
  }

  private synchronized void ended(String how) {
    end = how;
  }

  /** What is wrong with what was heard; null: nothing. */
  synchronized @Nullable String difference() {
    for (int i = 0; i < heard.size(); i++) {
      if (heard.get(i) != i + 1) {
        return "message %d of a room came in place of %d".formatted(heard.get(i), i + 1);
      }
    }
    return heard.size() == said && end == null
        ? null
        : "%d messages of a room were said, %d heard; its end: %s"
            .formatted(said, heard.size(), end);
  }

  @Override
  public void close() {
    caller.close();
    callee.close();
  }
}
