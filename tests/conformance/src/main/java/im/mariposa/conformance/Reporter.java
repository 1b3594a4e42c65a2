package im.mariposa.conformance;

import im.mariposa.conformance.play.Outcome;
import im.mariposa.conformance.play.Placement;
import im.mariposa.conformance.transcript.Transcript;
import java.time.Duration;

/** Told of each transcript once it is through. Called by several threads at once. */
@FunctionalInterface
public interface Reporter {
  void finished(Transcript transcript, Placement placement, Outcome outcome, Duration took);
}
