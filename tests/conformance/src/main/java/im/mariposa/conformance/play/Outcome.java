package im.mariposa.conformance.play;

/** What came of one transcript in one placement. */
public sealed interface Outcome {
  record Passed() implements Outcome {}

  /**
   * The network did something else.
   *
   * @param report the transcript as it went, with expected and received side by side; several lines
   */
  record Failed(String report) implements Outcome {}

  /** It could not be tried; the reason is a sentence. */
  record Skipped(String reason) implements Outcome {}
}
