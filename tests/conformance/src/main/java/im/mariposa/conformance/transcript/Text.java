package im.mariposa.conformance.transcript;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of a transcript, or one line of a payload: bytes, captures and computed values. All text
 * is ISO-8859-1, one character a byte.
 */
public record Text(List<Part> parts) {

  /** A piece of a text. */
  public sealed interface Part {
    /** Bytes as they stand. */
    record Bytes(String bytes) implements Part {}

    /**
     * {@code {name}}, {@code {name+1}}, {@code {name:digits}}; the name {@code _} is compared with
     * nothing.
     */
    record Variable(String name, long offset, Kind kind) implements Part {}

    /**
     * {@code {md5 challenge}} or {@code {md5 challenge password}}; {@code MD5} for upper-case
     * digits.
     */
    record Digest(String challenge, @Nullable String password, boolean upperCase) implements Part {}

    /** {@code {length}}: the number of bytes of the payload that follows. */
    record Length() implements Part {}

    /** {@code \|}: what stands before goes out alone, the rest a moment later. */
    record Pause() implements Part {}
  }

  /** What a capture may hold. */
  public enum Kind {
    /** A parameter: anything without a blank. */
    WORD("[^ \\r\\n]+?"),
    DIGITS("[0-9]+"),
    HEX("[0-9a-f]+"),
    /** A dotted IPv4 address with a port. */
    ADDRESS("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}:[0-9]{1,5}"),
    /** Anything on the line, also nothing. */
    TEXT("[^\\r\\n]*"),
    /** Anything, line ends too: for payloads whose layout is free. */
    ANY("[\\s\\S]*?");

    private final String expression;

    Kind(String expression) {
      this.expression = expression;
    }
  }

  private static final String ANONYMOUS = "_";

  public Text {
    parts = List.copyOf(parts);
  }

  /** The pieces to be sent, one after the other; nearly always a single one. */
  public List<String> pieces(Scope scope, int payloadLength) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Part.Pause) {
        pieces.add(piece.toString());
        piece.setLength(0);
      } else {
        String bytes = bytesOf(part, scope, payloadLength);
        if (bytes == null) {
          throw new IllegalStateException(show(part) + " has no value yet");
        }
        piece.append(bytes);
      }
    }
    pieces.add(piece.toString());
    return pieces;
  }

  /** As sent, in one piece. */
  public String bytes(Scope scope, int payloadLength) {
    return String.join("", pieces(scope, payloadLength));
  }

  /** For people: as it would be sent, with what has no value yet left in braces. */
  public String show(Scope scope) {
    StringBuilder shown = new StringBuilder();
    for (Part part : parts) {
      String bytes = part instanceof Part.Length ? null : bytesOf(part, scope, 0);
      shown.append(bytes == null ? show(part) : bytes);
    }
    return shown.toString();
  }

  /** The captures made when these bytes are what the text stands for; empty when they are not. */
  public Optional<Map<String, String>> match(String received, Scope scope, int payloadLength) {
    StringBuilder expression = new StringBuilder();
    List<String> names = new ArrayList<>();
    for (Part part : parts) {
      String bytes = bytesOf(part, scope, payloadLength);
      if (bytes != null) {
        expression.append(Pattern.quote(bytes));
      } else if (part instanceof Part.Variable(String name, long offset, Kind kind)
          && offset == 0) {
        expression.append('(').append(kind.expression).append(')');
        names.add(name);
      } else {
        throw new IllegalStateException(show(part) + " has no value yet");
      }
    }
    Matcher matcher = Pattern.compile(expression.toString()).matcher(received);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> captures = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String earlier = name.equals(ANONYMOUS) ? null : captures.put(name, matcher.group(i + 1));
      if (earlier != null && !earlier.equals(matcher.group(i + 1))) {
        return Optional.empty();
      }
    }
    captures.remove(ANONYMOUS);
    return Optional.of(captures);
  }

  private static @Nullable String bytesOf(Part part, Scope scope, int payloadLength) {
    return switch (part) {
      case Part.Bytes(String bytes) -> bytes;
      case Part.Length() -> Integer.toString(payloadLength);
      case Part.Pause() -> "";
      case Part.Variable(String name, long offset, Kind _) -> {
        String value = name.equals(ANONYMOUS) ? null : scope.value(name);
        yield value == null || offset == 0 ? value : add(name, value, offset);
      }
      case Part.Digest(String challenge, @Nullable String password, boolean upperCase) -> {
        String value = scope.value(challenge);
        yield value == null
            ? null
            : digest(value, password == null ? scope.password() : password, upperCase);
      }
    };
  }

  private static String add(String name, String value, long offset) {
    try {
      return Long.toString(Math.addExact(Long.parseLong(value), offset));
    } catch (NumberFormatException e) {
      throw new IllegalStateException(
          "{" + name + "} is \"" + value + "\", which is no number to count from", e);
    }
  }

  private static String digest(String challenge, String password, boolean upperCase) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      byte[] digest = md5.digest((challenge + password).getBytes(StandardCharsets.ISO_8859_1));
      String hex = HexFormat.of().formatHex(digest);
      return upperCase ? hex.toUpperCase(Locale.ROOT) : hex;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has MD5", e);
    }
  }

  private static String show(Part part) {
    return switch (part) {
      case Part.Bytes(String bytes) -> bytes;
      case Part.Length() -> "{length}";
      case Part.Pause() -> "";
      case Part.Variable(String name, long offset, Kind _) ->
          "{" + name + (offset == 0 ? "" : offset > 0 ? "+" + offset : Long.toString(offset)) + "}";
      case Part.Digest(String challenge, @Nullable String password, boolean _) ->
          "{md5 " + challenge + (password == null ? "" : " " + password) + "}";
    };
  }
}
