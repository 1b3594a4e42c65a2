package im.mariposa.cli.conformance;

import im.mariposa.cli.command.CommandFailed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a dispatch server which notification node it refers to, as a client does that signs in. */
final class Referral {
  static final int USUAL_PORT = 1863;
  private static final int BOUND_MILLIS = 10_000;

  /** The account need not exist: dispatch does not tell. */
  private static final String QUESTION =
      "VER 1 MSNP5 MSNP4 CVR0\r\nINF 2\r\nUSR 3 MD5 I conformance@example.com\r\n";

  private Referral() {}

  /** The node it refers to, or itself when it asks for the password at once. */
  static InetSocketAddress from(InetSocketAddress dispatch) {
    String where = dispatch.getHostString() + ":" + dispatch.getPort();
    try (Socket socket = new Socket()) {
      socket.connect(dispatch, BOUND_MILLIS);
      socket.setSoTimeout(BOUND_MILLIS);
      socket.getOutputStream().write(QUESTION.getBytes(StandardCharsets.US_ASCII));
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      String last = "nothing";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line;
        String[] words = line.split(" ", -1);
        if (words[0].equals("XFR") && words.length >= 4) {
          return Targets.address(words[3]);
        } else if (line.startsWith("USR 3 MD5 S")) {
          return dispatch;
        }
      }
      throw new CommandFailed(
          "What answers at "
              + where
              + " does not sign clients in; its last word was '"
              + last
              + "'.");
    } catch (IOException e) {
      throw new CommandFailed("No network answers at " + where + " (" + e.getMessage() + ").", e);
    }
  }
}
