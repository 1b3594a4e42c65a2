package im.mariposa.protocol.codec;

import im.mariposa.protocol.ErrorCode;
import im.mariposa.protocol.command.CommandTable;
import im.mariposa.protocol.command.Frame;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;

/** Pieces of a stream through a {@link FrameDecoder}, and what comes out as text. */
final class Streams {
  private Streams() {}

  /** {@code \r}, {@code \n}, {@code \t} and {@code \xhh} stand for bytes. */
  static byte[] bytes(String escaped) {
    return unescape(escaped).getBytes(StandardCharsets.ISO_8859_1);
  }

  static String unescape(String escaped) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char kind = escaped.charAt(++i);
      switch (kind) {
        case 'r' -> out.append('\r');
        case 'n' -> out.append('\n');
        case 't' -> out.append('\t');
        case 'x' -> {
          out.append((char) Integer.parseInt(escaped.substring(i + 1, i + 3), 16));
          i += 2;
        }
        default -> throw new IllegalArgumentException("\\" + kind);
      }
    }
    return out.toString();
  }

  static String decode(CommandTable table, byte[] stream) {
    return decode(table, List.of(stream));
  }

  static String decode(CommandTable table, List<byte[]> pieces) {
    EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(table));
    StringJoiner out = new StringJoiner(" ");
    for (byte[] piece : pieces) {
      channel.writeInbound(Unpooled.wrappedBuffer(piece));
      for (Object decoded = channel.readInbound();
          decoded != null;
          decoded = channel.readInbound()) {
        out.add(text(decoded));
      }
    }
    channel.finishAndReleaseAll();
    return out.toString();
  }

  static FrameViolation violation(CommandTable table, String stream) {
    EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(table));
    channel.writeInbound(Unpooled.wrappedBuffer(bytes(stream)));
    if (channel.readInbound() instanceof FrameViolation violation) {
      return violation;
    }
    throw new AssertionError("No violation");
  }

  private static String text(Object decoded) {
    return switch (decoded) {
      case Frame frame -> {
        String words = String.join(", ", frame.parameters());
        String payload = new String(frame.payload(), StandardCharsets.ISO_8859_1);
        yield "["
            + frame.verb()
            + (words.isEmpty() ? "" : ", " + words)
            + (payload.isEmpty() ? "" : " + " + payload)
            + "]";
      }
      case FrameViolation violation -> {
        ErrorCode answer = violation.answer();
        String owed =
            answer == null || violation.trId().isEmpty()
                ? ""
                : ", owes " + answer.text() + " " + violation.trId();
        yield "violation: " + violation.reason() + owed;
      }
      case PayloadAwaited awaited -> "awaits " + awaited.spec().verb();
      default -> throw new AssertionError("The decoder made a " + decoded.getClass());
    };
  }
}
