package im.mariposa.faults.people;

import im.mariposa.conformance.wire.Connection;
import im.mariposa.conformance.wire.Received;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A light MSNP5 client on one connection to a notification node. A virtual thread takes in what
 * comes. Any thread may call.
 */
public final class Messenger implements AutoCloseable {
  static final String PASSWORD = "secret12";

  /** How long an answer may take while all is well, on a busy machine. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final String DIALECT = "MSNP5";
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final Connection connection;
  private final InetSocketAddress address;
  private final String handle;
  private final String label;
  private final Journal journal;
  private final Map<Person, Integer> departuresBefore;
  private final Window window = new Window();
  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<String, CompletableFuture<String>> asked = new ConcurrentHashMap<>();
  private final BlockingQueue<CompletableFuture<String>> pings = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> sentElsewhere = new CompletableFuture<>();
  private volatile @Nullable String end;
  private volatile boolean replacedElsewhere;

  private Messenger(
      InetSocketAddress address,
      Person person,
      Map<Person, Integer> departuresBefore,
      Journal journal)
      throws IOException {
    this.address = address;
    this.handle = person.handle();
    this.journal = journal;
    this.label = handle.substring(0, handle.indexOf('@')) + "." + NUMBERS.incrementAndGet();
    this.departuresBefore = departuresBefore;
    this.connection = Connection.open(address);
    Thread.ofVirtual().name("client " + label).start(this::takeIn);
  }

  /** The node to which dispatch refers. */
  static InetSocketAddress referral(InetSocketAddress dispatch, Person person, Journal journal)
      throws Refused {
    try (Messenger client = new Messenger(dispatch, person, Map.of(), journal)) {
      String answer = client.greet();
      String[] words = answer.split(" ", -1);
      if (!words[0].equals("XFR")) {
        throw new Refused("dispatch answered " + answer);
      }
      return address(words[3]);
    } catch (IOException e) {
      throw new Refused(e.toString());
    }
  }

  /**
   * Signed in and synchronised at this node, without a status yet.
   *
   * @param departuresBefore how often his contacts had departed before
   */
  static Messenger signIn(
      InetSocketAddress node, Person person, Map<Person, Integer> departuresBefore, Journal journal)
      throws Refused {
    Messenger client = open(node, person, departuresBefore, journal);
    try {
      client.request("USR", client.response());
      client.request("SYN", "0");
      client.fence();
      return client;
    } catch (Refused e) {
      client.close();
      throw e;
    }
  }

  /** As {@link #signIn}, but for waiting for its answer: the connection is cut. */
  static void signInAndVanish(InetSocketAddress node, Person person, Journal journal)
      throws Refused {
    try (Messenger client = open(node, person, Map.of(), journal)) {
      var _ = client.ask("USR", client.response());
      client.vanish();
    }
  }

  private static Messenger open(
      InetSocketAddress node, Person person, Map<Person, Integer> departuresBefore, Journal journal)
      throws Refused {
    try {
      return new Messenger(node, person, departuresBefore, journal);
    } catch (IOException e) {
      throw new Refused(e.toString());
    }
  }

  /** What proves the password, after the greetings. */
  private String response() throws Refused {
    String[] challenge = greet().split(" ", -1);
    if (challenge.length < 5) {
      throw new Refused("USR was answered " + String.join(" ", challenge));
    }
    return "MD5 S " + md5(challenge[4] + PASSWORD);
  }

  private String greet() throws Refused {
    request("VER", DIALECT + " CVR0");
    request("INF", "");
    return request("USR", "MD5 I " + handle);
  }

  /** Name of the client in the journal. */
  String label() {
    return label;
  }

  Window window() {
    return window;
  }

  boolean isAt(InetSocketAddress node) {
    return address.getPort() == node.getPort();
  }

  /** How often this person's contacts had departed when this client began. */
  int departuresBefore(Person contact) {
    return departuresBefore.getOrDefault(contact, 0);
  }

  /** How the server ended it, or null while it has not. */
  @Nullable String end() {
    return end;
  }

  /** Where the node sends it, when it does. */
  InetSocketAddress sentElsewhere() throws Refused {
    return address(await(sentElsewhere, "a node that drains"));
  }

  private static InetSocketAddress address(String text) {
    int colon = text.indexOf(':');
    return InetSocketAddress.createUnresolved(
        text.substring(0, colon), Integer.parseInt(text, colon + 1, text.length(), 10));
  }

