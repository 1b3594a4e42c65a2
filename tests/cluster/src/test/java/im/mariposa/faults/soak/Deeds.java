package im.mariposa.faults.soak;

import im.mariposa.faults.network.ClusterNetwork;
import im.mariposa.faults.network.Service;
import im.mariposa.faults.people.People;
import im.mariposa.faults.people.Person;
import im.mariposa.faults.people.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What people do, one after the other. */
final class Deeds {
  private static final List<String> STATUSES =
      List.of("NLN", "BSY", "IDL", "BRB", "AWY", "PHN", "LUN", "HDN");

  private final ClusterNetwork network;
  private final People people;
  private final RandomGenerator random;

  Deeds(ClusterNetwork network, People people, RandomGenerator random) {
    this.network = network;
    this.people = people;
    this.random = random;
  }

  /** Somebody does something that can be done during this fault. */
  void next(Fault fault) {
    Person person = pick(people.everybody());
    Person other = pick(people.everybody());
    boolean reachable = !fault.everywhere() && !people.isAtOneOf(person, fault.out());
    int dice = random.nextInt(100);
    String status = pick(STATUSES);
    people.say();
    if (!people.online(person)) {
      if (dice < 60) {
        signIn(person, fault);
      }
    } else if (dice < 50) {
      note(person + " is " + status);
      var _ = people.change(person, status);
    } else if (dice < 58) {
      note(person + " leaves");
      people.signOut(person);
    } else if (dice < 64) {
      note(person + " vanishes");
      people.vanish(person);
    } else if (dice < 74) {
      // While it could fail, it is not certain what an older client is told.
      if (!fault.everywhere()) {
        signIn(person, fault);
      }
    } else if (person == other || !reachable) {
      note(person + " does nothing");
    } else if (dice < 88) {
      note(person + " watches, or ceases to watch, " + other);
      people.lists().toggleWatched(person, other);
    } else {
      note(person + " blocks, or unblocks, " + other);
      people.lists().toggleBlocked(person, other);
    }
  }

  private void signIn(Person person, Fault fault) {
    List<Service> nodes = new ArrayList<>(network.nodes());
    nodes.removeAll(fault.out());
    Service node = pick(nodes);
    note(person + " signs in at " + node.name());
    try {
      people.signIn(person, node);
    } catch (Refused e) {
      note("refused: " + e.getMessage());
    }
  }

  private void note(String what) {
    people.journal().deed(what);
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
