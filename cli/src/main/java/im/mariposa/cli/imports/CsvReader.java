package im.mariposa.cli.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV (RFC 4180) in UTF-8, also with lone LF or CR as line ends and with a byte order mark.
 * Empty lines are skipped. A row that is wrong in itself is told with its line, and reading goes on
 * behind it; only a quote that is never closed ends the file, as nobody knows what is inside it.
 */
final class CsvReader implements AutoCloseable {
  /**
   * No row of an import comes near it; a quote that is never closed would otherwise take in the
   * whole file.
   */
  private static final int MAX_ROW = 64 * 1024;

  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";
  private static final int END = -1;

  /** One char for each byte, so that a damaged character spoils its own row only. */
  private final BufferedReader bytes;

  private int line = 1;
  private long consumed;
  private int next;

  /** A row: either {@code fields}, or {@code problem} says why there are none. */
  record Row(int line, List<String> fields, @Nullable String problem) {}

  CsvReader(InputStream in) throws IOException {
    bytes = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
    bytes.mark(BYTE_ORDER_MARK.length());
    char[] start = new char[BYTE_ORDER_MARK.length()];
    if (bytes.read(start) != start.length || !BYTE_ORDER_MARK.equals(new String(start))) {
      bytes.reset();
    }
    next = bytes.read();
  }

  /** Bytes read so far. */
  long consumed() {
    return consumed;
  }

  /** The next row, or null at the end of the file. */
  @Nullable Row read() throws IOException {
    while (lineEnds()) {
      skipLineEnd();
    }
    if (next == END) {
      return null;
    }
    int startLine = line;
    List<String> fields = new ArrayList<>();
    String problem = null;
    int length = 0;
    while (true) {
      Field field = next == '"' ? quoted() : plain();
      length += field.bytes().length();
      if (field.problem() != null || length > MAX_ROW) {
        problem =
            field.problem() != null
                ? field.problem()
                : "the row is longer than " + MAX_ROW + " bytes";
        skipLine();
        break;
      }
      String text = utf8(field.bytes());
      if (text == null) {
        problem = "field " + (fields.size() + 1) + " is not UTF-8; save the file in UTF-8";
        skipLine();
        break;
      }
      fields.add(text);
      if (next != ',') {
        break;
      }
      advance();
    }
    skipLineEnd();
    return problem == null
        ? new Row(startLine, fields, null)
        : new Row(startLine, List.of(), problem);
  }

  private record Field(String bytes, @Nullable String problem) {}

  private Field plain() throws IOException {
    StringBuilder field = new StringBuilder();
    while (next != ',' && next != END && !lineEnds() && field.length() <= MAX_ROW) {
      field.append((char) next);
      advance();
    }
    return new Field(field.toString(), null);
  }

  private Field quoted() throws IOException {
    int opened = line;
    StringBuilder field = new StringBuilder();
    advance();
    while (true) {
      if (next == END || field.length() > MAX_ROW) {
        next = END;
        return new Field(
            "",
            "the quote opened in line " + opened + " is never closed; nothing behind it was read");
      }
      if (next != '"') {
        take(field);
        continue;
      }
      advance();
      if (next == '"') {
        take(field);
      } else if (next == ',' || next == END || lineEnds()) {
        return new Field(field.toString(), null);
      } else {
        return new Field(
            "",
            "something follows a closing quote; a quote inside a quoted field is written twice");
      }
    }
  }

  private void take(StringBuilder field) throws IOException {
    char taken = (char) next;
    field.append(taken);
    advance();
    if (taken == '\n' || (taken == '\r' && next != '\n')) {
      line++;
    }
  }

  private boolean lineEnds() {
    return next == '\n' || next == '\r';
  }

  private void skipLine() throws IOException {
    while (next != END && !lineEnds()) {
      advance();
    }
  }

  private void skipLineEnd() throws IOException {
    if (!lineEnds()) {
      return;
    }
    boolean carriageReturn = next == '\r';
    advance();
    if (carriageReturn && next == '\n') {
      advance();
    }
    line++;
  }

  private void advance() throws IOException {
    next = bytes.read();
    consumed++;
  }

  private static @Nullable String utf8(String bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
