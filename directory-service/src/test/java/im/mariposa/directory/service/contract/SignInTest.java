package im.mariposa.directory.service.contract;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.directory.Account;
import im.mariposa.directory.Change;
import im.mariposa.directory.Verification;
import im.mariposa.directory.service.Person;
import im.mariposa.directory.service.Way;
import im.mariposa.vocabulary.ContactList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Way.class)
class SignInTest {
  /**
   * The test vector of docs/protocol/notification.md 4.1; the password is {@link Person#PASSWORD}.
   */
  private static final String CHALLENGE = "1234567890.123456789";

  private static final String RESPONSE = "f59af8f2fa91d38aff7c870c17f99903";

  private final Way way;
  private final Person alice;

  SignInTest(Way way) {
    this.way = way;
    this.alice = way.person("Alice");
  }

  private Account signIn() {
    Verification verification = way.directory().verify(alice.handle(), CHALLENGE, RESPONSE);
    assertThat(verification).isInstanceOf(Verification.Verified.class);
    return ((Verification.Verified) verification).account();
  }

  private void assertRefused(String handle, String challenge, String response) {
    assertThat(way.directory().verify(handle, challenge, response))
        .isEqualTo(new Verification.Refused());
  }

  @Test
  void theRightResponseBringsWhatASignInNeeds() {
    Account account = signIn();
    assertThat(account.id()).isEqualTo(alice.id()).isPositive();
    assertThat(account.handle()).isEqualTo(alice.handle());
    assertThat(account.friendlyName()).isEqualTo("Alice");
    assertThat(account.verified()).isTrue();
    assertThat(account.keptAlerts()).isFalse();
    assertThat(account.visibility().allBut()).isTrue();
    assertThat(account.visibility().exceptions()).isEmpty();
    assertThat(account.visibility().version()).isEqualTo(1);
  }

  @Test
  void handleAndResponseCountInAnyCase() {
    String handle = alice.handle().toUpperCase(java.util.Locale.ROOT);
    String response = RESPONSE.toUpperCase(java.util.Locale.ROOT);
    assertThat(way.directory().verify(handle, CHALLENGE, response))
        .isInstanceOf(Verification.Verified.class);
  }

  @Test
  void whateverElseIsRefusedAlike() {
    assertRefused(alice.handle(), CHALLENGE, "f59af8f2fa91d38aff7c870c17f99904");
    assertRefused(alice.handle(), "1234567890.123456780", RESPONSE);
    assertRefused(alice.handle(), CHALLENGE, RESPONSE.substring(1));
    assertRefused(alice.handle(), CHALLENGE, RESPONSE + "0");
    assertRefused(alice.handle(), CHALLENGE, "");
    assertRefused(alice.handle(), CHALLENGE, "not hex digits at all, are they?");
    assertRefused("nobody@example.com", CHALLENGE, RESPONSE);
    assertRefused("no handle", CHALLENGE, RESPONSE);
    assertRefused("", CHALLENGE, RESPONSE);
  }

  @Test
  void aSuspendedAccountIsRefusedUntilItIsResumed() {
    way.accounts().setSuspended(alice.handle(), true);
    assertRefused(alice.handle(), CHALLENGE, RESPONSE);
    way.accounts().setSuspended(alice.handle(), false);
    assertThat(signIn().id()).isEqualTo(alice.id());
  }

  @Test
  void visibilityIsTheBlockListUnderAlAndTheAllowListUnderBl() {
    Person bob = way.person("Bob");
    Person carol = way.person("Carol");
    Person dave = way.person("Dave");
    alice.adds(ContactList.FL, dave);
    alice.adds(ContactList.AL, carol);
    alice.adds(ContactList.BL, bob);
    assertThat(signIn().visibility().exceptions()).containsExactly(bob.id());
    alice.adds(ContactList.BL, dave);
    assertThat(signIn().visibility().exceptions()).containsExactly(bob.id(), dave.id());

    alice.allowsByDefault(false);
    assertThat(signIn().visibility().allBut()).isFalse();
    assertThat(signIn().visibility().exceptions()).containsExactly(carol.id());
    assertThat(signIn().visibility().version()).isEqualTo(alice.version());
  }

  @Test
  void theFriendlyNameIsTheOwnNewestOne() {
    alice.does(new Change.Rename(alice.handle(), "Alice%20W."));
    assertThat(signIn().friendlyName()).isEqualTo("Alice%20W.");
  }

  @Test
  void keptAlertsAreAnnounced() {
    long alert = way.accounts().keepAlert(alice.id(), "Hello", "");
    assertThat(signIn().keptAlerts()).isTrue();
    way.directory().removeAlert(alice.id(), alert);
    assertThat(signIn().keptAlerts()).isFalse();
  }
}
