package im.mariposa.faults.soak;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.faults.network.ClusterNetwork;
import im.mariposa.faults.people.Findings;
import im.mariposa.faults.people.People;
import im.mariposa.faults.people.Quiet;
import im.mariposa.faults.people.Refused;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Round after round a fault while people do what they like, then quiet, in which every client must
 * show what is true. {@code -Dmariposa.soak=2m} (s, m or h) runs it for so long; {@code
 * -Dmariposa.seed=N} begins with that round, the seed of each further one is one higher. Rounds
 * whose seeds follow each other go through all faults. Differences are told as they are found; each
 * begins a new world.
 */
@EnabledIfSystemProperty(named = "mariposa.soak", matches = "[1-9][0-9]*[smh]")
class SoakTest {
  private static final int CLIQUES = 5;
  private static final int DEEDS_BEFORE = 10;
  private static final int DEEDS_DURING = 60;
  private static final int DEEDS_AFTER = 20;
  private static final Duration PACE = Duration.ofMillis(60);

  private final ClusterNetwork network = ClusterNetwork.shared();

  @Test
  void everybodyIsShownTheTruthAfterEachFault() throws Refused {
    long end = System.nanoTime() + length().toNanos();
    long seed = Long.getLong("mariposa.seed", new SecureRandom().nextInt(Integer.MAX_VALUE));
    List<String> differences = new ArrayList<>();
    while (System.nanoTime() < end) {
      network.restore();
      try (People people = People.cliques(network, CLIQUES)) {
        people.signInAll();
        people.talk(people.member(0, 0), people.member(0, 1));
        String difference;
        do {
          difference = play(people, seed++);
        } while (difference.isEmpty() && System.nanoTime() < end);
        if (!difference.isEmpty()) {
          System.out.println(difference);
          differences.add(difference.lines().findFirst().orElse(""));
        }
      } finally {
        network.restore();
      }
    }
    assertThat(differences).isEmpty();
  }

  private static Duration length() {
    return Duration.parse("PT" + System.getProperty("mariposa.soak").toUpperCase(Locale.ROOT));
  }

  /** One round; the report of what was wrong after it, or nothing. */
  private String play(People people, long seed) throws Refused {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Deeds deeds = new Deeds(network, people, random);
    Fault nothing = new Fault("nothing fails", () -> {}, () -> {}, List.of(), false);
    Fault fault = new Faults(network, people, random).next(seed);
    System.out.println("soak: -Dmariposa.seed=" + seed + ", " + fault.name());
    people.journal().begin();
    people.journal().note("round with -Dmariposa.seed=" + seed);
    live(deeds, nothing, DEEDS_BEFORE);
    people.journal().note(fault.name());
    people.newsMayBeLate();
    fault.begin().run();
    live(deeds, fault, random.nextInt(DEEDS_DURING));
    fault.end().run();
    people.journal().note("that is over");
    live(deeds, nothing, DEEDS_AFTER);
    people.journal().note("quiet is waited for");
    Findings findings = Quiet.await(people, Quiet.AFTER_DOUBT);
    return findings.none()
        ? ""
        : "-Dmariposa.seed=%d (%s): %s%n%s"
            .formatted(seed, fault.name(), findings, String.join("\n", people.journal().deeds()));
  }

  private static void live(Deeds deeds, Fault fault, int count) {
    for (int i = 0; i < count; i++) {
      deeds.next(fault);
      LockSupport.parkNanos(PACE.toNanos());
    }
  }
}
