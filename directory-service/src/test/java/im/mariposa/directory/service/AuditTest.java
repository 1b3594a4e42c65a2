package im.mariposa.directory.service;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.directory.DirectoryAdministration.NewContact;
import im.mariposa.vocabulary.ContactList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditTest {

  @Test
  void whatIsDoneToAnAccountFromOutsideIsWrittenDown() {
    Person alice = Way.DIRECT.person("Audited");
    var accounts = Way.DIRECT.accounts();
    accounts.setSuspended(alice.handle(), true);
    accounts.setSuspended(alice.handle(), false);
    accounts.setPassword(alice.handle(), "hush-hush");
    accounts.setPassword(alice.handle(), "");
    Person bob = Way.DIRECT.person("Bob");
    accounts.change(alice.handle(), Person.adding(ContactList.AL, bob));
    accounts.change(alice.handle(), Person.adding(ContactList.AL, bob)); // refused
    accounts.importContacts(
        List.of(new NewContact(alice.handle(), bob.handle(), ContactList.FL.bit())));
    accounts.delete(alice.handle());
    List<String> operations =
        SharedService.instance()
            .jdbc()
            .sql("SELECT operation FROM audit WHERE handle = ? ORDER BY id")
            .param(alice.handle())
            .query(String.class)
            .list();
    assertThat(operations)
        .containsExactly(
            "create account",
            "suspend account",
            "resume account",
            "set password",
            "change lists",
            "delete account");
    assertThat(
            SharedService.instance()
                .jdbc()
                .sql(
                    "SELECT detail FROM audit WHERE operation = 'import contacts' ORDER BY id DESC LIMIT 1")
                .query(String.class)
                .single())
        .isEqualTo("1 list entries made");
    assertThat(
            SharedService.instance()
                .jdbc()
                .sql("SELECT audit::text FROM audit")
                .query(String.class)
                .list())
        .noneMatch(row -> row.contains("hush-hush"));
  }
}
