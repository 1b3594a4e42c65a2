package im.mariposa.notification.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.HotSpotDiagnosticMXBean;
import im.mariposa.notification.network.LineClient;
import im.mariposa.notification.network.TestNetwork;
import im.mariposa.vocabulary.ContactList;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What things cost, counted: calls of the directory, uses of the cluster, threads. */
class CostTest {
  private static final int CONTACTS = 150;

  /** Nothing is swept meanwhile: what that reads would count. */
  private final TestNetwork network = new TestNetwork(2, Map.of("sweep-time", "1d"));

  @AfterEach
  void close() {
    network.close();
  }

  /** Alice with 150 contacts, who have her too. */
  private void alicesContacts() {
    network.directory.account("alice");
    for (int i = 0; i < CONTACTS; i++) {
      network.directory.account("c" + i);
      network.directory.friends("alice", "c" + i);
    }
  }

  @Test
  void aSignInIsThreeDirectoryCallsOneClaimAndOneBatchRead() {
    alicesContacts();
    LineClient alice = network.signIn(0, "alice", "MSNP5");
    alice.send("SYN 4 0", "CHG 5 NLN").await("CHG 5 NLN"::equals);
    alice.expectNothing();

    assertThat(network.directory.takeCalls()).containsExactly("verify", "verify", "roster");
    assertThat(network.cluster(0).takeUses())
        .containsExactly("claim", "publish", "read " + CONTACTS);
    assertThat(network.cluster(1).takeUses()).isEmpty();
  }

  @Test
  void aSecondWatcherOfTheSamePeopleReadsNothing() {
    alicesContacts();
    int loops = Runtime.getRuntime().availableProcessors();
    for (int watcher = 0; watcher < 2 * loops; watcher++) {
      network.directory.account("w" + watcher);
      for (int i = 0; i < CONTACTS; i++) {
        network.directory.contact("w" + watcher, "c" + i, ContactList.FL);
      }
      network.online(0, "w" + watcher);
    }

    // Each event loop has a view of its own.
    assertThat(
            network.cluster(0).takeUses().stream().filter(use -> use.startsWith("read ")).count())
        .isBetween(1L, (long) loops);
  }

  @Test
  void aChgIsOnePublishWhateverTheNumberOfContacts() {
    alicesContacts();
    LineClient alice = network.online(0, "alice");
    LineClient first = network.online(0, "c0");
    alice.expect("NLN NLN c0@example.com C0");
    network.directory.takeCalls();
    network.cluster(0).takeUses();
    alice.send("CHG 6 BSY").expect("CHG 6 BSY");
    first.expect("NLN BSY alice@example.com Alice");
    alice.send("CHG 7 BSY").expect("CHG 7 BSY").expectNothing();

    assertThat(network.cluster(0).takeUses()).containsExactly("publish");
    assertThat(network.directory.takeCalls()).isEmpty();
  }

  @Test
  void whatComesFromOtherNodesCostsNothingHere() {
    alicesContacts();
    LineClient alice = network.online(0, "alice");
    LineClient other = network.online(1, "c0");
    alice.expect("NLN NLN c0@example.com C0");
    network.cluster(0).takeUses();
    network.directory.takeCalls();
    other.send("CHG 6 AWY").expect("CHG 6 AWY");
    alice.expect("NLN AWY c0@example.com C0");

    assertThat(network.cluster(0).takeUses()).isEmpty();
    assertThat(network.directory.takeCalls()).isEmpty();
  }

  @Test
  void aPropertyForPeopleHereIsOneCallAndOnePublish() {
    alicesContacts();
    LineClient alice = network.online(0, "alice");
    network.directory.takeCalls();
    network.cluster(0).takeUses();
    alice.send("PRP 6 PHH 555").expect("PRP 6 2 PHH 555").expectNothing();

    assertThat(network.directory.takeCalls()).containsExactly("change");
    assertThat(network.cluster(0).takeUses()).containsExactly("publish");
  }

  @Test
  void idleSessionsHoldNoThread(@TempDir Path folder) throws IOException {
    int many = 500;
    network.directory.account("warm");
    network.online(0, "warm");
    int before = threads(folder.resolve("before"));
    for (int i = 0; i < many; i++) {
      network.directory.account("p" + i);
      network.online(0, "p" + i);
    }
    assertThat(network.node(0).sessions()).isEqualTo(many + 1);

    // A virtual thread that has answered may take a moment to end.
    await().until(() -> threads(folder.resolve("idle" + System.nanoTime())) <= before + 5);
  }

  /** Platform and virtual threads of this process. */
  private static int threads(Path dump) throws IOException {
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(
            dump.toAbsolutePath().toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
    try (var lines = Files.lines(dump)) {
      return (int) lines.filter(line -> line.startsWith("#")).count();
    }
  }
}
