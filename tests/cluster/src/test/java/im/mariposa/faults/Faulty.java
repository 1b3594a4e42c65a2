package im.mariposa.faults;

import static org.assertj.core.api.Assertions.fail;

import im.mariposa.faults.network.ClusterNetwork;
import im.mariposa.faults.network.Service;
import im.mariposa.faults.people.Findings;
import im.mariposa.faults.people.Life;
import im.mariposa.faults.people.People;
import im.mariposa.faults.people.Person;
import im.mariposa.faults.people.Quiet;
import im.mariposa.faults.people.Refused;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A test of a fault: a whole network, people on all its nodes who change their status all the time.
 * {@code -Dmariposa.seed=N} takes a seed back.
 */
abstract class Faulty {
  private static final int CLIQUES = 5;
  private static final int CHANGES_PER_SECOND = 20;

  /** How long people go on after a fault. */
  private static final Duration AFTERMATH = Duration.ofMillis(1500);

  private static final Duration BOUND = Duration.ofSeconds(30);

  final ClusterNetwork network = ClusterNetwork.shared();
  People people;
  private Life life;

  @BeforeEach
  void everybodySignsIn() throws Refused {
    network.restore();
    people = People.cliques(network, CLIQUES);
    people.signInAll();
    people.talk(people.member(1, 0), people.member(1, 1));
    long seed = Long.getLong("mariposa.seed", System.nanoTime());
    System.out.println(getClass().getSimpleName() + " with -Dmariposa.seed=" + seed);
    life = Life.start(people, seed, CHANGES_PER_SECOND);
  }

  @AfterEach
  void allIsWellAgain() {
    life.close();
    people.close();
    network.restore();
  }

  Service first() {
    return network.nodes().getFirst();
  }

  Service second() {
    return network.nodes().get(1);
  }

  /** Somebody who is signed in there. */
  Person someoneOn(Service node) {
    return people.on(node).getFirst();
  }

  /**
   * Ends the changes after a while, waits for quiet, and compares every client with what is true.
   */
  void everybodyIsShownTheTruth(Duration settled) throws Refused {
    pass(AFTERMATH);
    life.close();
    people.journal().note("quiet is waited for");
    Findings findings = Quiet.await(people, settled);
    if (!findings.none()) {
      fail(findings.toString());
    }
  }

  /** The fault, as it is told where evidence is. */
  void note(String what) {
    people.journal().note(what);
  }

  static ConditionFactory await(String what) {
    return Awaitility.await(what).atMost(BOUND).pollInterval(Duration.ofMillis(50));
  }

  /** Time passes, during which people go on. */
  static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    Awaitility.await()
        .atMost(time.plusSeconds(5))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> System.nanoTime() >= end);
  }
}
