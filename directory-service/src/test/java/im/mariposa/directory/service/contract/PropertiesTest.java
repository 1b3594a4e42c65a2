package im.mariposa.directory.service.contract;

import static im.mariposa.vocabulary.ContactList.BL;
import static im.mariposa.vocabulary.ContactList.FL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.Properties;
import im.mariposa.directory.service.Person;
import im.mariposa.directory.service.Way;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.PropertyValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code PRP} and what it means to watchers (docs/protocol/notification.md 8). */
@ParameterizedClass
@EnumSource(Way.class)
class PropertiesTest {
  private final Way way;
  private final Person alice;
  private final Person bob;

  PropertiesTest(Way way) {
    this.way = way;
    this.alice = way.person("Alice");
    this.bob = way.person("Bob");
    bob.adds(FL, alice);
  }

  private void assertTellsBob(
      ChangeResult.Changed result, Property property, @Nullable String value) {
    PropertyNotice notice = result.properties();
    assertThat(notice).isNotNull();
    assertThat(notice.accountId()).isEqualTo(alice.id());
    assertThat(notice.handle()).isEqualTo(alice.handle());
    assertThat(notice.values()).containsExactly(new PropertyValue(property, value));
    assertThat(notice.watchers()).containsExactly(bob.id());
    assertThat(notice.versions()).containsExactly(bob.version());
  }

  @Test
  void aNumberIsStoredAndToldToWatchersWithTheirOwnVersion() {
    ChangeResult.Changed result = alice.sets(Property.PHH, "123%20(4567)");
    assertThat(result.version()).isEqualTo(3);
    assertThat(result.value()).isEqualTo("123%20(4567)");
    assertTellsBob(result, Property.PHH, "123%20(4567)");
    assertThat(bob.version()).isEqualTo(3);
    alice.sets(Property.PHW, "w");
    alice.sets(Property.PHM, "m");
    Properties all = new Properties("123%20(4567)", "w", "m", false, false);
    assertThat(alice.roster().properties()).isEqualTo(all);
    assertThat(bob.sees(alice).properties()).isEqualTo(all);
  }

  @Test
  void clearingAndSettingTheSameAgainCountLikeAnyChange() {
    alice.sets(Property.PHW, "1");
    assertTellsBob(alice.sets(Property.PHW, "1"), Property.PHW, "1");
    ChangeResult.Changed cleared = alice.sets(Property.PHW, null);
    assertThat(cleared.value()).isNull();
    assertTellsBob(cleared, Property.PHW, null);
    assertTellsBob(alice.sets(Property.PHW, null), Property.PHW, null);
    assertThat(alice.version()).isEqualTo(6);
    assertThat(bob.version()).isEqualTo(6);
    assertThat(bob.sees(alice).properties()).isEqualTo(Properties.BLANK);
  }

  @Test
  void onlyWatchersWhoAreAllowedAreRaised() {
    Person blocked = way.person("Blocked");
    Person stranger = way.person("Stranger");
    blocked.adds(FL, alice);
    alice.adds(BL, blocked);
    assertTellsBob(alice.sets(Property.PHH, "1"), Property.PHH, "1");
    assertThat(blocked.version()).isEqualTo(2);
    assertThat(blocked.sees(alice).properties()).isEqualTo(Properties.BLANK);
    assertThat(stranger.version()).isEqualTo(1);

    alice.allowsByDefault(false);
    assertThat(alice.sets(Property.PHH, "2").properties()).isNull();
    assertThat(bob.sees(alice).properties()).isEqualTo(Properties.BLANK);
  }

  @Test
  void withoutADeviceThereIsNoPaging() {
    ChangeResult.Changed paging = alice.sets(Property.MOB, "Y");
    assertThat(paging.value()).isEqualTo("N");
    assertTellsBob(paging, Property.MOB, "N");
    ChangeResult.Changed device = alice.sets(Property.MBE, "Y");
    assertThat(device.value()).isEqualTo("N");
    assertThat(device.properties()).as("MBE is the owner's alone").isNull();
    assertThat(alice.sets(Property.MOB, "maybe").value()).isEqualTo("N");
    assertThat(bob.version()).isEqualTo(4);
  }

  @Test
  void numbersThatNobodyCheckedAreNotStored() {
    alice.sets(Property.PHH, "x".repeat(95));
    for (String bad : new String[] {"x".repeat(96), "%0", "a b"}) {
      assertThatExceptionOfType(DirectoryException.class)
          .isThrownBy(() -> alice.sets(Property.PHH, bad))
          .extracting(DirectoryException::kind)
          .isEqualTo(DirectoryException.Kind.INTERNAL);
    }
    assertThat(alice.version()).isEqualTo(3);
  }
}
