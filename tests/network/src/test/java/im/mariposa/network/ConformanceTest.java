package im.mariposa.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import im.mariposa.conformance.Conformance;
import im.mariposa.conformance.play.Outcome;
import im.mariposa.conformance.play.Placement;
import im.mariposa.conformance.transcript.Transcript;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every transcript in every placement is a test; they are played side by side. {@code
 * -Dmariposa.transcripts=presence/} plays those whose names contain it.
 */
class ConformanceTest {
  private static final String CHOSEN = System.getProperty("mariposa.transcripts", "");

  @TestFactory
  Stream<DynamicTest> transcripts() throws IOException {
    List<Transcript> transcripts =
        CheckedOut.transcripts().stream()
            .filter(transcript -> transcript.name().contains(CHOSEN))
            .toList();
    assertThat(transcripts).as("transcripts whose names contain '%s'", CHOSEN).isNotEmpty();
    Conformance.Run run =
        new Conformance(TestNetwork.get())
            .start(transcripts, (transcript, placement, outcome, took) -> {});
    return run.outcomes().entrySet().stream()
        .flatMap(
            transcript ->
                transcript.getValue().entrySet().stream()
                    .map(
                        placement ->
                            test(transcript.getKey(), placement.getKey(), placement.getValue())))
        .onClose(run::close);
  }

  private static DynamicTest test(
      Transcript transcript, Placement placement, Future<Outcome> future) {
    return dynamicTest(
        transcript.name() + " " + placement,
        () -> {
          switch (Conformance.await(future)) {
            case Outcome.Passed() -> {}
            case Outcome.Skipped(String reason) -> Assumptions.abort(reason);
            case Outcome.Failed(String report) -> fail("\n" + report);
          }
        });
  }
}
