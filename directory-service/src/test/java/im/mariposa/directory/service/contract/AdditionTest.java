package im.mariposa.directory.service.contract;

import static im.mariposa.directory.ContactList.ALLOW;
import static im.mariposa.directory.ContactList.BLOCK;
import static im.mariposa.directory.ContactList.FORWARD;
import static im.mariposa.directory.ContactList.REVERSE;
import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.ContactList;
import im.mariposa.directory.Properties;
import im.mariposa.directory.Property;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.ReverseListNotice;
import im.mariposa.directory.RosterContact;
import im.mariposa.directory.service.Person;
import im.mariposa.directory.service.Way;
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
                FORWARD, bob.handle().toUpperCase(java.util.Locale.ROOT), "Bobby", null));
    assertThat(result.version()).isEqualTo(2);
    assertThat(result.reverse())
        .containsExactly(
            new ReverseListNotice(bob.id(), 2, true, alice.id(), alice.handle(), "Alice"));
    assertThat(result.contact())
        .isEqualTo(
            new RosterContact(
                bob.id(), bob.handle(), FORWARD.bit(), "Bobby", "Bob", 0, Properties.BLANK));
    assertThat(result.visibility()).isNull();
    assertThat(result.properties()).isNull();
    assertThat(result.unwatched()).isEmpty();
    assertThat(alice.version()).isEqualTo(2);
    assertThat(bob.version()).isEqualTo(2);
    assertThat(alice.sees(bob).lists()).isEqualTo(FORWARD.bit());
    assertThat(bob.sees(alice).lists()).isEqualTo(REVERSE.bit());
    assertThat(bob.sees(alice).storedName()).isEqualTo("Alice");
  }

  @Test
  void theAnswerShowsPropertiesToThoseWhoAreAllowed() {
    bob.sets(Property.PHH, "123");
    assertThat(added().properties()).isEqualTo(WITH_HOME);

    alice.removes(FORWARD, bob);
    bob.adds(BLOCK, alice);
    assertThat(added().properties()).isEqualTo(Properties.BLANK);

    alice.removes(FORWARD, bob);
    bob.removes(BLOCK, alice);
    bob.allowsByDefault(false);
    assertThat(added().properties()).isEqualTo(Properties.BLANK);

    alice.removes(FORWARD, bob);
    bob.adds(ALLOW, alice);
    assertThat(added().properties()).isEqualTo(WITH_HOME);
  }

  private RosterContact added() {
    RosterContact contact = alice.adds(FORWARD, bob).contact();
    assertThat(contact).isNotNull();
    assertThat(contact).isEqualTo(alice.sees(bob));
    return contact;
  }

  @Test
  void anEntryTellsOfTheReverseListToo() {
    bob.adds(FORWARD, alice);
    alice.adds(ALLOW, bob);
    assertThat(added().lists()).isEqualTo(FORWARD.bit() | ALLOW.bit() | REVERSE.bit());
  }

  @Test
  void allowAndBlockListsConcernOnlyTheOwner() {
    ChangeResult.Changed result = alice.adds(BLOCK, bob);
    assertThat(result.version()).isEqualTo(2);
    assertThat(result.contact()).isNull();
    assertThat(result.reverse()).isEmpty();
    assertThat(result.visibility()).isNotNull();
    assertThat(result.visibility().exceptions()).containsExactly(bob.id());
    assertThat(result.visibility().version()).isEqualTo(2);
    assertThat(bob.version()).isEqualTo(1);
    assertThat(bob.entry(alice)).isNull();
    assertThat(alice.sees(bob).lists()).isEqualTo(BLOCK.bit());
  }

  @Test
  void theNameGivenLastIsStored() {
    alice.does(new Change.AddContact(ALLOW, bob.handle(), "First", null));
    alice.does(new Change.AddContact(FORWARD, bob.handle(), "Se%63ond", null));
    assertThat(alice.sees(bob).storedName()).isEqualTo("Se%63ond");
  }

  @Test
  void namesComeBackToTheByte() {
    String raw = "\u00c3\u00a4%C3%a4%20\u00e2\u0082\u00ac"; // raw and escaped UTF-8, a byte a char
    alice.does(new Change.AddContact(FORWARD, bob.handle(), raw, null));
    assertThat(alice.sees(bob).storedName()).isEqualTo(raw);
  }

  @Test
  void theNameIsCheckedBeforeTheHandle() {
    assertThat(refusal(FORWARD, "nonsense", "bad%2", null)).isEqualTo(Refusal.INVALID_NAME);
    assertThat(refusal(FORWARD, bob.handle(), "a%0Ab", null)).isEqualTo(Refusal.INVALID_NAME);
    assertThat(refusal(FORWARD, bob.handle(), "%FF", null)).isEqualTo(Refusal.INVALID_NAME);
    assertThat(refusal(FORWARD, bob.handle(), "x".repeat(388), null))
        .isEqualTo(Refusal.INVALID_NAME);
    assertThat(
            alice
                .does(new Change.AddContact(FORWARD, bob.handle(), "x".repeat(387), null))
                .version())
        .isEqualTo(2);
  }

  @Test
  void theHandleIsCheckedBeforeTheAccountAndTheAccountBeforeTheGroup() {
    assertThat(refusal(FORWARD, "a@b", "x", 9)).isEqualTo(Refusal.INVALID_HANDLE);
    assertThat(refusal(FORWARD, "x".repeat(120) + "@example.com", "x", 9))
        .isEqualTo(Refusal.INVALID_HANDLE);
    assertThat(refusal(FORWARD, "nobody@example.com", "x", 9)).isEqualTo(Refusal.UNKNOWN_ACCOUNT);
    assertThat(refusal(FORWARD, bob.handle(), "x", 9)).isEqualTo(Refusal.UNKNOWN_GROUP);
  }

  @Test
  void nobodyIsOnAListTwiceOrOnBothSides() {
    alice.adds(FORWARD, bob);
    alice.adds(ALLOW, bob);
    assertThat(refusal(FORWARD, bob.handle(), "x", 9)).isEqualTo(Refusal.UNKNOWN_GROUP);
    assertThat(refusal(FORWARD, bob.handle(), "x", null)).isEqualTo(Refusal.ALREADY_THERE);
    assertThat(refusal(ALLOW, bob.handle(), "x", null)).isEqualTo(Refusal.ALREADY_THERE);
    assertThat(refusal(BLOCK, bob.handle(), "x", null)).isEqualTo(Refusal.ON_OPPOSITE_LIST);
    alice.removes(ALLOW, bob);
    alice.adds(BLOCK, bob);
    assertThat(refusal(ALLOW, bob.handle(), "x", null)).isEqualTo(Refusal.ON_OPPOSITE_LIST);
  }

  @Test
  void nobodyAddsHimself() {
    assertThat(refusal(FORWARD, alice.handle(), "x", null)).isEqualTo(Refusal.INVALID_HANDLE);
    assertThat(refusal(BLOCK, alice.handle(), "x", null)).isEqualTo(Refusal.INVALID_HANDLE);
    assertThat(refusal(FORWARD, alice.handle(), "x", 9)).isEqualTo(Refusal.UNKNOWN_GROUP);
  }
}
