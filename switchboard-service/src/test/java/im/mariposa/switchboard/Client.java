package im.mariposa.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A client's end of a connection to a switchboard. One char a byte. */
final class Client implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;

  Client(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(10_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** A line; its end is added. */
  void say(String line) throws IOException {
    send(line + "\r\n");
  }

  /** A message as clients send it. */
  void message(int trId, String letter, String payload) throws IOException {
    send("MSG " + trId + " " + letter + " " + payload.length() + "\r\n" + payload);
  }

  void send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The next line is this; a payload follows its line behind {@code |}. */
  void hears(String... lines) throws IOException {
    for (String line : lines) {
      assertThat(next()).isEqualTo(line);
    }
  }

  /** The next line without its end, null when the server has closed. */
  @Nullable String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = read();
    while (b >= 0 && b != '\n') {
      line.write(b);
      b = read();
    }
    if (b < 0) {
      assertThat(line.size()).as("half a line before the end").isZero();
      return null;
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    assertThat(text).endsWith("\r");
    text = text.substring(0, text.length() - 1);
    if (!text.startsWith("MSG ")) {
      return text;
    }
    int length = Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1));
    return text + "|" + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
  }

  private int read() throws IOException {
    try {
      return in.read();
    } catch (SocketException reset) {
      return -1;
    }
  }

  /** Nothing more comes, and the server has closed its end. */
  void hearsTheEnd() throws IOException {
    assertThat(next()).isNull();
  }

  /** Goes away without a FIN. */
  void resets() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
