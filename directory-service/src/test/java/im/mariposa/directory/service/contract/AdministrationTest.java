package im.mariposa.directory.service.contract;

import static im.mariposa.vocabulary.ContactList.AL;
import static im.mariposa.vocabulary.ContactList.BL;
import static im.mariposa.vocabulary.ContactList.FL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.DirectoryAdministration.AccountSummary;
import im.mariposa.directory.DirectoryAdministration.Deletion;
import im.mariposa.directory.DirectoryAdministration.NewContact;
import im.mariposa.directory.DirectoryAdministration.Outcome;
import im.mariposa.directory.DirectoryAdministration.OwnerChange;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.KeptAlert;
import im.mariposa.directory.Lookup;
import im.mariposa.directory.Refusal;
import im.mariposa.directory.Verification;
import im.mariposa.directory.service.Person;
import im.mariposa.directory.service.Way;
import im.mariposa.vocabulary.ReverseListNotice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Accounts from outside. */
@ParameterizedClass
@EnumSource(Way.class)
class AdministrationTest {
  private final Way way;
  private final DirectoryAdministration accounts;
  private final Person alice;

  AdministrationTest(Way way) {
    this.way = way;
    this.accounts = way.accounts();
    this.alice = way.person("Alice");
  }

  @Test
  void anAccountIsFoundInAnyCase() {
    AccountSummary summary = accounts.find(alice.handle().toUpperCase(java.util.Locale.ROOT));
    assertThat(summary)
        .isEqualTo(new AccountSummary(alice.id(), alice.handle(), "Alice", false, 1));
    assertThat(accounts.find("nobody@example.com")).isNull();
    assertThat(accounts.find("nonsense")).isNull();
  }

  @Test
  void newAccountsAreCheckedInOrder() {
    assertThat(accounts.create("a@b", "%", "")).isEqualTo(Outcome.INVALID_HANDLE);
    assertThat(accounts.create("x" + alice.handle(), "%", "")).isEqualTo(Outcome.INVALID_NAME);
    assertThat(accounts.create("x" + alice.handle(), "x", "")).isEqualTo(Outcome.INVALID_PASSWORD);
    assertThat(accounts.create("x" + alice.handle(), "x", "p\u00e4ss"))
        .isEqualTo(Outcome.INVALID_PASSWORD);
    assertThat(accounts.create("x" + alice.handle(), "x", "p".repeat(65)))
        .isEqualTo(Outcome.INVALID_PASSWORD);
    assertThat(accounts.find("x" + alice.handle())).isNull();
    assertThat(accounts.create(alice.handle(), "x", "other")).isEqualTo(Outcome.EXISTS);
    assertThat(accounts.find(alice.handle())).extracting(AccountSummary::name).isEqualTo("Alice");
  }

  @Test
  void withoutANameItIsTheHandle() {
    String handle = "N" + alice.handle();
    assertThat(accounts.create(handle, null, "secret")).isEqualTo(Outcome.DONE);
    AccountSummary summary = accounts.find(handle);
    assertThat(summary).isNotNull();
    assertThat(summary.name()).isEqualTo(summary.handle()).isEqualTo("n" + alice.handle());
  }

  @Test
  void listsGoOnAfterAHandle() {
    String start = alice.handle().replace("@", "z@");
    for (String letter : new String[] {"b", "a", "c"}) {
      accounts.create(start.replace("@", letter + "@"), null, "secret");
    }
    List<AccountSummary> two = accounts.list(start, 2);
    assertThat(two)
        .extracting(AccountSummary::handle)
        .containsExactly(start.replace("@", "a@"), start.replace("@", "b@"));
    assertThat(accounts.list(two.getLast().handle(), 1))
        .extracting(AccountSummary::handle)
        .containsExactly(start.replace("@", "c@"));
  }

