package im.mariposa.faults;

import static im.mariposa.faults.people.Quiet.AT_ONCE;

import im.mariposa.faults.network.Service;
import im.mariposa.faults.people.Person;
import im.mariposa.faults.people.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Accounts sign in at all nodes at the same time: one client of each survives, the others are told
 * so. {@code -Dmariposa.races=N} runs so many races.
 */
class RacingSignInsTest extends Faulty {
  private static final int RACES = Integer.getInteger("mariposa.races", 60);

  @Test
  void oneSurvivesEach() throws Refused {
    List<Service> places = new ArrayList<>(network.nodes());
    places.addAll(network.nodes());
    AtomicInteger races = new AtomicInteger();
    while (races.get() < RACES) {
      List<Person> racers = people.everybody();
      people.sideBySide(
          racers, person -> people.race(person, places, races.incrementAndGet() % 3 == 0));
    }
    everybodyIsShownTheTruth(AT_ONCE);
  }
}
