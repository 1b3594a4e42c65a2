package im.mariposa.network;

import im.mariposa.conformance.Transcripts;
import im.mariposa.conformance.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What lies in the checkout: a transcript is played as it was edited, without being installed. */
final class CheckedOut {
  private static final Path TRANSCRIPTS = Path.of("..", "conformance", "transcripts");

  private CheckedOut() {}

  static List<Transcript> transcripts() throws IOException {
    return Transcripts.read(List.of(TRANSCRIPTS));
  }
}
