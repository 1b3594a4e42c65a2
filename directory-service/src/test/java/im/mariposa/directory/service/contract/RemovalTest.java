package im.mariposa.directory.service.contract;

import static im.mariposa.directory.ContactList.ALLOW;
import static im.mariposa.directory.ContactList.BLOCK;
import static im.mariposa.directory.ContactList.FORWARD;
import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.ReverseListNotice;
import im.mariposa.directory.service.Person;
import im.mariposa.directory.service.Way;
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
    alice.adds(FORWARD, bob);
    ChangeResult.Changed result = alice.removes(FORWARD, bob);
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
    alice.adds(ALLOW, bob);
    alice.adds(FORWARD, bob);
    alice.removes(FORWARD, bob);
    assertThat(alice.sees(bob).lists()).isEqualTo(ALLOW.bit());
    ChangeResult.Changed result = alice.removes(ALLOW, bob);
    assertThat(result.version()).isEqualTo(5);
    assertThat(result.unwatched()).isEmpty();
    assertThat(result.reverse()).isEmpty();
    assertThat(result.visibility()).isNotNull();
    assertThat(alice.entry(bob)).isNull();
  }

  @Test
  void leavingTheBlockListChangesTheVisibility() {
    alice.adds(BLOCK, bob);
    ChangeResult.Changed result = alice.removes(BLOCK, bob);
    assertThat(result.visibility()).isNotNull();
    assertThat(result.visibility().exceptions()).isEmpty();
    assertThat(result.visibility().version()).isEqualTo(result.version());
  }

  @Test
  void whoIsNotOnTheListCannotLeaveIt() {
    alice.adds(ALLOW, bob);
    bob.adds(FORWARD, alice);
    assertThat(alice.refusal(Person.removing(FORWARD, bob))).isEqualTo(Refusal.NOT_ON_LIST);
    assertThat(alice.refusal(Person.removing(BLOCK, bob))).isEqualTo(Refusal.NOT_ON_LIST);
    assertThat(alice.refusal(new Change.RemoveContact(ALLOW, "nobody@example.com", null)))
        .isEqualTo(Refusal.NOT_ON_LIST);
    assertThat(alice.refusal(new Change.RemoveContact(ALLOW, "nonsense", null)))
        .isEqualTo(Refusal.NOT_ON_LIST);
    assertThat(alice.refusal(new Change.RemoveContact(FORWARD, bob.handle(), 9)))
        .isEqualTo(Refusal.NOT_ON_LIST);
  }

  @Test
  void aPersonMayComeBack() {
    alice.adds(FORWARD, bob);
    alice.removes(FORWARD, bob);
    assertThat(alice.adds(FORWARD, bob).reverse()).hasSize(1);
    assertThat(bob.version()).isEqualTo(4);
  }

  @Test
  void renamingOneselfIsTheFriendlyNameAndNobodyElsesVersion() {
    bob.adds(FORWARD, alice);
    long before = bob.version();
    ChangeResult.Changed result = alice.does(new Change.Rename(alice.handle(), "Alice%20W."));
    assertThat(result.version()).isEqualTo(alice.version()).isEqualTo(3);
    assertThat(bob.sees(alice).currentName()).isEqualTo("Alice%20W.");
    assertThat(bob.sees(alice).storedName()).isEqualTo("A%20contact");
    assertThat(bob.version()).isEqualTo(before);
  }

  @Test
  void aContactIsRenamedForTheOwnerAlone() {
    alice.adds(BLOCK, bob);
    assertThat(alice.does(new Change.Rename(bob.handle(), "Bobby")).version()).isEqualTo(3);
    assertThat(alice.sees(bob).storedName()).isEqualTo("Bobby");
    assertThat(alice.sees(bob).currentName()).isEqualTo("Bob");
    assertThat(bob.version()).isEqualTo(1);
  }

  @Test
  void onlyWhoIsOnAnOwnListIsRenamed() {
    bob.adds(FORWARD, alice);
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
