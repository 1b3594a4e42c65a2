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
import im.mariposa.vocabulary.ReverseListNotice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code REM} and {@code REA} (docs/protocol/notification.md 6.4 and 6.5). */
@ParameterizedClass
@EnumSource(Way.class)
class RemovalTest {
  private final Person alice;
  private final Person bob;

  RemovalTest(Way way) {
    this.alice = way.person("Alice");
    this.bob = way.person("Bob");
  }

  @Test
  void leavingTheForwardListRaisesBothVersions() {
    alice.adds(FL, bob);
    ChangeResult.Changed result = alice.removes(FL, bob);
    assertThat(result.version()).isEqualTo(3);
    assertThat(result.unwatched()).containsExactly(bob.id());
    assertThat(result.reverse())
        .containsExactly(
            new ReverseListNotice(bob.id(), 3, false, alice.id(), alice.handle(), "Alice"));
    assertThat(alice.entry(bob)).isNull();
    assertThat(bob.entry(alice)).isNull();
    assertThat(bob.version()).isEqualTo(3);
  }

  @Test
  void theOtherListsStay() {
    alice.adds(AL, bob);
    alice.adds(FL, bob);
    alice.removes(FL, bob);
    assertThat(alice.sees(bob).lists()).isEqualTo(AL.bit());
    ChangeResult.Changed result = alice.removes(AL, bob);
    assertThat(result.version()).isEqualTo(5);
    assertThat(result.unwatched()).isEmpty();
    assertThat(result.reverse()).isEmpty();
    assertThat(result.visibility()).isNotNull();
    assertThat(alice.entry(bob)).isNull();
  }

  @Test
  void leavingTheBlockListChangesTheVisibility() {
    alice.adds(BL, bob);
    ChangeResult.Changed result = alice.removes(BL, bob);
    assertThat(result.visibility()).isNotNull();
    assertThat(result.visibility().exceptions()).isEmpty();
    assertThat(result.visibility().version()).isEqualTo(result.version());
  }

  @Test
  void whoIsNotOnTheListCannotLeaveIt() {
    alice.adds(AL, bob);
    bob.adds(FL, alice);
    assertThat(alice.refusal(Person.removing(FL, bob))).isEqualTo(Refusal.NOT_ON_LIST);
    assertThat(alice.refusal(Person.removing(BL, bob))).isEqualTo(Refusal.NOT_ON_LIST);
    assertThat(alice.refusal(new Change.RemoveContact(AL, "nobody@example.com", null)))
        .isEqualTo(Refusal.NOT_ON_LIST);
    assertThat(alice.refusal(new Change.RemoveContact(AL, "nonsense", null)))
        .isEqualTo(Refusal.NOT_ON_LIST);
    assertThat(alice.refusal(new Change.RemoveContact(FL, bob.handle(), 9)))
        .isEqualTo(Refusal.NOT_ON_LIST);
  }

  @Test
  void aPersonMayComeBack() {
    alice.adds(FL, bob);
    alice.removes(FL, bob);
    assertThat(alice.adds(FL, bob).reverse()).hasSize(1);
    assertThat(bob.version()).isEqualTo(4);
  }

  @Test
  void renamingOneselfIsTheFriendlyNameAndNobodyElsesVersion() {
    bob.adds(FL, alice);
    long before = bob.version();
    ChangeResult.Changed result = alice.does(new Change.Rename(alice.handle(), "Alice%20W."));
    assertThat(result.version()).isEqualTo(alice.version()).isEqualTo(3);
    assertThat(bob.sees(alice).currentName()).isEqualTo("Alice%20W.");
    assertThat(bob.sees(alice).storedName()).isEqualTo("A%20contact");
    assertThat(bob.version()).isEqualTo(before);
  }

  @Test
  void aContactIsRenamedForTheOwnerAlone() {
    alice.adds(BL, bob);
    assertThat(alice.does(new Change.Rename(bob.handle(), "Bobby")).version()).isEqualTo(3);
    assertThat(alice.sees(bob).storedName()).isEqualTo("Bobby");
    assertThat(alice.sees(bob).currentName()).isEqualTo("Bob");
    assertThat(bob.version()).isEqualTo(1);
  }

  @Test
  void onlyWhoIsOnAnOwnListIsRenamed() {
    bob.adds(FL, alice);
    assertThat(alice.refusal(new Change.Rename(bob.handle(), "x"))).isEqualTo(Refusal.NOT_ON_LIST);
    assertThat(alice.refusal(new Change.Rename("nobody@example.com", "x")))
        .isEqualTo(Refusal.NOT_ON_LIST);
    assertThat(alice.refusal(new Change.Rename("nobody@example.com", "%0")))
        .isEqualTo(Refusal.INVALID_NAME);
    assertThat(alice.refusal(new Change.Rename(alice.handle(), "%07")))
        .isEqualTo(Refusal.INVALID_NAME);
    assertThat(alice.refusal(new Change.Rename(alice.handle(), "x".repeat(388))))
        .isEqualTo(Refusal.INVALID_NAME);
  }
}
