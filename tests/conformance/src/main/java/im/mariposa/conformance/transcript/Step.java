package im.mariposa.conformance.transcript;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that happens, in the order of the file. */
public sealed interface Step {

  /** Line of the file, from 1. */
  int line();

  /** The line as written, for reports. */
  String source();

  /** {@code A> CHG 9 BSY}; {@code ended} is false when no CR LF follows. */
  record Send(
      int line,
      String source,
      String connection,
      Text text,
      boolean ended,
      @Nullable Payload payload)
      implements Step {}

  /** {@code A< CHG 9 BSY}; with {@code skipping} whatever comes before it is passed over. */
  record Expect(int line, String source, String connection, Expected expected, boolean skipping)
      implements Step {}

  /** {@code A< in any order}. */
  record ExpectInAnyOrder(int line, String source, String connection, List<Expected> expected)
      implements Step {}

  /** {@code A< nothing}, {@code all< nothing}: null is every connection. */
  record ExpectNothing(
      int line, String source, @Nullable String connection, @Nullable Duration quiet)
      implements Step {}

  /** {@code A< closed}. */
  record ExpectClosed(int line, String source, String connection) implements Step {}

  /** {@code A opens dispatch}. */
  record Open(int line, String source, String connection, Where where) implements Step {}

  /**
   * {@code A signs in MSNP5 with SYN {a}, CHG NLN}: everything up to there is taken as it comes.
   *
   * @param synchronize whether a SYN is sent; its whole dump is passed over
   * @param version the name under which the list version of the dump is captured
   * @param status of the first CHG, or null for none; the ILNs it brings are passed over
   */
  record SignIn(
      int line,
      String source,
      String connection,
      String dialect,
      boolean synchronize,
      @Nullable String version,
      @Nullable String status)
      implements Step {}

  /**
   * {@code Asb opens a room}: XFR on A's notification connection, then USR on the switchboard it
   * names.
   *
   * @param elsewhere not on a switchboard on which this transcript opened a room before, when there
   *     is another
   */
  record OpenRoom(int line, String source, String connection, boolean elsewhere) implements Step {}

  /**
   * {@code Bsb joins Asb}: CAL on Asb, RNG on B, ANS on Bsb with the roster it brings, JOI on Asb.
   *
   * @param caller the connection that calls
   */
  record JoinRoom(int line, String source, String connection, String caller) implements Step {}

  /** {@code A closes}, {@code A resets}, {@code A half-closes}. */
  record Leave(int line, String source, String connection, Manner manner) implements Step {}

  /** {@code A sends byte by byte}. */
  record Cut(int line, String source, String connection, Pieces pieces) implements Step {}

  /**
   * {@code admin> suspend A}, with the outcome that {@code admin<} names, or null when it must
   * simply succeed.
   */
  record Operate(int line, String source, Operation operation, @Nullable String outcome)
      implements Step {}

  /** The start of a row of a table: what is captured in it is forgotten at its end. */
  record Row(int line, String source) implements Step {}

  /** The end of the last row. */
  record EndOfTable(int line, String source) implements Step {}

  /** A line that may come, with its payload. */
  record Expected(int line, Text text, @Nullable Payload payload) {}

  /** What follows a payload command's line; every line ends with CR LF unless it says otherwise. */
  record Payload(List<Text> lines, boolean ended) {

    /** All of it as one text. */
    public Text text() {
      List<Text.Part> parts = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        parts.addAll(lines.get(i).parts());
        if (ended || i < lines.size() - 1) {
          parts.add(new Text.Part.Bytes("\r\n"));
        }
      }
      return new Text(parts);
    }
  }

  /** Where a connection goes. */
  sealed interface Where {
    record Dispatch() implements Where {}

    /** The node that the placement gives to the connection, or the nth one. */
    record Notification(@Nullable Integer node) implements Where {}

    /** An address captured earlier. */
    record Captured(String variable) implements Where {}
  }

  /** How a client leaves. */
  enum Manner {
    CLOSE,
    RESET,
    HALF_CLOSE
  }

  /** How bytes go out. */
  enum Pieces {
    WHOLE_LINES,
    BYTE_BY_BYTE,
    /** All lines up to the next expectation in one piece. */
    GATHERED_LINES
  }
}
