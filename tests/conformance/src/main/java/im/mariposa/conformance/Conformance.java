package im.mariposa.conformance;

import im.mariposa.conformance.network.Network;
import im.mariposa.conformance.network.Timing;
import im.mariposa.conformance.play.Outcome;
import im.mariposa.conformance.play.Placement;
import im.mariposa.conformance.play.Player;
import im.mariposa.conformance.transcript.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Runs transcripts against a network. Transcripts have handles of their own and run side by side;
 * the placements of one transcript run one after the other.
 */
public final class Conformance {
  private static final int DEFAULT_AT_ONCE = 16;

  private final Network network;
  private final Timing timing;
  private final int atOnce;

  public Conformance(Network network) {
    this(network, Timing.DEFAULT, DEFAULT_AT_ONCE);
  }

  /**
   * For slow or fast networks.
   *
   * @param atOnce how many transcripts run side by side
   */
  public Conformance(Network network, Timing timing, int atOnce) {
    this.network = network;
    this.timing = timing;
    this.atOnce = atOnce;
  }

  /** How many placements passed, failed and were skipped. */
  public record Summary(int passed, int failed, int skipped) {}

  /** Runs them all and returns when the last is through. */
  public Summary run(List<Transcript> transcripts, Reporter reporter) throws InterruptedException {
    int passed = 0;
    int failed = 0;
    int skipped = 0;
    try (Run run = start(transcripts, reporter)) {
      for (Map<Placement, Future<Outcome>> placements : run.outcomes().values()) {
        for (Future<Outcome> outcome : placements.values()) {
          switch (await(outcome)) {
            case Outcome.Passed _ -> passed++;
            case Outcome.Failed _ -> failed++;
            case Outcome.Skipped _ -> skipped++;
          }
        }
      }
    }
    return new Summary(passed, failed, skipped);
  }

  /** A run under way; closing it waits for its end. */
  public record Run(
      Map<Transcript, Map<Placement, Future<Outcome>>> outcomes, ExecutorService threads)
      implements AutoCloseable {
    @Override
    public void close() {
      threads.close();
    }
  }

  /** Starts them and returns at once, for callers that show each outcome in its own place. */
  public Run start(List<Transcript> transcripts, Reporter reporter) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    Semaphore places = new Semaphore(atOnce);
    Player player = new Player(network, timing);
    Map<Transcript, Map<Placement, Future<Outcome>>> outcomes = new LinkedHashMap<>();
    for (Transcript transcript : transcripts) {
      Map<Placement, Future<Outcome>> placements = new LinkedHashMap<>();
      List<Future<Outcome>> earlier = new ArrayList<>();
      for (Placement placement : placements(transcript)) {
        List<Future<Outcome>> before = List.copyOf(earlier);
        Callable<Outcome> task =
            () -> {
              for (Future<Outcome> one : before) {
                await(one);
              }
              places.acquire();
              try {
                long start = System.nanoTime();
                Outcome outcome = player.play(transcript, placement);
                reporter.finished(
                    transcript, placement, outcome, Duration.ofNanos(System.nanoTime() - start));
                return outcome;
              } finally {
                places.release();
              }
            };
        Future<Outcome> outcome = threads.submit(task);
        earlier.add(outcome);
        placements.put(placement, outcome);
      }
      outcomes.put(transcript, placements);
    }
    return new Run(outcomes, threads);
  }

  private static List<Placement> placements(Transcript transcript) {
    List<Placement> placements = new ArrayList<>();
    for (Placement placement : Placement.values()) {
      if (transcript.nodes().contains(placement.nodes())) {
        placements.add(placement);
      }
    }
    return placements;
  }

  /** The outcome, once it is there. */
  public static Outcome await(Future<Outcome> outcome) throws InterruptedException {
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a transcript could not be played to its end", e.getCause());
    }
  }
}
