package im.mariposa.directory.service.contract;

import static im.mariposa.vocabulary.ContactList.AL;
import static im.mariposa.vocabulary.ContactList.BL;
import static im.mariposa.vocabulary.ContactList.FL;
import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.DirectoryAdministration.ContactImport;
import im.mariposa.directory.DirectoryAdministration.ImportOutcome;
import im.mariposa.directory.DirectoryAdministration.NewAccount;
import im.mariposa.directory.DirectoryAdministration.NewContact;
import im.mariposa.directory.DirectoryAdministration.OwnerChange;
import im.mariposa.directory.Properties;
import im.mariposa.directory.service.Person;
import im.mariposa.directory.service.Way;
import im.mariposa.vocabulary.Property;
import im.mariposa.vocabulary.PropertyNotice;
import im.mariposa.vocabulary.PropertyValue;
import im.mariposa.vocabulary.ReverseListNotice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Batches: the good rows are kept, the others say why not, and all may be sent again. */
@ParameterizedClass
@EnumSource(Way.class)
class ImportTest {
  private static final ImportOutcome IMPORTED = new ImportOutcome(true, null);
  private static final ImportOutcome THERE_BEFORE = new ImportOutcome(false, null);

  private final Way way;
  private final DirectoryAdministration accounts;
  private final Person alice;
  private final Person bob;

  ImportTest(Way way) {
    this.way = way;
    this.accounts = way.accounts();
    this.alice = way.person("Alice");
    this.bob = way.person("Bob");
  }

  private NewContact row(Person owner, Person contact, int lists) {
    return new NewContact(owner.handle(), contact.handle(), lists);
  }

  private static void assertRefused(ImportOutcome outcome, String word) {
    assertThat(outcome.imported()).isFalse();
    assertThat(outcome.refusal()).contains(word).endsWith(".");
  }

  @Test
  void accountsAreMadeOnceAndTheOthersSayWhyNot() {
    List<NewAccount> rows =
        List.of(
            new NewAccount("1" + alice.handle(), "One", "secret"),
            new NewAccount("a@b", null, "secret"),
            new NewAccount("2" + alice.handle(), "%zz", "secret"),
            new NewAccount("3" + alice.handle(), null, ""),
            new NewAccount("4" + alice.handle(), null, "secret"),
            new NewAccount(
                "4" + alice.handle().toUpperCase(java.util.Locale.ROOT), "Again", "secret"),
            new NewAccount(alice.handle(), "Other", "other"));
    List<ImportOutcome> outcomes = accounts.importAccounts(rows);
    assertThat(outcomes).hasSize(7);
    assertThat(outcomes.get(0)).isEqualTo(IMPORTED);
    assertRefused(outcomes.get(1), "handle");
    assertRefused(outcomes.get(2), "name");
    assertRefused(outcomes.get(3), "password");
    assertThat(outcomes.get(4)).isEqualTo(IMPORTED);
    assertThat(outcomes.get(5)).isEqualTo(THERE_BEFORE);
    assertThat(outcomes.get(6)).isEqualTo(THERE_BEFORE);
    assertThat(find("1" + alice.handle()).name()).isEqualTo("One");
    assertThat(find("4" + alice.handle()).listVersion()).isEqualTo(1);
    assertThat(find(alice.handle()).name()).isEqualTo("Alice");
    assertThat(accounts.importAccounts(rows).get(0)).isEqualTo(THERE_BEFORE);
    assertThat(accounts.importAccounts(List.of())).isEmpty();
  }

  private DirectoryAdministration.AccountSummary find(String handle) {
    return Objects.requireNonNull(accounts.find(handle));
  }

  @Test
  void importedAccountsSignIn() {
    String handle = "5" + alice.handle();
    accounts.importAccounts(List.of(new NewAccount(handle, null, Person.PASSWORD)));
    assertThat(
            way.directory()
                .verify(handle, "1234567890.123456789", "f59af8f2fa91d38aff7c870c17f99903"))
        .isInstanceOf(im.mariposa.directory.Verification.Verified.class);
  }

