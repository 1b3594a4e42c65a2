package im.mariposa.notification.signin;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.notification.network.LineClient;
import im.mariposa.notification.network.TestNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** USR from challenge to welcome. */
class SignInTest {
  private final TestNetwork network = new TestNetwork(2);

  @BeforeEach
  void people() {
    network.directory.accounts("alice", "bob");
    network.directory.friends("alice", "bob");
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void aRightAnswerIsWelcomedWithTheProfile() {
    LineClient alice = network.signIn(0, "alice", "MSNP5");

    assertThat(alice.payload()).startsWith("MIME-Version: 1.0\r\n").endsWith("$$\r\n\r\n");
    alice.expectNothing();
  }

  @Test
  void contactsComeAndGoOnTheOtherNode() {
    LineClient alice = network.online(0, "alice");
    LineClient bob = network.online(1, "bob");
    alice.expect("NLN NLN bob@example.com Bob");
    bob.send("CHG 9 BSY").expect("CHG 9 BSY");
    alice.expect("NLN BSY bob@example.com Bob");
    bob.close();
    alice.expect("FLN bob@example.com");
  }
}
