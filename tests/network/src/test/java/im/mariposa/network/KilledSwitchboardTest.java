package im.mariposa.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.mariposa.conformance.network.Network;
import im.mariposa.conformance.network.Timing;
import im.mariposa.conformance.play.Session;
import im.mariposa.conformance.wire.Received;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A switchboard among others is killed: its rooms end, and nobody is sent there any more. */
class KilledSwitchboardTest {
  private static final String HANDLE = "alice@killed-switchboard.example";
  private static final String PASSWORD = "secret12";

  /** Referrals without the one that was killed which prove that it is forgotten. */
  private static final int MANY = 12;

  private final Network network = TestNetwork.get();

  @BeforeAll
  static void account() throws Exception {
    TestNetwork.get().provisioner().deleteAccount(HANDLE);
    TestNetwork.get().provisioner().createAccount(HANDLE, "Alice", PASSWORD);
  }

  @AfterAll
  static void noAccount() throws Exception {
    TestNetwork.get().provisioner().deleteAccount(HANDLE);
  }

  @Test
  void theNextRoomIsElsewhere() throws Exception {
    try (LoneSwitchboard lone = LoneSwitchboard.start(TestNetwork.redis());
        Session alice = Session.open(network.notification().getFirst(), Timing.DEFAULT)) {
      alice.signIn("MSNP5", HANDLE, PASSWORD);
      alice.change("NLN");
      try (Session room = open(referralTo(alice, lone.address()))) {
        lone.kill();
        assertThat(room.receive(Timing.DEFAULT.close(), false)).isInstanceOf(Received.Closed.class);
      }
      // Each unused referral counts as a room for a while, and an account may have 64.
      await()
          .pollInterval(Duration.ofSeconds(1))
          .atMost(Duration.ofSeconds(10))
          .until(() -> !isNamed(alice, lone.address()));
      open(referral(alice)).close();
    }
  }

  /** Whether one of many rooms would be there: the choice is by load, and there is hardly any. */
  private static boolean isNamed(Session alice, String address) throws Exception {
    for (int i = 0; i < MANY; i++) {
      if (referral(alice)[3].equals(address)) {
        return true;
      }
    }
    return false;
  }

  private static String[] referralTo(Session alice, String address) {
    return await()
        .pollInterval(Duration.ofMillis(300))
        .until(() -> referral(alice), referral -> referral[3].equals(address));
  }

  /** {@code XFR t SB address CKI ticket}. */
  private static String[] referral(Session alice) throws Exception {
    List<String> lines = alice.perform("XFR SB");
    assertThat(lines).hasSize(1);
    String[] words = lines.getFirst().split(" ", -1);
    assertThat(words).hasSize(6).startsWith("XFR").contains("SB", "CKI");
    return words;
  }

  private static Session open(String[] referral) throws Exception {
    String[] address = referral[3].split(":", -1);
    Session room =
        Session.open(
            InetSocketAddress.createUnresolved(address[0], Integer.parseInt(address[1])),
            Timing.DEFAULT);
    room.sendLine("USR 1 " + HANDLE + " " + referral[5]);
    assertThat(room.command("USR 1 OK").text()).isEqualTo("USR 1 OK " + HANDLE + " Alice");
    return room;
  }
}