  @Test
  void eachListOfARowIsOneChange() {
    bob.sets(Property.PHH, "1");
    ContactImport result = accounts.importContacts(List.of(row(alice, bob, FL.bit() | AL.bit())));
    assertThat(result.outcomes()).containsExactly(IMPORTED);
    assertThat(result.changes())
        .extracting(OwnerChange::ownerId, OwnerChange::ownerHandle, OwnerChange::change)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                alice.id(), alice.handle(), new Change.AddContact(FL, bob.handle(), "Bob", null)),
            org.assertj.core.groups.Tuple.tuple(
                alice.id(), alice.handle(), new Change.AddContact(AL, bob.handle(), "Bob", null)));
    ChangeResult.Changed forward = result.changes().getFirst().result();
    assertThat(forward.version()).isEqualTo(2);
    assertThat(forward.contact()).isNotNull();
    assertThat(forward.contact().properties())
        .isEqualTo(new Properties("1", null, null, false, false));
    assertThat(forward.reverse())
        .containsExactly(
            new ReverseListNotice(bob.id(), 3, true, alice.id(), alice.handle(), "Alice"));
    ChangeResult.Changed allow = result.changes().getLast().result();
    assertThat(allow.version()).isEqualTo(3);
    assertThat(allow.visibility()).isNotNull();
    assertThat(allow.visibility().allBut()).isTrue();
    assertThat(allow.visibility().exceptions()).isEmpty();
    assertThat(alice.version()).isEqualTo(3);
    assertThat(bob.version()).isEqualTo(3);
    assertThat(alice.sees(bob).storedName()).isEqualTo("Bob");
    assertThat(alice.sees(bob).lists()).isEqualTo(FL.bit() | AL.bit());
  }

  @Test
  void whatIsThereAlreadyIsImportedWithoutAChange() {
    alice.does(new Change.AddContact(FL, bob.handle(), "Bobby", null));
    ContactImport first = accounts.importContacts(List.of(row(alice, bob, FL.bit() | BL.bit())));
    assertThat(first.outcomes()).containsExactly(IMPORTED);
    assertThat(first.changes()).hasSize(1);
    assertThat(alice.sees(bob).storedName()).as("the owner's name for him").isEqualTo("Bobby");
    ContactImport again = accounts.importContacts(List.of(row(alice, bob, FL.bit() | BL.bit())));
    assertThat(again.outcomes()).containsExactly(IMPORTED);
    assertThat(again.changes()).isEmpty();
    assertThat(alice.version()).isEqualTo(3);
  }

  @Test
  void refusedRowsSayWhyAndLeaveTheOthersAlone() {
    List<NewContact> rows =
        List.of(
            new NewContact("a@b", bob.handle(), 1),
            new NewContact(alice.handle(), "a@b", 1),
            new NewContact("nobody@example.com", bob.handle(), 1),
            new NewContact(alice.handle(), "nobody@example.com", 1),
            row(alice, bob, 0),
            row(alice, bob, 8),
            row(alice, alice, 1),
            row(alice, bob, AL.bit() | BL.bit()),
            row(bob, alice, FL.bit()),
            row(bob, alice, AL.bit()),
            row(bob, alice, FL.bit() | BL.bit()));
    ContactImport result = accounts.importContacts(rows);
    String[] words = {
      "owner", "contact", "owner", "contact", "lists", "lists", "himself", "AL and BL"
    };
    for (int i = 0; i < words.length; i++) {
      assertRefused(result.outcomes().get(i), words[i]);
    }
    assertThat(result.outcomes().get(8)).isEqualTo(IMPORTED);
    assertThat(result.outcomes().get(9)).isEqualTo(IMPORTED);
    assertRefused(result.outcomes().get(10), "AL and BL");
    assertThat(result.changes()).hasSize(2);
    assertThat(bob.sees(alice).lists()).isEqualTo(FL.bit() | AL.bit());
    assertThat(accounts.importContacts(List.of()).outcomes()).isEmpty();
  }

  @Test
  void everyVersionOfABatchIsToldAndTheLastPrivacyChangeShowsTheWhole() {
    alice.allowsByDefault(false);
    alice.sets(Property.PHW, "w");
    Person carol = way.person("Carol");
    carol.adds(FL, alice);
    long before = alice.version();
    ContactImport result =
        accounts.importContacts(
            List.of(
                row(alice, bob, AL.bit()),
                row(bob, alice, FL.bit()),
                row(alice, carol, AL.bit() | FL.bit())));
    List<ChangeResult.Changed> changes =
        result.changes().stream().map(OwnerChange::result).toList();
    assertThat(changes)
        .extracting(ChangeResult.Changed::version)
        .containsExactly(before + 1, 2L, before + 3, before + 4);
    assertThat(changes.get(1).reverse())
        .containsExactly(
            new ReverseListNotice(alice.id(), before + 2, true, bob.id(), bob.handle(), "Bob"));
    assertThat(changes.get(1).contact()).isNotNull();
    assertThat(changes.get(1).contact().properties().work())
        .as("allowed by the row before")
        .isEqualTo("w");
    assertThat(changes.get(0).visibility()).isNull();
    assertThat(changes.get(3).visibility()).isNotNull();
    assertThat(changes.get(3).visibility().exceptions()).containsExactly(bob.id(), carol.id());
    assertThat(changes.get(3).visibility().version()).isEqualTo(before + 4);
    assertTells(changes.get(3).properties(), carol);
    assertThat(alice.version()).isEqualTo(before + 4);
  }

  private static void assertTells(@Nullable PropertyNotice notice, Person watcher) {
    assertThat(notice).isNotNull();
    assertThat(notice.values()).containsExactly(new PropertyValue(Property.PHW, "w"));
    assertThat(notice.watchers()).containsExactly(watcher.id());
    assertThat(notice.versions()).containsExactly(watcher.version());
  }

  @Test
  void aBatchMayBeLarge() {
    List<NewAccount> people = new ArrayList<>();
    List<NewContact> contacts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      people.add(new NewAccount(i + "-" + alice.handle(), null, "secret"));
      contacts.add(new NewContact(alice.handle(), i + "-" + alice.handle(), FL.bit() | AL.bit()));
    }
    assertThat(accounts.importAccounts(people)).containsOnly(IMPORTED);
    ContactImport result = accounts.importContacts(contacts);
    assertThat(result.outcomes()).containsOnly(IMPORTED);
    assertThat(alice.version()).isEqualTo(401);
    assertThat(alice.roster().contacts())
        .extracting(contact -> contact.handle())
        .containsExactlyElementsOf(people.stream().map(NewAccount::handle).toList());
  }
}
