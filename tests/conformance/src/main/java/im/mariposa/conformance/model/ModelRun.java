package im.mariposa.conformance.model;

import im.mariposa.conformance.network.Network;
import im.mariposa.conformance.network.Timing;
import im.mariposa.conformance.play.Mismatch;
import im.mariposa.conformance.provisioning.ProvisioningException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * One run of the model: rounds in which everybody does a few random things at the same time, and
 * after each a look at what every client shows and what every list holds. The same seed makes the
 * same people do the same things; who is faster is left to the machine.
 */
public final class ModelRun {
  private static final String PASSWORD = "secret12";
  private static final int MOST_ACTIONS_A_ROUND = 5;

  private final Network network;
  private final Timing timing;
  private final long seed;
  private final RandomGenerator random;
  private final Oracle oracle = new Oracle();
  private final History history = new History();
  private final Map<String, Client> clients = new LinkedHashMap<>();
  private final Map<String, String> firstNames = new HashMap<>();

  /**
   * People of this run alone; their handles contain the seed, so that runs with different seeds can
   * go on side by side.
   *
   * @param people 2 to 26
   */
  public ModelRun(Network network, Timing timing, long seed, int people) {
    this.network = network;
    this.timing = timing;
    this.seed = seed;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int i = 0; i < people; i++) {
      String letter = String.valueOf((char) ('A' + i));
      String handle =
          letter.toLowerCase(Locale.ROOT) + "@model" + Long.toUnsignedString(seed) + ".example";
      Member member = new Member(letter, handle, "Name" + letter);
      oracle.join(member);
      clients.put(letter, new Client(member, network, timing, history, PASSWORD));
      firstNames.put(letter, member.name);
    }
  }

  /**
   * Plays so many rounds; the report of the first difference, or nothing. Its accounts are gone
   * afterwards.
   */
  public Optional<String> run(int rounds)
      throws ProvisioningException, IOException, InterruptedException {
    remove();
    for (Member member : oracle.members()) {
      network.provisioner().createAccount(member.handle, member.name, PASSWORD);
    }
    try {
      for (int round = 1; round <= rounds; round++) {
        history.note("# --- round " + round + " ---");
        play();
        Settled.check(oracle, clients, timing);
      }
      return Optional.empty();
    } catch (Difference | Mismatch e) {
      return Optional.of(report(e));
    } finally {
      clients.values().forEach(Client::close);
      remove();
    }
  }

  private void remove() throws ProvisioningException {
    for (Member member : oracle.members()) {
      network.provisioner().deleteAccount(member.handle);
    }
  }

  /** Everybody does a few things, all at the same time. */
  private void play() throws Difference, Mismatch, IOException, InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<@Nullable Exception>> all = new ArrayList<>();
      for (Member member : oracle.members()) {
        List<Step> script = script(member);
        all.add(threads.submit(() -> perform(client(member), script)));
      }
      Exception first = null;
      for (Future<@Nullable Exception> one : all) {
        Exception problem = await(one);
        first = first == null ? problem : first;
      }
      switch (first) {
        case null -> {}
        case Difference difference -> throw difference;
        case Mismatch mismatch -> throw mismatch;
        case IOException io -> throw io;
        default -> throw new IllegalStateException(first);
      }
    }
  }

  private static @Nullable Exception await(Future<@Nullable Exception> future)
      throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private record Step(Action action, @Nullable String error) {}

  /** What somebody will do is decided by his own state alone, so it can be decided before. */
  private List<Step> script(Member member) {
    ActionGenerator generator =
        new ActionGenerator(random, List.copyOf(clients.keySet()), network.notification().size());
    List<Step> script = new ArrayList<>();
    int actions = random.nextInt(MOST_ACTIONS_A_ROUND + 1);
    for (int i = 0; i < actions; i++) {
      Action action = generator.next(member);
      script.add(new Step(action, oracle.perform(member, action)));
    }
    return script;
  }

  private static @Nullable Exception perform(Client client, List<Step> script)
      throws InterruptedException {
    try {
      for (Step step : script) {
        client.perform(step.action(), step.error());
      }
      return null;
    } catch (Difference | Mismatch | IOException e) {
      return e;
    }
  }

  private Client client(Member member) {
    Client client = clients.get(member.letter);
    if (client == null) {
      throw new IllegalStateException("nobody is called " + member.letter);
    }
    return client;
  }

  private String report(Exception difference) {
    String message = String.valueOf(difference.getMessage());
    return "seed "
        + seed
        + ": "
        + message
        + "\n\n"
        + history.transcript(
            "Found by the model test with seed " + seed, oracle.members(), firstNames)
        + "# "
        + message
        + "\n";
  }
}
