package im.mariposa.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Asks a Redis for one-line answers, to know that it is there and to empty it; for all else there
 * is a real client.
 */
final class RedisConnection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 5_000;

  private final Socket socket;
  private final BufferedReader replies;

  private RedisConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.replies =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
  }

  static RedisConnection open(int port, String password) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(LoopbackPort.ADDRESS, port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      RedisConnection connection = new RedisConnection(socket);
      connection.ask("AUTH " + password);
      return connection;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * @param command in Redis' inline form
   * @return the reply's first line without its type
   * @throws IOException also when the reply is an error
   */
  String ask(String command) throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    @Nullable String reply = replies.readLine();
    if (reply == null || reply.isEmpty()) {
      throw new IOException("Redis closed the connection");
    }
    if (reply.startsWith("-")) {
      throw new IOException("Redis answered: " + reply.substring(1));
    }
    return reply.substring(1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
