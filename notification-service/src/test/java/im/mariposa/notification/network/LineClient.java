package im.mariposa.notification.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A client that says lines and expects lines; what it waits for comes within ten seconds or fails.
 */
public final class LineClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;
  private String payload = "";

  public LineClient(InetSocketAddress node) {
    this(node, 0);
  }

  /**
   * @param receiveBuffer bytes the kernel may take for a client that does not read; 0: as usual
   */
  public LineClient(InetSocketAddress node, int receiveBuffer) {
    try {
      socket = new Socket();
      if (receiveBuffer > 0) {
        socket.setReceiveBufferSize(receiveBuffer);
      }
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      socket.connect(node, PATIENCE_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public LineClient send(String... lines) {
    return sendRaw(String.join("\r\n", lines) + "\r\n");
  }

  public LineClient sendRaw(String bytes) {
    try {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line; the payload of MSG and NOT is read with it, see {@link #payload}. */
  public String next() {
    String line = read();
    if (line == null) {
      throw new AssertionError("the connection is closed");
    }
    return line;
  }

  private @org.jspecify.annotations.Nullable String read() {
    try {
      StringBuilder line = new StringBuilder();
      for (int b = in.read(); b != '\n'; b = in.read()) {
        if (b < 0) {
          assertThat(line).as("half a line before the end").isEmpty();
          return null;
        }
        line.append((char) b);
      }
      assertThat(line.toString()).endsWith("\r");
      line.setLength(line.length() - 1);
      String text = line.toString();
      if (text.startsWith("MSG ") || text.startsWith("NOT ")) {
        int length = Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1));
        payload = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
      }
      return text;
    } catch (SocketTimeoutException e) {
      throw new AssertionError("nothing came", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String payload() {
    return payload;
  }

  /** These lines next, in this order. */
  public LineClient expect(String... lines) {
    for (String line : lines) {
      assertThat(next()).isEqualTo(line);
    }
    return this;
  }

  /** Reads on until a line is like this, and returns it. */
  public String await(Predicate<String> like) {
    while (true) {
      String line = next();
      if (like.test(line)) {
        return line;
      }
    }
  }

  /**
   * What has come until now, and nothing that comes later: everything before the answer to a PNG.
   */
  public List<String> arrived() {
    send("PNG");
    List<String> lines = new ArrayList<>();
    for (String line = next(); !line.equals("QNG"); line = next()) {
      lines.add(line);
    }
    return lines;
  }

  public LineClient expectNothing() {
    assertThat(arrived()).isEmpty();
    return this;
  }

  /** The server closes, with nothing before it. */
  public void expectClosed() {
    assertThat(read()).as("what came instead of the end").isNull();
  }

  /** Whether the server has closed or closes now; lines before that are dropped. */
  public void awaitClosed() {
    try {
      while (read() != null) {
        // What was on its way.
      }
    } catch (UncheckedIOException reset) {
      // Closed as well.
    }
  }

  /** Cuts the connection without a word. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
