package im.mariposa.network;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import im.mariposa.conformance.model.ModelRun;
import im.mariposa.conformance.network.Timing;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Random people on two nodes against the plain rules of who sees whom. {@code -Dmariposa.seed=N}
 * plays one seed only, {@code -Dmariposa.model.runs=N} so many, {@code -Dmariposa.model.rounds=N}
 * longer ones.
 */
class ModelTest {
  private static final int RUNS = Integer.getInteger("mariposa.model.runs", 4);
  private static final int ROUNDS = Integer.getInteger("mariposa.model.rounds", 20);
  private static final int PEOPLE = 5;

  @TestFactory
  Stream<DynamicTest> everybodySeesWhatTheRulesSay() {
    return seeds().mapToObj(seed -> dynamicTest("seed " + seed, () -> play(seed)));
  }

  private static LongStream seeds() {
    Long seed = Long.getLong("mariposa.seed");
    return seed != null
        ? LongStream.of(seed)
        : new SecureRandom().ints(RUNS, 1, Integer.MAX_VALUE).asLongStream();
  }

  private static void play(long seed) throws Exception {
    System.out.println("model test with -Dmariposa.seed=" + seed);
    Optional<String> difference =
        new ModelRun(TestNetwork.get(), Timing.DEFAULT, seed, PEOPLE).run(ROUNDS);
    difference.ifPresent(report -> fail("\n" + report));
  }
}