  /** Whether it was told that the person signed in elsewhere. */
  boolean replacedElsewhere() {
    return replacedElsewhere;
  }

  /** Sends a command; the answer, an error too, comes later, or never. */
  CompletableFuture<String> ask(String verb, String rest) {
    String id = Integer.toString(lastId.incrementAndGet());
    CompletableFuture<String> answer = new CompletableFuture<>();
    asked.put(id, answer);
    send(verb + " " + id + (rest.isEmpty() ? "" : " " + rest));
    if (end != null) {
      answer.completeExceptionally(new Refused(label + " has ended: " + end));
    }
    return answer;
  }

  /** Sends a command and waits; the answer, which is not an error. */
  String request(String verb, String rest) throws Refused {
    String answer = await(ask(verb, rest), verb);
    if (Character.isDigit(answer.charAt(0))) {
      throw new Refused(verb + " was answered " + answer);
    }
    return answer;
  }

  /** Returns when all that the server sent before has been taken in. */
  void fence() throws Refused {
    CompletableFuture<String> answer = new CompletableFuture<>();
    synchronized (connection) {
      pings.add(answer);
      send("PNG");
    }
    if (end != null) {
      answer.completeExceptionally(new Refused(label + " has ended: " + end));
    }
    await(answer, "PNG");
  }

  /** The next RNG. */
  String call() throws Refused {
    try {
      String call = calls.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (call == null) {
        throw new Refused(label + " is not called");
      }
      return call;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  static String await(CompletableFuture<String> answer, String what) throws Refused {
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Refused(what + " was not answered for " + PATIENCE.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new Refused(what + ": " + e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static Refused interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new Refused(e.toString());
  }

  private void send(String line) {
    synchronized (connection) {
      journal.sent(label, line);
      connection.send(line + "\r\n");
    }
  }

  /** OUT, and the end that follows. */
  void leave() {
    send("OUT");
  }

  private void takeIn() {
    try {
      while (true) {
        Received received = connection.next(Duration.ofHours(1));
        if (received instanceof Received.Command command) {
          journal.received(label, command.text());
          take(command.text());
        } else if (received != null) {
          journal.received(label, received.toString());
          ended(received.toString());
          return;
        }
      }
    } catch (InterruptedException e) {
      ended("interrupted");
    }
  }

  private void ended(String how) {
    end = how;
    Refused refused = new Refused(label + " has ended: " + how);
    asked.values().forEach(answer -> answer.completeExceptionally(refused));
    pings.forEach(answer -> answer.completeExceptionally(refused));
  }

  private void take(String line) {
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case "NLN" -> window.appears(line, words[2], new Shown(words[1], words[3]));
      case "ILN" -> window.appears(line, words[3], new Shown(words[2], words[4]));
      case "FLN" -> window.leaves(line, words[1]);
      case "LST" -> {
        if (words[2].equals("RL") && words.length > 6) {
          window.addedBy(words[6]);
        }
      }
      case "ADD", "REM" -> listOrAnswer(words, line);
      case "QNG" -> {
        CompletableFuture<String> ping = pings.poll();
        if (ping != null) {
          ping.complete(line);
        }
      }
      case "OUT" -> replacedElsewhere |= line.equals("OUT OTH");
      case "RNG" -> calls.add(line);
      case "BPR", "MSG", "CHL" -> {}
      case "XFR" -> {
        if (words[1].equals("0")) {
          sentElsewhere.complete(words[3]);
        } else {
          answer(words, line);
        }
      }
      default -> answer(words, line);
    }
  }

  private void listOrAnswer(String[] words, String line) {
    if (!words[1].equals("0")) {
      answer(words, line);
    } else if (!words[2].equals("RL")) {
      if (words[0].equals("REM") && words[2].equals("FL")) {
        window.forgets(words[4]);
      }
    } else if (words[0].equals("ADD")) {
      window.addedBy(words[4]);
    } else {
      window.removedBy(words[4]);
    }
  }

  private void answer(String[] words, String line) {
    CompletableFuture<String> answer = words.length > 1 ? asked.remove(words[1]) : null;
    if (answer != null) {
      answer.complete(line);
    }
  }

  /** Cuts the connection. */
  void vanish() {
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
