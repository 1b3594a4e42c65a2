package im.mariposa.conformance;

import im.mariposa.conformance.play.Outcome;
import im.mariposa.conformance.play.Placement;
import im.mariposa.conformance.transcript.Transcript;
import java.io.PrintWriter;
import java.time.Duration;

/** A line for each transcript that passed, the whole report for each that did not. */
public final class ConsoleReporter implements Reporter {
  private final PrintWriter out;

  public ConsoleReporter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void finished(
      Transcript transcript, Placement placement, Outcome outcome, Duration took) {
    String what = transcript.name() + " " + placement;
    switch (outcome) {
      case Outcome.Passed() -> out.printf("ok      %s (%d ms)%n", what, took.toMillis());
      case Outcome.Skipped(String reason) -> out.printf("skipped %s: %s%n", what, reason);
      case Outcome.Failed(String report) -> out.printf("FAILED  %s%n", report);
    }
    out.flush();
  }
}
