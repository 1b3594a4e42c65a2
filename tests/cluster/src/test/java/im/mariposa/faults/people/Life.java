package im.mariposa.faults.people;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** People go on changing their status, visibly, and talking, until it is closed. */
public final class Life implements AutoCloseable {
  private static final List<String> STATUSES =
      List.of("NLN", "BSY", "IDL", "BRB", "AWY", "PHN", "LUN");

  private final People people;
  private final RandomGenerator random;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("life").unstarted(work));

  private Life(People people, long seed) {
    this.people = people;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** So many changes a second, by whoever is signed in, and as many messages in each room. */
  public static Life start(People people, long seed, int perSecond) {
    Life life = new Life(people, seed);
    long pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
    var _ = life.clock.scheduleAtFixedRate(life::change, 0, pause, TimeUnit.NANOSECONDS);
    return life;
  }

  private void change() {
    people.say();
    List<Person> everybody = people.everybody();
    Person person = everybody.get(random.nextInt(everybody.size()));
    String status = STATUSES.get(random.nextInt(STATUSES.size()));
    synchronized (people) {
      if (person.messenger != null && person.messenger.end() == null) {
        var _ = people.change(person, status);
      }
    }
  }

  @Override
  public void close() {
    clock.shutdown();
    try {
      if (!clock.awaitTermination(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("somebody still changes his status");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
