package im.mariposa.directory.service.contract;

import static im.mariposa.directory.ContactList.ALLOW;
import static im.mariposa.directory.ContactList.BLOCK;
import static im.mariposa.directory.ContactList.FORWARD;
import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Property;
import im.mariposa.directory.PropertyNotice;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.service.Person;
import im.mariposa.directory.service.Way;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code GTC}, {@code BLP}, and who begins to be allowed (docs/protocol/notification.md 5.1, 6.2
 * and 8.4).
 */
@ParameterizedClass
@EnumSource(Way.class)
class PrivacyTest {
  private final Way way;
  private final Person alice;
  private final Person bob;

  PrivacyTest(Way way) {
    this.way = way;
    this.alice = way.person("Alice");
    this.bob = way.person("Bob");
  }

  @Test
  void promptingIsOnlyStored() {
    assertThat(alice.roster().promptOnAdd()).isTrue();
    assertThat(alice.refusal(new Change.SetPrompt(true))).isEqualTo(Refusal.ALREADY_IN_MODE);
    assertThat(alice.does(new Change.SetPrompt(false)).version()).isEqualTo(2);
    assertThat(alice.roster().promptOnAdd()).isFalse();
    assertThat(alice.refusal(new Change.SetPrompt(false))).isEqualTo(Refusal.ALREADY_IN_MODE);
    assertThat(alice.version()).isEqualTo(2);
  }

  @Test
  void privacyBringsTheWholeVisibility() {
    alice.adds(ALLOW, bob);
    assertThat(alice.refusal(new Change.SetPrivacy(true))).isEqualTo(Refusal.ALREADY_IN_MODE);
    ChangeResult.Changed result = alice.allowsByDefault(false);
    assertThat(result.visibility()).isNotNull();
    assertThat(result.visibility().allBut()).isFalse();
    assertThat(result.visibility().exceptions()).containsExactly(bob.id());
    assertThat(result.visibility().version()).isEqualTo(result.version()).isEqualTo(3);
    assertThat(alice.roster().allowByDefault()).isFalse();
    assertThat(alice.roster().visibility().exceptions()).containsExactly(bob.id());
  }

  /** Bob watches Alice, who has two numbers. */
  private void bobWatchesAliceWithNumbers() {
    alice.sets(Property.PHH, "123");
    alice.sets(Property.PHM, "456");
    bob.adds(FORWARD, alice);
  }

  private void assertTellsBob(@Nullable PropertyNotice notice) {
    assertThat(notice).isNotNull();
    assertThat(notice.accountId()).isEqualTo(alice.id());
    assertThat(notice.handle()).isEqualTo(alice.handle());
    assertThat(notice.values())
        .containsExactly(
            new PropertyNotice.Value(Property.PHH, "123"),
            new PropertyNotice.Value(Property.PHM, "456"));
    assertThat(notice.watchers()).containsExactly(bob.id());
    assertThat(notice.versions()).containsExactly(bob.version());
  }

  @Test
  void beingUnblockedMeansBeingToldWhatIsSetUnderOneVersion() {
    bobWatchesAliceWithNumbers();
    assertThat(alice.adds(BLOCK, bob).properties()).isNull();
    long before = bob.version();
    assertTellsBob(alice.removes(BLOCK, bob).properties());
    assertThat(bob.version()).isEqualTo(before + 1);
  }

  @Test
  void beingAllowedUnderBlMeansTheSame() {
    bobWatchesAliceWithNumbers();
    assertThat(alice.allowsByDefault(false).properties()).isNull();
    assertTellsBob(alice.adds(ALLOW, bob).properties());
    assertThat(alice.removes(ALLOW, bob).properties()).isNull();
  }

  @Test
  void blpAlTellsThoseOnNeitherList() {
    bobWatchesAliceWithNumbers();
    Person allowed = way.person("Allowed");
    Person blocked = way.person("Blocked");
    for (Person watcher : new Person[] {allowed, blocked}) {
      watcher.adds(FORWARD, alice);
    }
    alice.adds(ALLOW, allowed);
    alice.adds(BLOCK, blocked);
    alice.allowsByDefault(false);
    long allowedBefore = allowed.version();
    long blockedBefore = blocked.version();
    assertTellsBob(alice.allowsByDefault(true).properties());
    assertThat(allowed.version()).isEqualTo(allowedBefore);
    assertThat(blocked.version()).isEqualTo(blockedBefore);
  }

  @Test
  void whoStaysAllowedOrDeniedIsToldNothing() {
    bobWatchesAliceWithNumbers();
    assertThat(alice.adds(ALLOW, bob).properties()).isNull();
    assertThat(alice.removes(ALLOW, bob).properties()).isNull();
    alice.allowsByDefault(false);
    alice.adds(BLOCK, bob);
    assertThat(alice.removes(BLOCK, bob).properties()).isNull();
    assertThat(bob.version()).isEqualTo(2);
  }

  @Test
  void nothingIsRaisedWhenNothingIsSetOrNobodyWatches() {
    alice.adds(BLOCK, bob);
    alice.sets(Property.PHH, "123");
    assertThat(alice.removes(BLOCK, bob).properties()).isNull();
    assertThat(bob.version()).isEqualTo(1);

    alice.sets(Property.PHH, null);
    bob.adds(FORWARD, alice);
    alice.adds(BLOCK, bob);
    assertThat(alice.removes(BLOCK, bob).properties()).isNull();
    alice.allowsByDefault(false);
    assertThat(alice.allowsByDefault(true).properties()).isNull();
    assertThat(bob.version()).isEqualTo(2);
  }
}
