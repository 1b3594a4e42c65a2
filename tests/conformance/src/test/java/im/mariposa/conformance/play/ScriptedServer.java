package im.mariposa.conformance.play;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that answers each line by what it was told to, whoever asks. {@code CLOSE} in an answer
 * closes, {@code RESET} resets, and an answer to the line {@code (open)} is a greeting.
 */
final class ScriptedServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Map<String, String> answers = new LinkedHashMap<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  ScriptedServer() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    signsIn("alice@play.example");
    answer("PNG", "QNG\r\n");
    Thread.ofVirtual().start(this::accept);
  }

  /** The answers to a sign-in by the runner's shorthand. */
  private void signsIn(String handle) {
    answer("VER 1 MSNP5 CVR0", "VER 1 MSNP5\r\n");
    answer("INF 2", "INF 2 MD5\r\n");
    answer("USR 3 MD5 I " + handle, "USR 3 MD5 S 1234567890.123456789\r\n");
    answer(
        "USR 4 MD5 S f59af8f2fa91d38aff7c870c17f99903",
        "USR 4 OK " + handle + " Alice\r\nMSG Hotmail Hotmail 9\r\nA: 1\r\n\r\n\n");
  }

  ScriptedServer answer(String line, String answer) {
    answers.put(line, answer);
    return this;
  }

  InetSocketAddress address() {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }

  /** All lines that came, in their order. */
  List<String> lines() {
    return lines;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      lines.add("(stopped)");
    }
  }

  private void serve(Socket socket) {
    try (socket;
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
      if (!answer(socket, "(open)")) {
        return;
      }
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        if (!answer(socket, line)) {
          return;
        }
      }
      lines.add("(end)");
    } catch (IOException e) {
      lines.add("(cut)");
    }
  }

  private boolean answer(Socket socket, String line) throws IOException {
    String answer = answers.getOrDefault(line, "");
    boolean closes = answer.endsWith("CLOSE");
    boolean resets = answer.endsWith("RESET");
    String bytes =
        closes || resets ? answer.substring(0, answer.length() - "CLOSE".length()) : answer;
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    if (resets) {
      socket.setSoLinger(true, 0);
    }
    return !closes && !resets;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
