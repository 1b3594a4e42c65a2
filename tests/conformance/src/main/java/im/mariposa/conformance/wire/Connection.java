package im.mariposa.conformance.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One client connection. A virtual thread reads what comes into a queue; all methods are for one
 * caller at a time. Text is ISO-8859-1, one character a byte.
 */
public final class Connection implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /**
   * Each write is a segment of its own. Nothing tells a client when the server has read it; this is
   * long enough that it nearly always has.
   */
  private static final Duration BETWEEN_PIECES = Duration.ofMillis(2);

  private final Socket socket;
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private boolean left;

  private Connection(Socket socket) {
    this.socket = socket;
  }

  /** Connects and starts reading. */
  public static Connection open(InetSocketAddress address) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(
          new InetSocketAddress(address.getHostString(), address.getPort()),
          (int) CONNECT_TIMEOUT.toMillis());
      Connection connection = new Connection(socket);
      InputStream input = new BufferedInputStream(socket.getInputStream());
      Thread.ofVirtual()
          .name("from " + address)
          .start(() -> new Reader(input, connection.received).run());
      return connection;
    } catch (IOException e) {
      socket.close();
      throw new IOException(
          "cannot connect to " + address.getHostString() + ":" + address.getPort(), e);
    }
  }

  /** The server's address as a client writes it: dotted IPv4 and port. */
  public String serverAddress() {
    return socket.getInetAddress().getHostAddress() + ":" + socket.getPort();
  }

  /** Sends bytes in one write; a server that is gone is noticed by what is received. */
  public void send(String bytes) {
    try {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      // The server is gone; the reader learns why.
    }
  }

  /** Lets what was sent travel alone before more is sent. */
  public void pause() throws InterruptedException {
    Thread.sleep(BETWEEN_PIECES);
  }

  /** The next thing that comes, waited for this long; null when nothing came. */
  public @Nullable Received next(Duration wait) throws InterruptedException {
    return received.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Whether this side closed it. */
  public boolean left() {
    return left;
  }

  /** Ends the output only: the server reads the end of the stream and can still answer. */
  public void halfClose() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      left = true; // gone already
    }
  }

  /** Cuts the connection with a TCP reset. */
  public void reset() {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      left = true; // gone already, which is what was wanted
    }
    close();
  }

  @Override
  public void close() {
    left = true;
    try {
      socket.close();
    } catch (IOException e) {
      left = true; // nothing more can be done with it, and nothing is wanted
    }
  }
}
