package im.mariposa.conformance.transcript;

import im.mariposa.conformance.transcript.Step.Expected;
import im.mariposa.conformance.transcript.Step.Manner;
import im.mariposa.conformance.transcript.Step.Payload;
import im.mariposa.conformance.transcript.Step.Pieces;
import im.mariposa.conformance.transcript.Step.Where;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the lines after the head: what is sent, what comes, and sentences about connections. */
final class StepParser {
  private static final Pattern SENT = Pattern.compile("([A-Z][a-z0-9]*)>(?: (.*))?");
  private static final Pattern EXPECTED = Pattern.compile("([A-Z][a-z0-9]*|all)< (.+)");
  private static final Pattern NOTHING = Pattern.compile("nothing(?: for (\\d+) ms)?");
  private static final Pattern OPERATOR = Pattern.compile("admin([<>]) (.+)");
  private static final Pattern SENTENCE = Pattern.compile("([A-Z][a-z0-9]*) ([a-z].*)");
  private static final Pattern SIGN_IN =
      Pattern.compile(
          "signs in(?: (MSNP[2-7]))?(?: with (SYN)?(?: \\{(\\w+)\\})?(?:,? ?CHG ([A-Z]{3}))?)?");
  private static final Pattern OPEN =
      Pattern.compile("opens (?:(dispatch)|notification(?: ([12]))?|\\{(\\w+)\\})");

  private static final Pattern JOIN = Pattern.compile("joins ([A-Z][a-z0-9]*)");

  private final List<Step> steps = new ArrayList<>();

