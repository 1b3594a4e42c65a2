package im.mariposa.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.conformance.network.Network;
import im.mariposa.conformance.network.Timing;
import im.mariposa.conformance.play.Outcome;
import im.mariposa.conformance.play.Placement;
import im.mariposa.conformance.provisioning.ExistingAccounts;
import im.mariposa.conformance.transcript.Transcript;
import im.mariposa.conformance.transcript.TranscriptParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ConformanceTest {
  private static final Timing TIMING =
      new Timing(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(20));
  private static final Transcript PASSES =
      TranscriptParser.parse(
          "passes.msnp",
          "title: It passes\nnodes: 1, 2\nperson A a@run.example\nA opens dispatch\n");
  private static final Transcript FAILS =
      TranscriptParser.parse(
          "fails.msnp",
          "title: It fails\nperson A b@run.example\nA opens dispatch\nA> INF 1\nA< INF 1 MD5\n");

  @Test
  void every_placement_is_played_and_counted() throws IOException, InterruptedException {
    List<String> finished = new CopyOnWriteArrayList<>();
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var summary =
          new Conformance(network(silent), TIMING, 2)
              .run(
                  List.of(PASSES, FAILS),
                  (transcript, placement, outcome, took) ->
                      finished.add(
                          transcript.name()
                              + " "
                              + placement
                              + " "
                              + outcome.getClass().getSimpleName()));
      assertThat(summary).isEqualTo(new Conformance.Summary(1, 1, 1));
    }
    assertThat(finished)
        .containsExactlyInAnyOrder(
            "passes.msnp on one node Passed",
            "passes.msnp on two nodes Skipped",
            "fails.msnp on one node Failed");
  }

  @Test
  void the_console_shows_a_line_or_a_report() {
    StringWriter text = new StringWriter();
    ConsoleReporter reporter = new ConsoleReporter(new PrintWriter(text));
    reporter.finished(PASSES, Placement.ONE_NODE, new Outcome.Passed(), Duration.ofMillis(12));
    reporter.finished(
        PASSES, Placement.TWO_NODES, new Outcome.Skipped("one node is known"), Duration.ZERO);
    reporter.finished(
        FAILS,
        Placement.ONE_NODE,
        new Outcome.Failed("fails.msnp on one node: It fails"),
        Duration.ZERO);
    assertThat(text.toString().lines())
        .containsExactly(
            "ok      passes.msnp on one node (12 ms)",
            "skipped passes.msnp on two nodes: one node is known",
            "FAILED  fails.msnp on one node: It fails");
  }

  private static Network network(ServerSocket server) {
    InetSocketAddress address =
        new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    return new Network(address, List.of(address), new ExistingAccounts());
  }
}
