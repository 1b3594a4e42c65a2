package im.mariposa.directory.service;

import static im.mariposa.vocabulary.ContactList.AL;
import static im.mariposa.vocabulary.ContactList.BL;
import static im.mariposa.vocabulary.ContactList.FL;
import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.Verification;
import im.mariposa.embedded.TestServers;
import im.mariposa.vocabulary.Property;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the hot calls may cost: each statement is a round trip to PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementCountTest {
  private TestDirectory directory;
  private LocalDirectory core;
  private Statements statements;
  private Person alice;

  @SuppressWarnings("NullAway.Init") // set by start
  StatementCountTest() {}

  @BeforeAll
  void start() {
    directory =
        TestDirectory.on(
            TestServers.freshDatabase(), TestDirectory.newKeyRing(), Map.of(), Statements.class);
    core = directory.core();
    statements = directory.bean(Statements.class);
    alice = Person.named(core, core, "Alice");
    for (int i = 0; i < 20; i++) {
      Person contact = Person.named(core, core, "Contact" + i);
      alice.adds(FL, contact);
      alice.adds(i % 2 == 0 ? AL : BL, contact);
      contact.adds(FL, alice);
    }
    alice.does(new Change.AddGroup("a"));
    alice.sets(Property.PHH, "1");
  }

  @AfterAll
  void stop() {
    directory.close();
  }

  @BeforeEach
  void forget() {
    statements.take();
  }

  @Test
  void aSignInReadsOneStatementWithoutATransaction() {
    Verification verification =
        core.verify(alice.handle(), "1234567890.123456789", "f59af8f2fa91d38aff7c870c17f99903");
    assertThat(verification).isInstanceOf(Verification.Verified.class);
    assertThat(statements.take()).singleElement().asString().startsWith("SELECT");
    core.verify("nobody@example.com", "1", "2");
    assertThat(statements.take()).as("an unknown account costs the same").hasSize(1);
    core.verify("nonsense", "1", "2");
    assertThat(statements.take()).as("so does an impossible one").hasSize(1);
  }

  @Test
  void aRosterIsOneStatementWithoutATransaction() {
    assertThat(core.roster(alice.id()).contacts()).hasSize(20);
    assertThat(statements.take()).singleElement().asString().startsWith("SELECT");
  }

  @Test
  void theVersionsOfManyAreOneStatement() {
    assertThat(core.versions(List.of(alice.id(), alice.id() + 1, alice.id() + 2))).hasSize(3);
    assertThat(statements.take()).singleElement().asString().startsWith("SELECT");
  }

  @Test
  void aPropertyIsFourStatementsHoweverManyWatch() {
    core.change(alice.id(), new ChangeId(1, 1), new Change.SetProperty(Property.PHM, "2"));
    List<String> seen = statements.take();
    assertThat(seen)
        .as("lock, account, versions, result, commit")
        .hasSize(5)
        .last()
        .isEqualTo("commit");
    assertThat(seen.getFirst()).contains("FOR NO KEY UPDATE");
  }

  @Test
  void anImportCostsTheSameForOneRowAndForMany() {
    Person owner = Person.named(core, core, "Owner");
    List<Person> others =
        List.of(
            Person.named(core, core, "A"),
            Person.named(core, core, "B"),
            Person.named(core, core, "C"));
    statements.take();
    core.importContacts(List.of(row(owner, others.getFirst())));
    int one = statements.take().size();
    core.importContacts(others.stream().map(other -> row(owner, other)).toList());
    assertThat(statements.take()).hasSize(one);
  }

  private static im.mariposa.directory.DirectoryAdministration.NewContact row(
      Person owner, Person contact) {
    return new im.mariposa.directory.DirectoryAdministration.NewContact(
        owner.handle(), contact.handle(), FL.bit() | AL.bit());
  }
}
