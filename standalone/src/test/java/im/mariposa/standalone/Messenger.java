package im.mariposa.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** As much of an MSNP5 client as it takes to sign in. */
final class Messenger implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 30_000;

  private final Socket socket;
  private final BufferedReader lines;

  private Messenger(InetSocketAddress address) throws IOException {
    socket = new Socket();
    socket.connect(
        new InetSocketAddress(address.getHostString(), address.getPort()), TIMEOUT_MILLIS);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    lines =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  /** The node that dispatch refers this person to. */
  static InetSocketAddress referral(InetSocketAddress dispatch, String handle) throws IOException {
    try (Messenger client = new Messenger(dispatch)) {
      String[] answer = client.greet(handle).split(" ", -1);
      if (!answer[0].equals("XFR") || !answer[2].equals("NS")) {
        throw new IOException("no referral: " + String.join(" ", answer));
      }
      int colon = answer[3].indexOf(':');
      return new InetSocketAddress(
          answer[3].substring(0, colon),
          Integer.parseInt(answer[3], colon + 1, answer[3].length(), 10));
    }
  }

  /** Through dispatch to a node, signed in. */
  static Messenger signIn(InetSocketAddress dispatch, String handle, String password)
      throws IOException {
    Messenger client = new Messenger(referral(dispatch, handle));
    try {
      String challenge = client.greet(handle).split(" ", -1)[4];
      client.send("USR 4 MD5 S " + md5(challenge + password));
      client.await("USR 4 OK " + handle);
      return client;
    } catch (IOException e) {
      client.close();
      throw e;
    }
  }

  private String greet(String handle) throws IOException {
    send("VER 1 MSNP5");
    send("INF 2");
    send("USR 3 MD5 I " + handle);
    await("VER 1 MSNP5");
    await("INF 2 MD5");
    return read();
  }

  void send(String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  private String read() throws IOException {
    @Nullable String line = lines.readLine();
    if (line == null) {
      throw new IOException("the server closed the connection");
    }
    return line;
  }

  /** Reads up to the line that begins so, and fails at the end of the connection. */
  String await(String beginning) throws IOException {
    String line = read();
    while (!line.startsWith(beginning)) {
      if (line.matches("\\d{3} .*")) {
        throw new IOException("refused: " + line);
      }
      line = read();
    }
    return line;
  }

  private static String md5(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.ISO_8859_1));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
