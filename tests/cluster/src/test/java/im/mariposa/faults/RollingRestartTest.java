package im.mariposa.faults;

import static im.mariposa.faults.people.Quiet.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.faults.network.Service;
import im.mariposa.faults.people.Person;
import im.mariposa.faults.people.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All notification nodes are restarted, one after the other, while people are signed in. */
class RollingRestartTest extends Faulty {

  @Test
  void nobodyIsSeenToLeave() throws Refused {
    for (Service node : network.nodes()) {
      List<Person> there = people.on(node);
      note(node.name() + " is asked to stop");
      node.process().terminate();
      people.sideBySide(there, people::follow);
      assertThat(people.on(node)).isEmpty();
      await("it has stopped").until(() -> !node.process().running());
      node.process().start();
      node.awaitReady();
    }
    everybodyIsShownTheTruth(AT_ONCE);
  }
}
