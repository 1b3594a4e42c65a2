package im.mariposa.conformance.play;

import im.mariposa.conformance.network.Network;
import im.mariposa.conformance.network.Timing;
import im.mariposa.conformance.provisioning.ProvisioningException;
import im.mariposa.conformance.transcript.Step;
import im.mariposa.conformance.transcript.Transcript;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays a transcript from its preparations to the last silence. One call at a time for each
 * transcript.
 */
public final class Player {
  private final Network network;
  private final Timing timing;

  public Player(Network network, Timing timing) {
    this.network = network;
    this.timing = timing;
  }

  /** Plays it; whatever happens, its accounts are gone afterwards. */
  public Outcome play(Transcript transcript, Placement placement) throws InterruptedException {
    String reason = whyNot(transcript, placement);
    if (reason != null) {
      return new Outcome.Skipped(reason);
    }
    Preparations preparations = new Preparations(transcript, network, timing);
    String heading = transcript.name() + " " + placement + ": " + transcript.title();
    try {
      preparations.make();
      Outcome outcome = play(transcript, placement, heading);
      preparations.remove();
      return outcome;
    } catch (ProvisioningException | IOException e) {
      return new Outcome.Failed(heading + "\n\nIt could not be prepared: " + withCause(e) + "\n");
    } catch (Mismatch e) {
      return new Outcome.Failed(heading + "\n\nIt could not be prepared: " + e.getMessage() + "\n");
    }
  }

  private Outcome play(Transcript transcript, Placement placement, String heading)
      throws InterruptedException {
    Journal journal = new Journal();
    try (Scene scene = new Scene(transcript, placement, network, timing, journal)) {
      for (Step step : withLastSilence(transcript)) {
        try {
          scene.play(step);
        } catch (Mismatch e) {
          return new Outcome.Failed(
              journal.report(heading, step.line(), step.source(), e, scene.unread()));
        } catch (IOException | ProvisioningException | IllegalStateException e) {
          Mismatch mismatch = new Mismatch(step.source(), "(" + withCause(e) + ")");
          return new Outcome.Failed(
              journal.report(heading, step.line(), step.source(), mismatch, scene.unread()));
        }
      }
      return new Outcome.Passed();
    }
  }

  private static List<Step> withLastSilence(Transcript transcript) {
    List<Step> steps = new ArrayList<>(transcript.steps());
    int end = steps.isEmpty() ? 1 : steps.getLast().line() + 1;
    steps.add(new Step.ExpectNothing(end, "(the end: nothing more on any connection)", null, null));
    return steps;
  }

  private @Nullable String whyNot(Transcript transcript, Placement placement) {
    if (placement.nodes() > network.notification().size()) {
      return "it needs " + placement.nodes() + " notification nodes, and one is known";
    }
    boolean operated = transcript.steps().stream().anyMatch(step -> step instanceof Step.Operate);
    if (operated && !network.provisioner().available()) {
      return "it needs the network's admin API, and none was given";
    }
    return null;
  }

  private static String withCause(Exception e) {
    Throwable cause = e.getCause();
    String message = String.valueOf(e.getMessage());
    return cause == null || cause.getMessage() == null
        ? message
        : message + ": " + cause.getMessage();
  }
}
