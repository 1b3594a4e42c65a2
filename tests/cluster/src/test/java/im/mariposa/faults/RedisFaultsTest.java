package im.mariposa.faults;

import static im.mariposa.faults.network.ClusterNetwork.LEASE;
import static im.mariposa.faults.people.Quiet.AFTER_DOUBT;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.mariposa.faults.people.Refused;
import im.mariposa.faults.proxy.TcpProxy;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Redis fails, for all nodes at once. */
class RedisFaultsTest extends Faulty {

  @Test
  void itIsRestartedEmptyAndOneNodeReachesItLater() throws Refused {
    TcpProxy late = second().ways().getFirst();
    note("Redis is killed and comes back empty");
    late.cut();
    network.restartRedisEmpty();
    pass(Duration.ofSeconds(1));
    note(second().name() + " reaches it too");
    late.heal();
    everybodyIsShownTheTruth(AFTER_DOUBT);
  }

  @Test
  void itIsRestartedFromASnapshot() throws Refused {
    network.redis().snapshot();
    note("Redis wrote a snapshot");
    people.signOut(people.member(0, 0));
    people.signOut(people.member(0, 1));
    people.signIn(people.member(0, 0), second());
    note("Redis is killed and comes back with the snapshot");
    network.restartRedis();
    everybodyIsShownTheTruth(AFTER_DOUBT);
  }

  @Test
  void itIsAwayBeyondTheLeaseAndComesBackEmpty() throws Refused {
    beyondTheLease(
        () -> {
          network.cutRedis();
          network.restartRedisEmpty();
        },
        network::healRedis);
  }

  @Test
  @Tag("long")
  void itIsAwayBeyondTheLeaseAndKeepsItsData() throws Refused {
    beyondTheLease(network::cutRedis, network::healRedis);
  }

  @Test
  @Tag("long")
  void itStandsStillBeyondTheLease() throws Refused {
    beyondTheLease(network::pauseRedis, network::resumeRedis);
  }

  private void beyondTheLease(Runnable fault, Runnable end) throws Refused {
    note("Redis is away");
    fault.run();
    people.signOut(people.member(0, 0));
    people.vanish(people.member(0, 1));
    assertThatThrownBy(() -> people.signIn(people.member(0, 0), first()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("601");
    pass(LEASE.multipliedBy(2));
    note("Redis is back");
    end.run();
    everybodyIsShownTheTruth(AFTER_DOUBT);
  }
}
