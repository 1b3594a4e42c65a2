package im.mariposa.conformance.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts a server's stream into commands and notes what is wrong with their form. */
final class Reader {
  private static final Set<String> WITH_PAYLOAD = Set.of("MSG", "NOT", "IPG");
  private static final Pattern LAST_NUMBER = Pattern.compile(".* ([0-9]{1,6})");

  private final InputStream input;
  private final Queue<Received> received;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  Reader(InputStream input, Queue<Received> received) {
    this.input = input;
    this.received = received;
  }

  /** Reads to the end of the stream. */
  void run() {
    boolean reset = false;
    try {
      for (int next = input.read(); next >= 0; next = input.read()) {
        line.write(next);
        if (next == '\n') {
          received.add(command());
          line.reset();
        }
      }
    } catch (EOFException e) {
      reset = false;
    } catch (IOException e) {
      reset = true;
    }
    received.add(new Received.Closed(reset, line.toString(StandardCharsets.ISO_8859_1)));
  }

  private Received command() throws IOException {
    String whole = line.toString(StandardCharsets.ISO_8859_1);
    boolean ended = whole.endsWith("\r\n");
    String text = whole.substring(0, whole.length() - (ended ? 2 : 1));
    Matcher number = LAST_NUMBER.matcher(text);
    String payload = null;
    if (text.length() > 3 && WITH_PAYLOAD.contains(text.substring(0, 3)) && number.matches()) {
      int length = Integer.parseInt(number.group(1));
      byte[] bytes = input.readNBytes(length);
      payload = new String(bytes, StandardCharsets.ISO_8859_1);
      if (bytes.length < length) {
        line.writeBytes(bytes);
        throw new EOFException("the stream ended inside a payload");
      }
    }
    return new Received.Command(text, payload, fault(text, ended));
  }

  private static @Nullable String fault(String text, boolean ended) {
    if (!ended) {
      return "the line ends in a bare LF";
    } else if (text.isEmpty()) {
      return "the line is empty";
    } else if (text.startsWith(" ")) {
      return "the line begins with a blank";
    } else if (text.endsWith(" ")) {
      return "the line ends in a blank";
    } else if (text.contains("  ")) {
      return "two blanks stand between parameters";
    } else if (text.indexOf('\r') >= 0) {
      return "a CR stands inside the line";
    }
    return null;
  }
}
