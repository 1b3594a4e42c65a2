package im.mariposa.directory.service.contract;

import static im.mariposa.vocabulary.ContactList.AL;
import static im.mariposa.vocabulary.ContactList.BL;
import static im.mariposa.vocabulary.ContactList.FL;
import static im.mariposa.vocabulary.ContactList.RL;
import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Properties;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.RosterContact;
import im.mariposa.directory.service.Person;
import im.mariposa.directory.service.Way;
import im.mariposa.vocabulary.ContactList;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.ReverseListNotice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code ADD} (docs/protocol/notification.md 6.3). */
@ParameterizedClass
@EnumSource(Way.class)
class AdditionTest {
  private static final Properties WITH_HOME = new Properties("123", null, null, false, false);

  private final Person alice;
  private final Person bob;

  AdditionTest(Way way) {
    this.alice = way.person("Alice");
    this.bob = way.person("Bob");
  }

  private @Nullable Refusal refusal(
      ContactList list, String handle, String name, @Nullable Integer group) {
    long before = alice.version();
    Refusal refusal = alice.refusal(new Change.AddContact(list, handle, name, group));
    assertThat(alice.version()).as("version after a refusal").isEqualTo(before);
    return refusal;
  }

  @Test
  void aNewForwardListEntryRaisesBothVersions() {
    ChangeResult.Changed result =
        alice.does(
            new Change.AddContact(
                FL, bob.handle().toUpperCase(java.util.Locale.ROOT), "Bobby", null));
    assertThat(result.version()).isEqualTo(2);
    assertThat(result.reverse())
        .containsExactly(
            new ReverseListNotice(bob.id(), 2, true, alice.id(), alice.handle(), "Alice"));
    assertThat(result.contact())
        .isEqualTo(
            new RosterContact(
                bob.id(), bob.handle(), FL.bit(), "Bobby", "Bob", 0, Properties.BLANK));
    assertThat(result.visibility()).isNull();
    assertThat(result.properties()).isNull();
    assertThat(result.unwatched()).isEmpty();
    assertThat(alice.version()).isEqualTo(2);
    assertThat(bob.version()).isEqualTo(2);
    assertThat(alice.sees(bob).lists()).isEqualTo(FL.bit());
    assertThat(bob.sees(alice).lists()).isEqualTo(RL.bit());
    assertThat(bob.sees(alice).storedName()).isEqualTo("Alice");
  }

  @Test
  void theAnswerShowsPropertiesToThoseWhoAreAllowed() {
    bob.sets(Property.PHH, "123");
    assertThat(added().properties()).isEqualTo(WITH_HOME);

    alice.removes(FL, bob);
    bob.adds(BL, alice);
    assertThat(added().properties()).isEqualTo(Properties.BLANK);

    alice.removes(FL, bob);
    bob.removes(BL, alice);
    bob.allowsByDefault(false);
    assertThat(added().properties()).isEqualTo(Properties.BLANK);

    alice.removes(FL, bob);
    bob.adds(AL, alice);
    assertThat(added().properties()).isEqualTo(WITH_HOME);
  }

  private RosterContact added() {
    RosterContact contact = alice.adds(FL, bob).contact();
    assertThat(contact).isNotNull();
    assertThat(contact).isEqualTo(alice.sees(bob));
    return contact;
  }

  @Test
  void anEntryTellsOfTheReverseListToo() {
    bob.adds(FL, alice);
    alice.adds(AL, bob);
    assertThat(added().lists()).isEqualTo(FL.bit() | AL.bit() | RL.bit());
  }

  @Test
  void allowAndBlockListsConcernOnlyTheOwner() {
    ChangeResult.Changed result = alice.adds(BL, bob);
    assertThat(result.version()).isEqualTo(2);
    assertThat(result.contact()).isNull();
    assertThat(result.reverse()).isEmpty();
    assertThat(result.visibility()).isNotNull();
    assertThat(result.visibility().exceptions()).containsExactly(bob.id());
    assertThat(result.visibility().version()).isEqualTo(2);
    assertThat(bob.version()).isEqualTo(1);
    assertThat(bob.entry(alice)).isNull();
    assertThat(alice.sees(bob).lists()).isEqualTo(BL.bit());
  }

  @Test
  void theNameGivenLastIsStored() {
    alice.does(new Change.AddContact(AL, bob.handle(), "First", null));
    alice.does(new Change.AddContact(FL, bob.handle(), "Se%63ond", null));
    assertThat(alice.sees(bob).storedName()).isEqualTo("Se%63ond");
  }

  @Test
  void namesComeBackToTheByte() {
    String raw = "\u00c3\u00a4%C3%a4%20\u00e2\u0082\u00ac"; // raw and escaped UTF-8, a byte a char
    alice.does(new Change.AddContact(FL, bob.handle(), raw, null));
    assertThat(alice.sees(bob).storedName()).isEqualTo(raw);
  }

  @Test
  void theNameIsCheckedBeforeTheHandle() {
    assertThat(refusal(FL, "nonsense", "bad%2", null)).isEqualTo(Refusal.INVALID_NAME);
    assertThat(refusal(FL, bob.handle(), "a%0Ab", null)).isEqualTo(Refusal.INVALID_NAME);
    assertThat(refusal(FL, bob.handle(), "%FF", null)).isEqualTo(Refusal.INVALID_NAME);
    assertThat(refusal(FL, bob.handle(), "x".repeat(388), null)).isEqualTo(Refusal.INVALID_NAME);
    assertThat(alice.does(new Change.AddContact(FL, bob.handle(), "x".repeat(387), null)).version())
        .isEqualTo(2);
  }

  @Test
  void theHandleIsCheckedBeforeTheAccountAndTheAccountBeforeTheGroup() {
    assertThat(refusal(FL, "a@b", "x", 9)).isEqualTo(Refusal.INVALID_HANDLE);
    assertThat(refusal(FL, "x".repeat(120) + "@example.com", "x", 9))
        .isEqualTo(Refusal.INVALID_HANDLE);
    assertThat(refusal(FL, "nobody@example.com", "x", 9)).isEqualTo(Refusal.UNKNOWN_ACCOUNT);
    assertThat(refusal(FL, bob.handle(), "x", 9)).isEqualTo(Refusal.UNKNOWN_GROUP);
  }

  @Test
  void nobodyIsOnAListTwiceOrOnBothSides() {
    alice.adds(FL, bob);
    alice.adds(AL, bob);
    assertThat(refusal(FL, bob.handle(), "x", 9)).isEqualTo(Refusal.UNKNOWN_GROUP);
    assertThat(refusal(FL, bob.handle(), "x", null)).isEqualTo(Refusal.ALREADY_THERE);
    assertThat(refusal(AL, bob.handle(), "x", null)).isEqualTo(Refusal.ALREADY_THERE);
    assertThat(refusal(BL, bob.handle(), "x", null)).isEqualTo(Refusal.ON_OPPOSITE_LIST);
    alice.removes(AL, bob);
    alice.adds(BL, bob);
    assertThat(refusal(AL, bob.handle(), "x", null)).isEqualTo(Refusal.ON_OPPOSITE_LIST);
  }

  @Test
  void nobodyAddsHimself() {
    assertThat(refusal(FL, alice.handle(), "x", null)).isEqualTo(Refusal.INVALID_HANDLE);
    assertThat(refusal(BL, alice.handle(), "x", null)).isEqualTo(Refusal.INVALID_HANDLE);
    assertThat(refusal(FL, alice.handle(), "x", 9)).isEqualTo(Refusal.UNKNOWN_GROUP);
  }
}
