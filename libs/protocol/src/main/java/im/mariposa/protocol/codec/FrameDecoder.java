package im.mariposa.protocol.codec;

import im.mariposa.protocol.command.CommandSpec;
import im.mariposa.protocol.command.CommandTable;
import im.mariposa.protocol.command.Frame;
import im.mariposa.protocol.command.MalformedCommandException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the stream into frames ({@code notification.md} 1.1 and 1.4): lines that end in LF, with or
 * without CR, and payloads of a length that the line gave. Runs of blanks count as one, blanks at
 * the end as none, empty lines are nothing.
 *
 * <p>A line whose payload has not come with it is announced as {@link PayloadAwaited}.
 *
 * <p>Every length is compared with its bound before it is used, and incomplete input consumes
 * nothing. After the first {@link FrameViolation} the rest of the stream is dropped: nobody can
 * tell where the next command begins.
 */
public final class FrameDecoder extends ByteToMessageDecoder {
  private static final byte LF = '\n';
  private static final byte CR = '\r';
  private static final byte BLANK = ' ';

  private final CommandTable table;
  private int searched;
  private @Nullable String pendingVerb;
  private List<String> pendingParameters = List.of();
  private int payloadLength;
  private boolean broken;

  public FrameDecoder(CommandTable table) {
    this.table = table;
    setCumulator(MERGE_CUMULATOR);
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (broken) {
      in.skipBytes(in.readableBytes());
    } else if (pendingVerb != null) {
      decodePayload(pendingVerb, in, out);
    } else {
      decodeLine(in, out);
    }
  }

  private void decodePayload(String verb, ByteBuf in, List<Object> out) {
    if (in.readableBytes() < payloadLength) {
      return;
    }
    byte[] payload = payloadLength == 0 ? Frame.NO_PAYLOAD : new byte[payloadLength];
    in.readBytes(payload);
    pendingVerb = null;
    out.add(new Frame(verb, pendingParameters, payload));
  }

  private void decodeLine(ByteBuf in, List<Object> out) {
    int start = in.readerIndex();
    int window = Math.min(in.readableBytes(), table.lineLimit());
    int end = in.indexOf(start + Math.min(searched, window), start + window, LF);
    if (end < 0) {
      searched = window;
      if (window == table.lineLimit()) {
        fail(new FrameViolation("line longer than " + table.lineLimit() + " bytes"), out, in);
      }
      return;
    }
    searched = 0;
    in.readerIndex(end + 1);
    int length = end - start;
    if (length > 0 && in.getByte(end - 1) == CR) {
      length--;
    }
    if (length > 0) {
      interpret(in, start, start + length, out);
    }
  }

  private void interpret(ByteBuf in, int start, int end, List<Object> out) {
    List<String> words = words(in, start, end);
    if (words.isEmpty()) {
      return;
    }
    String verb = words.getFirst();
    CommandSpec<?> spec = table.find(verb);
    if (spec == null) {
      fail(new FrameViolation("unknown command"), out, in);
      return;
    }
    List<String> parameters = words.subList(1, words.size());
    if (!spec.hasPayload()) {
      out.add(new Frame(verb, parameters));
      return;
    }
    try {
      payloadLength = spec.payloadLength(parameters);
      pendingVerb = verb;
      pendingParameters = parameters;
      if (in.readableBytes() < payloadLength) {
        out.add(new PayloadAwaited(spec));
      } else {
        decodePayload(verb, in, out);
      }
    } catch (MalformedCommandException malformed) {
      String trId = new Frame(verb, parameters).answerableTrId();
      String reason = verb + ": " + malformed.reason();
      fail(new FrameViolation(reason, malformed.answer(), trId, spec), out, in);
    }
  }

  private void fail(FrameViolation violation, List<Object> out, ByteBuf in) {
    broken = true;
    in.skipBytes(in.readableBytes());
    out.add(violation);
  }

  private static List<String> words(ByteBuf in, int start, int end) {
    List<String> words = new ArrayList<>(8);
    int from = start;
    while (from < end) {
      if (in.getByte(from) == BLANK) {
        from++;
        continue;
      }
      int to = in.indexOf(from, end, BLANK);
      if (to < 0) {
        to = end;
      }
      words.add(in.toString(from, to - from, StandardCharsets.ISO_8859_1));
      from = to;
    }
    return words;
  }
}
