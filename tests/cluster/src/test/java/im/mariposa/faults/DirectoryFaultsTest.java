package im.mariposa.faults;

import static im.mariposa.faults.people.Quiet.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.mariposa.faults.people.Person;
import im.mariposa.faults.people.Refused;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The directory or its database fails. Presence goes on; what needs it is refused in time. */
class DirectoryFaultsTest extends Faulty {
  /** Sign-ins are tried so often when the directory is back, and then go well. */
  private static final Duration RECOVERED = Duration.ofSeconds(5);

  private Person away;

  @BeforeEach
  void somebodyIsAway() {
    away = people.member(0, 0);
    people.signOut(away);
  }

  @Test
  void itIsKilledAndStartedAgain() throws Refused {
    note("the directory is killed");
    network.directoryService().process().kill();
    listsAndSignInsAreRefused();
    network.directoryService().process().start();
    network.directoryService().awaitReady();
    note("the directory is back");
    signInsGoWellAgain();
    everybodyIsShownTheTruth(AT_ONCE);
  }

  @Test
  void postgresStandsStillAndIsRestarted() throws Refused {
    note("PostgreSQL stands still");
    network.pausePostgres();
    listsAndSignInsAreRefused();
    network.resumePostgres();
    note("PostgreSQL goes on");
    signInsGoWellAgain();
    people.signOut(away);
    note("PostgreSQL is killed and comes back");
    network.restartPostgres();
    signInsGoWellAgain();
    everybodyIsShownTheTruth(AT_ONCE);
  }

  @Test
  @Tag("long")
  void itStandsStill() throws Refused {
    note("the directory stands still");
    network.directoryService().process().pause();
    listsAndSignInsAreRefused();
    network.directoryService().process().resume();
    note("the directory goes on");
    signInsGoWellAgain();
    everybodyIsShownTheTruth(AT_ONCE);
  }

  private void listsAndSignInsAreRefused() throws Refused {
    assertThatThrownBy(() -> people.signIn(away, first()))
        .isInstanceOf(Refused.class)
        .hasMessageMatching(".* was answered (500|501|601) .*");
    assertThat(people.togglesPrompt(people.member(0, 1))).matches("50[01] .*");
  }

  private void signInsGoWellAgain() {
    long start = System.nanoTime();
    await("sign-ins go well again")
        .atMost(RECOVERED)
        .ignoreExceptionsInstanceOf(Refused.class)
        .until(
            () -> {
              people.signIn(away, first());
              return true;
            });
    System.out.printf(
        "sign-ins went well again after %d ms%n",
        Duration.ofNanos(System.nanoTime() - start).toMillis());
  }
}
