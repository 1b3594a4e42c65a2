package im.mariposa.faults;

import static im.mariposa.faults.network.ClusterNetwork.LEASE;
import static im.mariposa.faults.people.Quiet.AFTER_DOUBT;

import im.mariposa.faults.people.Person;
import im.mariposa.faults.people.Refused;
import im.mariposa.faults.proxy.TcpProxy;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A notification node is cut off from the inner network beyond its lease; its clients it keeps, and
 * nobody flashes to them.
 */
class CutOffTest extends Faulty {

  @Test
  void whoeverSignsOutThereIsOfflineToAllAndWhoeverIsAddedIsTold() throws Refused {
    leaving(() -> first().cutOff());
  }

  @Test
  @Tag("long")
  void theSameWhereItsConnectionsAreDead() throws Refused {
    leaving(() -> first().ways().forEach(TcpProxy::freeze));
  }

  @Test
  void whoeverSignsInElsewhereIsShownAsHeIsThere() throws Refused {
    moving(() -> first().ways().forEach(TcpProxy::freeze));
  }

  @Test
  @Tag("long")
  void whoeverSignsInElsewhereIsShownAsHeIsThereWhenItIsBack() throws Refused {
    moving(() -> first().cutOff());
  }

  private void leaving(Runnable fault) throws Refused {
    List<Person> leaving = List.of(people.on(first()).getFirst(), people.loner(first(), 0));
    Person added = people.on(first()).getLast();
    untilItsLeaseEnds(fault);
    leaving.forEach(people::signOut);
    people.lists().toggleWatched(people.loner(second(), 0), added);
    healed();
  }

  private void moving(Runnable fault) throws Refused {
    List<Person> moving = List.of(people.on(first()).getFirst(), people.loner(first(), 0));
    untilItsLeaseEnds(fault);
    for (Person person : moving) {
      people.signIn(person, second());
      people.change(person, "BRB").join();
      people.change(person, "PHN").join();
    }
    healed();
  }

  private void untilItsLeaseEnds(Runnable fault) {
    List<Person> there = people.on(first());
    note(first().name() + " is cut off");
    people.mayDepartElsewhere(first());
    fault.run();
    await("its lease ends").until(() -> people.nobodyShows(there, second()));
    pass(LEASE);
  }

  private void healed() throws Refused {
    note(first().name() + " is back");
    first().heal();
    everybodyIsShownTheTruth(AFTER_DOUBT);
  }
}
