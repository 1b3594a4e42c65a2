package im.mariposa.conformance.transcript;

import im.mariposa.conformance.transcript.Text.Kind;
import im.mariposa.conformance.transcript.Text.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the notation of {@link Text}: bytes, backslash escapes and braces. */
final class TextParser {
  private static final Pattern VARIABLE = Pattern.compile("(\\w+?)([+-]\\d+)?(?::([a-z]+))?");
  private static final Pattern REPEAT = Pattern.compile("repeat (\\d+) (.+)");
  private static final Pattern DIGEST = Pattern.compile("(md5|MD5) (\\w+)(?: (.+))?");

  private final String source;
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder bytes = new StringBuilder();
  private int at;

  private TextParser(String source) {
    this.source = source;
  }

  /** Of one line. A single backslash at the end is not part of it: {@link #endsOpen}. */
  static Text parse(String source) {
    return new TextParser(endsOpen(source) ? source.substring(0, source.length() - 1) : source)
        .parse();
  }

  /** Whether the line ends in a single backslash: no CR LF goes out after it. */
  static boolean endsOpen(String source) {
    int backslashes = 0;
    while (backslashes < source.length()
        && source.charAt(source.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private Text parse() {
    while (at < source.length()) {
      char next = source.charAt(at++);
      switch (next) {
        case '\\' -> escape();
        case '{' -> braces();
        case '}' -> throw new TranscriptException("} without {; write \\} for the byte itself");
        default -> bytes.append(next);
      }
    }
    flush();
    return new Text(parts);
  }

  private void escape() {
    char escaped = source.charAt(at++);
    switch (escaped) {
      case 's' -> bytes.append(' ');
      case 't' -> bytes.append('\t');
      case 'r' -> bytes.append('\r');
      case 'n' -> bytes.append('\n');
      case '\\', '{', '}', '#' -> bytes.append(escaped);
      case '|' -> add(new Part.Pause());
      case 'x' -> {
        if (at + 2 > source.length()) {
          throw new TranscriptException("\\x needs two hex digits");
        }
        bytes.append((char) Integer.parseInt(source.substring(at, at + 2), 16));
        at += 2;
      }
      default ->
          throw new TranscriptException(
              "\\"
                  + escaped
                  + " is not known; there are \\s \\t \\r \\n \\xHH \\| \\\\ \\{ \\} \\#");
    }
  }

  private void braces() {
    int end = source.indexOf('}', at);
    if (end < 0) {
      throw new TranscriptException("{ without }; write \\{ for the byte itself");
    }
    String inside = source.substring(at, end);
    at = end + 1;
    Matcher repeat = REPEAT.matcher(inside);
    Matcher digest = DIGEST.matcher(inside);
    Matcher variable = VARIABLE.matcher(inside);
    if (inside.equals("length")) {
      add(new Part.Length());
    } else if (repeat.matches()) {
      String repeated = parse(repeat.group(2)).bytes(NOTHING, 0);
      bytes.append(repeated.repeat(Integer.parseInt(repeat.group(1))));
    } else if (digest.matches()) {
      add(new Part.Digest(digest.group(2), digest.group(3), digest.group(1).equals("MD5")));
    } else if (variable.matches()) {
      long offset = variable.group(2) == null ? 0 : Long.parseLong(variable.group(2));
      add(new Part.Variable(variable.group(1), offset, kind(variable.group(3))));
    } else {
      throw new TranscriptException(
          "{"
              + inside
              + "} is not known; there are {name} {name+1} {name:digits} {md5 challenge} {repeat 3 x} {length}");
    }
  }

  @SuppressWarnings("NullAway") // a regular expression's group may be absent
  private static Kind kind(String name) {
    if (name == null) {
      return Kind.WORD;
    }
    for (Kind kind : Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return kind;
      }
    }
    throw new TranscriptException(
        ":" + name + " is not known; there are :word :digits :hex :address :text :any");
  }

  private void add(Part part) {
    flush();
    parts.add(part);
  }

  private void flush() {
    if (!bytes.isEmpty()) {
      parts.add(new Part.Bytes(bytes.toString()));
      bytes.setLength(0);
    }
  }

  private static final Scope NOTHING =
      new Scope() {
        @Override
        public String value(String name) {
          throw new TranscriptException("{repeat n text} takes plain text");
        }

        @Override
        public String password() {
          return "";
        }
      };
}
