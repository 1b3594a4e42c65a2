package im.mariposa.faults;

import static im.mariposa.faults.people.Quiet.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.faults.people.Person;
import im.mariposa.faults.people.Refused;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A notification node dies, or stands still. */
class NodeFaultsTest extends Faulty {

  @Test
  void itIsKilledAndItsPeopleSignInElsewhereOrStayAway() throws Refused {
    Person moved = people.loner(second(), 0);
    people.signIn(moved, first());
    List<Person> there = people.on(first());
    Set<Person> away = Set.of(there.getFirst(), people.loner(first(), 0), moved);
    List<Person> back = there.stream().filter(person -> !away.contains(person)).toList();
    note(first().name() + " is killed");
    people.lost(first());
    first().process().kill();
    await("its lease ends").until(() -> people.nobodyShows(there, second()));
    people.sideBySide(back, people::signInEventually);
    assertThat(people.on(second())).containsAll(back);
    everybodyIsShownTheTruth(AT_ONCE);
  }

  @Test
  @Tag("long")
  void itIsKilledAndStartedAgainAtOnce() throws Refused {
    List<Person> there = people.on(first());
    Person away = people.loner(first(), 0);
    note(first().name() + " is killed and started again");
    people.lost(first());
    first().process().kill();
    first().process().start();
    people.sideBySide(there.subList(0, there.size() / 2), people::signInEventually);
    first().awaitReady();
    people.sideBySide(
        there.subList(there.size() / 2, there.indexOf(away)),
        person -> people.signIn(person, first()));
    everybodyIsShownTheTruth(AT_ONCE);
  }

  @Test
  void itStandsStillBeyondItsLeaseAndComesBack() throws Refused {
    List<Person> there = people.on(first());
    note(first().name() + " stands still");
    people.mayDepartElsewhere(first());
    first().process().pause();
    await("its lease ends").until(() -> people.nobodyShows(there, second()));
    people.signIn(there.getFirst(), second());
    people.signIn(people.loner(first(), 0), second());
    note(first().name() + " goes on");
    first().process().resume();
    everybodyIsShownTheTruth(AT_ONCE);
  }
}
