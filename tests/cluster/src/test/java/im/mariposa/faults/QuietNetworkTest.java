package im.mariposa.faults;

import static im.mariposa.faults.people.Quiet.AT_ONCE;

import im.mariposa.faults.people.Refused;
import org.junit.jupiter.api.Test;

/** Nothing fails: the measure itself finds nothing. */
class QuietNetworkTest extends Faulty {
  @Test
  void everybodyIsShownWhatIsTrue() throws Refused {
    people.signOut(people.member(0, 0));
    people.vanish(people.member(0, 1));
    people.signIn(people.member(0, 0));
    people.signIn(people.member(1, 0), second());
    everybodyIsShownTheTruth(AT_ONCE);
  }
}
