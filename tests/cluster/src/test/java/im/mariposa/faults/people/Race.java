package im.mariposa.faults.people;

import im.mariposa.faults.network.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;

/** One person signs in with several clients at once. */
final class Race {
  /** Within it a node has done what a client asked that is gone. */
  private static final Duration LATE_CLAIM = Duration.ofSeconds(1);

  private final Person person;
  private final List<Service> places;
  private final boolean oneVanishes;
  private final Journal journal;

  /**
   * @param places a client at each
   * @param oneVanishes whether another one, at the first place, vanishes in the middle
   */
  Race(Person person, List<Service> places, boolean oneVanishes, Journal journal) {
    this.person = person;
    this.places = List.copyOf(places);
    this.oneVanishes = oneVanishes;
    this.journal = journal;
  }

  /**
   * All clients that were signed in.
   *
   * @param departuresBefore how often his contacts had departed before
   */
  List<Messenger> run(Map<Person, Integer> departuresBefore) {
    List<Messenger> in = Collections.synchronizedList(new ArrayList<>());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      if (oneVanishes) {
        var _ = threads.submit(this::vanish);
      }
      for (Service place : places) {
        var _ =
            threads.submit(
                () -> in.add(Messenger.signIn(place.address(), person, departuresBefore, journal)));
      }
    }
    return in;
  }

  private boolean vanish() throws Refused {
    Messenger.signInAndVanish(places.getFirst().address(), person, journal);
    return true;
  }

  /**
   * Waits until one of these is left, or none, if one vanished after all of them.
   *
   * @throws Refused when none is left though none vanished
   */
  List<Messenger> survivor(List<Messenger> in) throws Refused {
    Callable<List<Messenger>> alive =
        () -> in.stream().filter(client -> client.end() == null).toList();
    List<Messenger> left =
        Awaitility.await(person + " is signed in once")
            .atMost(Messenger.PATIENCE)
            .during(oneVanishes ? LATE_CLAIM : Duration.ZERO)
            .until(alive, clients -> clients.size() <= 1);
    if (left.isEmpty() && !oneVanishes) {
      throw new Refused("nobody survived of " + in.size() + " clients of " + person);
    }
    return left;
  }
}