  boolean isEmpty() {
    return steps.isEmpty();
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  void row(int number, String text) {
    steps.add(new Step.Row(number, text));
  }

  void endOfTable(int number, String text) {
    steps.add(new Step.EndOfTable(number, text));
  }

  void read(int number, String line, boolean indented) {
    Matcher sent = SENT.matcher(line);
    Matcher expected = EXPECTED.matcher(line);
    Matcher operator = OPERATOR.matcher(line);
    Matcher sentence = SENTENCE.matcher(line);
    if (line.startsWith("|")) {
      payload(line.startsWith("| ") ? line.substring(2) : line.substring(1));
    } else if (indented
        && !steps.isEmpty()
        && steps.getLast() instanceof Step.ExpectInAnyOrder group) {
      addToGroup(group, new Expected(number, TextParser.parse(line), null));
    } else if (sent.matches()) {
      String text = Objects.requireNonNullElse(sent.group(2), "");
      steps.add(
          new Step.Send(
              number,
              line,
              sent.group(1),
              TextParser.parse(text),
              !TextParser.endsOpen(text),
              null));
    } else if (expected.matches()) {
      steps.add(expectation(number, line, expected.group(1), expected.group(2)));
    } else if (operator.matches()) {
      operate(number, line, operator.group(1).equals(">"), operator.group(2));
    } else if (sentence.matches()) {
      steps.add(sentence(number, line, sentence.group(1), sentence.group(2)));
    } else {
      throw new TranscriptException("\"" + line + "\" cannot be read");
    }
  }

  private static Step expectation(int number, String line, String connection, String text) {
    boolean all = connection.equals("all");
    Matcher nothing = NOTHING.matcher(text);
    if (nothing.matches()) {
      String milliseconds = nothing.group(1);
      return new Step.ExpectNothing(
          number,
          line,
          all ? null : connection,
          milliseconds == null ? null : Duration.ofMillis(Long.parseLong(milliseconds)));
    }
    if (all) {
      throw new TranscriptException("all< goes with nothing only");
    }
    if (text.equals("closed")) {
      return new Step.ExpectClosed(number, line, connection);
    }
    if (text.equals("in any order")) {
      return new Step.ExpectInAnyOrder(number, line, connection, List.of());
    }
    boolean skipping = text.startsWith("... ");
    Text parsed = TextParser.parse(skipping ? text.substring("... ".length()) : text);
    return new Step.Expect(number, line, connection, new Expected(number, parsed, null), skipping);
  }

  private void addToGroup(Step.ExpectInAnyOrder group, Expected expected) {
    List<Expected> members = new ArrayList<>(group.expected());
    members.add(expected);
    steps.removeLast();
    steps.add(
        new Step.ExpectInAnyOrder(
            group.line(), group.source(), group.connection(), List.copyOf(members)));
  }

  /** One more payload line for the command line before it. */
  private void payload(String text) {
    Step last = steps.isEmpty() ? null : steps.removeLast();
    switch (last) {
      case Step.Send(
              int line,
              String source,
              String connection,
              Text command,
              boolean ended,
              Payload payload) ->
          steps.add(new Step.Send(line, source, connection, command, ended, extend(payload, text)));
      case Step.Expect(
              int line,
              String source,
              String connection,
              Expected expected,
              boolean skipping) ->
          steps.add(
              new Step.Expect(
                  line,
                  source,
                  connection,
                  new Expected(expected.line(), expected.text(), extend(expected.payload(), text)),
                  skipping));
      case null, default ->
          throw new TranscriptException("a payload line follows the command that carries it");
    }
  }

  private static Payload extend(@Nullable Payload payload, String text) {
    List<Text> lines = new ArrayList<>(payload == null ? List.of() : payload.lines());
    if (payload != null && !payload.ended()) {
      throw new TranscriptException("the payload ended with \\ above");
    }
    lines.add(TextParser.parse(text));
    return new Payload(List.copyOf(lines), !TextParser.endsOpen(text));
  }

  private void operate(int number, String line, boolean done, String text) {
    if (done) {
      steps.add(new Step.Operate(number, line, OperationParser.parse(text), null));
    } else if (!steps.isEmpty() && steps.getLast() instanceof Step.Operate last) {
      steps.removeLast();
      steps.add(new Step.Operate(last.line(), last.source(), last.operation(), text));
    } else {
      throw new TranscriptException("admin< follows the admin> line whose outcome it names");
    }
  }

  private static Step sentence(int number, String line, String connection, String text) {
    Matcher signIn = SIGN_IN.matcher(text);
    Matcher open = OPEN.matcher(text);
    if (signIn.matches()) {
      return new Step.SignIn(
          number,
          line,
          connection,
          Objects.requireNonNullElse(signIn.group(1), "MSNP5"),
          signIn.group(2) != null,
          signIn.group(3),
          signIn.group(4));
    }
    if (open.matches()) {
      return new Step.Open(number, line, connection, where(open));
    }
    Matcher join = JOIN.matcher(text);
    if (join.matches()) {
      return new Step.JoinRoom(number, line, connection, join.group(1));
    }
    return switch (text) {
      case "opens a room" -> new Step.OpenRoom(number, line, connection, false);
      case "opens a room elsewhere" -> new Step.OpenRoom(number, line, connection, true);
      case "closes" -> new Step.Leave(number, line, connection, Manner.CLOSE);
      case "resets" -> new Step.Leave(number, line, connection, Manner.RESET);
      case "half-closes" -> new Step.Leave(number, line, connection, Manner.HALF_CLOSE);
      case "sends byte by byte" -> new Step.Cut(number, line, connection, Pieces.BYTE_BY_BYTE);
      case "sends gathered lines" -> new Step.Cut(number, line, connection, Pieces.GATHERED_LINES);
      case "sends whole lines" -> new Step.Cut(number, line, connection, Pieces.WHOLE_LINES);
      default ->
          throw new TranscriptException(
              "\""
                  + text
                  + "\" is not known; a connection opens dispatch, opens notification, opens {ns}, signs in,"
                  + " opens a room, opens a room elsewhere, joins Asb, closes, resets, half-closes, sends byte by byte, sends gathered lines, sends whole lines");
    };
  }

  private static Where where(Matcher open) {
    String node = open.group(2);
    String variable = open.group(3);
    if (open.group(1) != null) {
      return new Where.Dispatch();
    }
    return variable != null
        ? new Where.Captured(variable)
        : new Where.Notification(node == null ? null : Integer.valueOf(node));
  }
}
