package im.mariposa.directory.service.contract;

import static im.mariposa.vocabulary.ContactList.AL;
import static im.mariposa.vocabulary.ContactList.BL;
import static im.mariposa.vocabulary.ContactList.FL;
import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.service.Person;
import im.mariposa.directory.service.Way;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.PropertyValue;
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
    alice.adds(AL, bob);
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
    bob.adds(FL, alice);
  }

  private void assertTellsBob(@Nullable PropertyNotice notice) {
    assertThat(notice).isNotNull();
    assertThat(notice.accountId()).isEqualTo(alice.id());
    assertThat(notice.handle()).isEqualTo(alice.handle());
    assertThat(notice.values())
        .containsExactly(
            new PropertyValue(Property.PHH, "123"), new PropertyValue(Property.PHM, "456"));
    assertThat(notice.watchers()).containsExactly(bob.id());
    assertThat(notice.versions()).containsExactly(bob.version());
  }

  @Test
  void beingUnblockedMeansBeingToldWhatIsSetUnderOneVersion() {
    bobWatchesAliceWithNumbers();
    assertThat(alice.adds(BL, bob).properties()).isNull();
    long before = bob.version();
    assertTellsBob(alice.removes(BL, bob).properties());
    assertThat(bob.version()).isEqualTo(before + 1);
  }

  @Test
  void beingAllowedUnderBlMeansTheSame() {
    bobWatchesAliceWithNumbers();
    assertThat(alice.allowsByDefault(false).properties()).isNull();
    assertTellsBob(alice.adds(AL, bob).properties());
    assertThat(alice.removes(AL, bob).properties()).isNull();
  }

  @Test
  void blpAlTellsThoseOnNeitherList() {
    bobWatchesAliceWithNumbers();
    Person allowed = way.person("Allowed");
    Person blocked = way.person("Blocked");
    for (Person watcher : new Person[] {allowed, blocked}) {
      watcher.adds(FL, alice);
    }
    alice.adds(AL, allowed);
    alice.adds(BL, blocked);
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
    assertThat(alice.adds(AL, bob).properties()).isNull();
    assertThat(alice.removes(AL, bob).properties()).isNull();
    alice.allowsByDefault(false);
    alice.adds(BL, bob);
    assertThat(alice.removes(BL, bob).properties()).isNull();
    assertThat(bob.version()).isEqualTo(2);
  }

  @Test
  void nothingIsRaisedWhenNothingIsSetOrNobodyWatches() {
    alice.adds(BL, bob);
    alice.sets(Property.PHH, "123");
    assertThat(alice.removes(BL, bob).properties()).isNull();
    assertThat(bob.version()).isEqualTo(1);

    alice.sets(Property.PHH, null);
    bob.adds(FL, alice);
    alice.adds(BL, bob);
    assertThat(alice.removes(BL, bob).properties()).isNull();
    alice.allowsByDefault(false);
    assertThat(alice.allowsByDefault(true).properties()).isNull();
    assertThat(bob.version()).isEqualTo(2);
  }
}
