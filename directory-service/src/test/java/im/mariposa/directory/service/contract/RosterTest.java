package im.mariposa.directory.service.contract;

import static im.mariposa.vocabulary.ContactList.AL;
import static im.mariposa.vocabulary.ContactList.BL;
import static im.mariposa.vocabulary.ContactList.FL;
import static im.mariposa.vocabulary.ContactList.RL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.Lookup;
import im.mariposa.directory.Properties;
import im.mariposa.directory.Roster;
import im.mariposa.directory.RosterContact;
import im.mariposa.directory.service.Person;
import im.mariposa.directory.service.Way;
import im.mariposa.vocabulary.Property;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code SYN} is answered from, and the small questions. */
@ParameterizedClass
@EnumSource(Way.class)
class RosterTest {
  private static final long NOBODY = Long.MAX_VALUE;

  private final Way way;
  private final Person alice;

  RosterTest(Way way) {
    this.way = way;
    this.alice = way.person("Alice");
  }

  @Test
  void aNewAccountHasNothing() {
    Roster roster = alice.roster();
    assertThat(roster.version()).isEqualTo(1);
    assertThat(roster.promptOnAdd()).isTrue();
    assertThat(roster.allowByDefault()).isTrue();
    assertThat(roster.properties()).isEqualTo(Properties.BLANK);
    assertThat(roster.contacts()).isEmpty();
    assertThat(roster.visibility().allBut()).isTrue();
    assertThat(roster.visibility().exceptions()).isEmpty();
    assertThat(roster.visibility().version()).isEqualTo(1);
  }

  @Test
  void everybodyOnAnyListStandsThereInTheOrderOfAdding() {
    Person first = way.person("First");
    Person watching = way.person("Watching");
    Person blocked = way.person("Blocked");
    Person last = way.person("Last");
    alice.adds(FL, last);
    watching.adds(FL, alice);
    blocked.adds(FL, alice);
    alice.adds(BL, blocked);
    alice.adds(FL, first);
    alice.adds(AL, last);
    first.adds(AL, alice); // no list of Alice's

    List<RosterContact> contacts = alice.roster().contacts();
    assertThat(contacts)
        .extracting(RosterContact::id)
        .containsExactly(last.id(), watching.id(), blocked.id(), first.id());
    assertThat(contacts)
        .extracting(RosterContact::lists)
        .containsExactly(FL.bit() | AL.bit(), RL.bit(), BL.bit() | RL.bit(), FL.bit());
    assertThat(contacts)
        .extracting(RosterContact::storedName)
        .containsExactly("A%20contact", "Watching", "A%20contact", "A%20contact");
    assertThat(contacts)
        .extracting(RosterContact::currentName)
        .containsExactly("Last", "Watching", "Blocked", "First");
    assertThat(contacts).extracting(RosterContact::handle).contains(last.handle());
    assertThat(alice.roster().visibility().exceptions()).containsExactly(blocked.id());
    assertThat(first.roster().contacts())
        .extracting(RosterContact::lists)
        .containsExactly(AL.bit() | RL.bit());
  }

  @Test
  void theOwnDeviceIsNobodyElses() {
    Person bob = way.person("Bob");
    alice.adds(FL, bob);
    bob.sets(Property.PHH, "1");
    assertThat(bob.roster().properties().home()).isEqualTo("1");
    assertThat(alice.sees(bob).properties())
        .isEqualTo(new Properties("1", null, null, false, false));
  }

  @Test
  void anAccountThatIsGoneHasNoRosterAndMakesNoChange() {
    assertGone(() -> way.directory().roster(NOBODY));
    assertGone(
        () -> way.directory().change(NOBODY, ChangeId.NEVER_REPEATED, new Change.SetPrompt(true)));
    assertGone(
        () ->
            way.directory()
                .change(
                    NOBODY,
                    ChangeId.NEVER_REPEATED,
                    new Change.AddContact(AL, alice.handle(), "x", null)));
    assertGone(() -> way.accounts().keepAlert(NOBODY, "x", ""));
  }

  private static void assertGone(Runnable question) {
    assertThatExceptionOfType(DirectoryException.class)
        .isThrownBy(question::run)
        .extracting(DirectoryException::kind)
        .isEqualTo(DirectoryException.Kind.GONE);
  }

  @Test
  void lookupsFindAnExistingHandleInAnyCase() {
    String handle = alice.handle().toUpperCase(java.util.Locale.ROOT);
    assertThat(way.directory().lookup(handle))
        .isEqualTo(new Lookup.Found(alice.id(), alice.handle(), false));
    assertThat(way.directory().lookup("nobody@example.com")).isEqualTo(new Lookup.Unknown());
    assertThat(way.directory().lookup("nonsense")).isEqualTo(new Lookup.Unknown());
  }

  @Test
  void handlesAreToldOfThoseWhoAreThere() {
    assertThat(way.directory().handles(List.of(alice.id(), NOBODY)))
        .isEqualTo(Map.of(alice.id(), alice.handle()));
    assertThat(way.directory().handles(List.of())).isEmpty();
  }
}