  @Test
  void aNewPasswordReplacesTheOldOne() {
    String response =
        "f59af8f2fa91d38aff7c870c17f99903"; // of the password that people in tests have
    assertThat(accounts.setPassword(alice.handle(), "another")).isEqualTo(Outcome.DONE);
    assertThat(way.directory().verify(alice.handle(), "1234567890.123456789", response))
        .isInstanceOf(Verification.Refused.class);
    assertThat(accounts.setPassword(alice.handle(), Person.PASSWORD)).isEqualTo(Outcome.DONE);
    assertThat(way.directory().verify(alice.handle(), "1234567890.123456789", response))
        .isInstanceOf(Verification.Verified.class);
    assertThat(accounts.setPassword(alice.handle(), "")).isEqualTo(Outcome.INVALID_PASSWORD);
    assertThat(accounts.setPassword("nobody@example.com", "x")).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void suspensionIsShown() {
    assertThat(accounts.setSuspended(alice.handle(), true)).isEqualTo(Outcome.DONE);
    assertThat(accounts.find(alice.handle())).extracting(AccountSummary::suspended).isEqualTo(true);
    assertThat(accounts.setSuspended(alice.handle(), false)).isEqualTo(Outcome.DONE);
    assertThat(accounts.find(alice.handle()))
        .extracting(AccountSummary::suspended)
        .isEqualTo(false);
    assertThat(accounts.setSuspended("nobody@example.com", true)).isEqualTo(Outcome.UNKNOWN);
    assertThat(accounts.setSuspended("nonsense", true)).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void listsAreChangedAsTheOwnersClientWould() {
    Person bob = way.person("Bob");
    ChangeResult result = accounts.change(alice.handle(), Person.adding(FL, bob));
    assertThat(result)
        .isInstanceOfSatisfying(
            ChangeResult.Changed.class,
            changed -> {
              assertThat(changed.version()).isEqualTo(2);
              assertThat(changed.reverse()).hasSize(1);
            });
    assertThat(accounts.change(alice.handle(), Person.adding(FL, bob)))
        .isEqualTo(new ChangeResult.Refused(Refusal.ALREADY_THERE));
    assertThat(accounts.contacts(alice.handle()))
        .usingRecursiveComparison()
        .isEqualTo(alice.roster());
    assertThat(accounts.contacts("nobody@example.com")).isNull();
    assertThatExceptionOfType(DirectoryException.class)
        .isThrownBy(() -> accounts.change("nobody@example.com", Person.adding(FL, bob)))
        .extracting(DirectoryException::kind)
        .isEqualTo(DirectoryException.Kind.GONE);
  }

  @Test
  void alertsAreKeptInOrderUntilTheyAreRemoved() {
    long first =
        accounts.keepAlert(alice.id(), "Gr\u00fc\u00dfe \u2013 1", "http://example.org/?a=1");
    long second = accounts.keepAlert(alice.id(), "2", "");
    assertThat(way.directory().keptAlerts(alice.id()))
        .containsExactly(
            new KeptAlert(first, "Gr\u00fc\u00dfe \u2013 1", "http://example.org/?a=1"),
            new KeptAlert(second, "2", ""));
    way.directory().removeAlert(way.person("Bob").id(), first);
    assertThat(way.directory().keptAlerts(alice.id())).as("somebody else's removal").hasSize(2);
    way.directory().removeAlert(alice.id(), first);
    way.directory().removeAlert(alice.id(), first);
    assertThat(way.directory().keptAlerts(alice.id()))
        .extracting(KeptAlert::id)
        .containsExactly(second);
  }

  @Test
  void noTwoAlertsHaveTheSameId() {
    assertThat(
            List.of(
                accounts.newAlertId(),
                accounts.keepAlert(alice.id(), "1", ""),
                accounts.newAlertId(),
                accounts.newAlertId(),
                accounts.keepAlert(alice.id(), "1", "")))
        .doesNotHaveDuplicates()
        .doesNotContain(0L);
  }

  @Test
  void aDeletedAccountLeavesEverybodysLists() {
    Person bob = way.person("Bob");
    Person carol = way.person("Carol");
    Person dave = way.person("Dave");
    bob.adds(FL, alice);
    bob.adds(AL, alice);
    bob.adds(AL, carol);
    bob.allowsByDefault(false);
    carol.adds(BL, alice);
    alice.adds(FL, bob);
    alice.adds(FL, dave);
    alice.adds(AL, carol);
    alice.does(new Change.AddGroup("a"));
    accounts.keepAlert(alice.id(), "x", "");
    long bobBefore = bob.version();
    long carolBefore = carol.version();

    DirectoryAdministration.Deletion deletion = Person.delete(accounts, alice.handle());
    assertThat(deletion.outcome()).isEqualTo(Outcome.DONE);
    assertThat(deletion.accountId()).isEqualTo(alice.id());
    assertThat(deletion.changes())
        .extracting(OwnerChange::ownerId, OwnerChange::change)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(bob.id(), Person.removing(FL, alice)),
            org.assertj.core.groups.Tuple.tuple(bob.id(), Person.removing(AL, alice)),
            org.assertj.core.groups.Tuple.tuple(carol.id(), Person.removing(BL, alice)));
    assertThat(deletion.changes())
        .extracting(OwnerChange::ownerHandle)
        .contains(bob.handle(), carol.handle());
    ChangeResult.Changed forward = result(deletion, bob, FL);
    assertThat(forward.version()).isEqualTo(bobBefore + 1);
    assertThat(forward.unwatched()).containsExactly(alice.id());
    ChangeResult.Changed allow = result(deletion, bob, AL);
    assertThat(allow.version()).isEqualTo(bobBefore + 2);
    assertThat(allow.visibility()).isNotNull();
    assertThat(allow.visibility().allBut()).isFalse();
    assertThat(allow.visibility().exceptions()).containsExactly(carol.id());
    assertThat(result(deletion, carol, BL).version()).isEqualTo(carolBefore + 1);
    assertThat(deletion.reverse())
        .containsExactlyInAnyOrder(
            new ReverseListNotice(
                bob.id(), bobBefore + 3, false, alice.id(), alice.handle(), "Alice"),
            new ReverseListNotice(dave.id(), 3, false, alice.id(), alice.handle(), "Alice"));

    assertThat(bob.version()).isEqualTo(bobBefore + 3);
    assertThat(carol.version()).isEqualTo(carolBefore + 1);
    assertThat(dave.version()).isEqualTo(3);
    for (Person left : List.of(bob, carol, dave)) {
      assertThat(left.entry(alice)).isNull();
    }
    assertThat(accounts.find(alice.handle())).isNull();
    assertThat(accounts.delete(alice.handle()).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(accounts.delete("nonsense").outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(accounts.create(alice.handle(), null, "secret"))
        .as("made anew")
        .isEqualTo(Outcome.DONE);
  }

  @Test
  void whoseDeletionHasBegunIsGoneForAllButThoseWhoHaveHim() {
    String response =
        "f59af8f2fa91d38aff7c870c17f99903"; // of the password that people in tests have
    Person bob = way.person("Bob");
    Person carol = way.person("Carol");
    bob.adds(FL, alice);
    bob.adds(AL, alice);
    Deletion beginning = accounts.delete(alice.handle());
    assertThat(beginning)
        .isEqualTo(new Deletion(Outcome.DONE, alice.id(), 0, true, List.of(), List.of()));

    assertThat(way.directory().verify(alice.handle(), "1234567890.123456789", response))
        .isInstanceOf(Verification.Refused.class);
    assertThat(way.directory().lookup(alice.handle())).isEqualTo(new Lookup.Unknown());
    assertThat(accounts.find(alice.handle())).isNull();
    assertThat(accounts.list(alice.handle().substring(0, alice.handle().indexOf('@')), 1))
        .extracting(AccountSummary::handle)
        .doesNotContain(alice.handle());
    assertThat(accounts.setSuspended(alice.handle(), false)).isEqualTo(Outcome.UNKNOWN);
    assertThat(accounts.setPassword(alice.handle(), "another")).isEqualTo(Outcome.UNKNOWN);
    assertThat(accounts.contacts(alice.handle())).isNull();
    assertThat(accounts.create(alice.handle(), null, "secret")).isEqualTo(Outcome.EXISTS);
    assertThat(carol.refusal(Person.adding(FL, alice))).isEqualTo(Refusal.UNKNOWN_ACCOUNT);
    assertThat(
            accounts
                .importContacts(List.of(new NewContact(carol.handle(), alice.handle(), 1)))
                .outcomes())
        .extracting(DirectoryAdministration.ImportOutcome::imported)
        .containsExactly(false);
    assertGone(() -> alice.roster());
    assertGone(() -> alice.adds(FL, carol));

    assertThat(bob.sees(alice).lists()).isEqualTo(FL.bit() | AL.bit());
    bob.removes(AL, alice);
    bob.does(new Change.Rename(alice.handle(), "Gone"));
    assertThat(bob.sees(alice).storedName()).isEqualTo("Gone");
    assertThat(Person.delete(accounts, alice.handle()).changes()).hasSize(1);
    assertThat(accounts.create(alice.handle(), null, "secret")).isEqualTo(Outcome.DONE);
  }

  private static void assertGone(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatExceptionOfType(DirectoryException.class)
        .isThrownBy(call)
        .extracting(DirectoryException::kind)
        .isEqualTo(DirectoryException.Kind.GONE);
  }

  /** Whoever made a step may be gone before he told what it did. */
  @Test
  void aStepThatMayNotHaveBeenToldIsShownAgain() {
    Person bob = way.person("Bob");
    bob.adds(FL, alice);
    Deletion beginning = accounts.delete(alice.handle());
    Deletion step = accounts.deleteMore(alice.id(), beginning.step());
    assertThat(step.changes()).hasSize(1);
    assertThat(step.more()).isTrue();
    assertThat(accounts.deleteMore(alice.id(), beginning.step()))
        .usingRecursiveComparison()
        .isEqualTo(step);
    assertThat(accounts.delete(alice.handle())).usingRecursiveComparison().isEqualTo(step);
    assertThat(bob.version()).as("raised once").isEqualTo(3);
    Deletion end = accounts.deleteMore(alice.id(), step.step());
    assertThat(end.more()).isFalse();
    assertThat(accounts.deleteMore(alice.id(), end.step()).more()).isFalse();
    assertThat(accounts.delete(alice.handle())).isEqualTo(Deletion.unknown());
  }

  /** Whoever goes on with a deletion may have heard of it long ago. */
  @Test
  void goingOnBeginsNothing() {
    assertThat(accounts.deleteMore(alice.id(), DirectoryAdministration.NOTHING_TOLD).more())
        .isFalse();
    assertThat(accounts.find(alice.handle())).isNotNull();
    Deletion beginning = accounts.delete(alice.handle());
    assertThat(accounts.deleteMore(alice.id(), DirectoryAdministration.NOTHING_TOLD))
        .isEqualTo(beginning);
  }

  private static ChangeResult.Changed result(
      DirectoryAdministration.Deletion deletion,
      Person owner,
      im.mariposa.vocabulary.ContactList list) {
    return deletion.changes().stream()
        .filter(change -> change.ownerId() == owner.id())
        .filter(
            change ->
                change.change() instanceof Change.RemoveContact remove && remove.list() == list)
        .findFirst()
        .orElseThrow()
        .result();
  }
}
