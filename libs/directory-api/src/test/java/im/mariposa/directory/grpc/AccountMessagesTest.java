package im.mariposa.directory.grpc;

import static im.mariposa.directory.grpc.Examples.ALL_BYTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import im.mariposa.directory.Change;
import im.mariposa.directory.DirectoryAdministration.AccountSummary;
import im.mariposa.directory.DirectoryAdministration.ContactImport;
import im.mariposa.directory.DirectoryAdministration.Deletion;
import im.mariposa.directory.DirectoryAdministration.ImportOutcome;
import im.mariposa.directory.DirectoryAdministration.NewAccount;
import im.mariposa.directory.DirectoryAdministration.NewContact;
import im.mariposa.directory.DirectoryAdministration.Outcome;
import im.mariposa.directory.DirectoryAdministration.OwnerChange;
import im.mariposa.directory.proto.DirectoryMessages;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is administered is what was asked. */
class AccountMessagesTest {
  private static final List<ImportOutcome> OUTCOMES =
      List.of(
          new ImportOutcome(true, null),
          new ImportOutcome(false, "No such account."),
          new ImportOutcome(false, ""),
          new ImportOutcome(true, "It was there."));

  static List<AccountSummary> summaries() {
    return List.of(
        new AccountSummary(Long.MAX_VALUE, "a@b.c", ALL_BYTES, true, Examples.LAST_VERSION),
        new AccountSummary(1, "b@b.c", "", false, 2));
  }

  @ParameterizedTest
  @MethodSource("summaries")
  void aSummaryArrivesAsItWas(AccountSummary summary) throws Exception {
    DirectoryMessages.AccountSummary message = AccountMessages.message(summary);
    byte[] sent = message.toByteArray();
    assertThat(AccountMessages.summary(DirectoryMessages.AccountSummary.parseFrom(sent)))
        .isEqualTo(summary);
    byte[] newer = NewerVersion.of(message).toByteArray();
    assertThat(AccountMessages.summary(DirectoryMessages.AccountSummary.parseFrom(newer)))
        .isEqualTo(summary);
  }

  static List<Deletion> deletions() {
    return List.of(
        Deletion.unknown(),
        Deletion.finished(Long.MAX_VALUE, Integer.MAX_VALUE),
        new Deletion(
            Outcome.DONE,
            7,
            3,
            true,
            List.of(
                Examples.OWNER_CHANGE,
                new OwnerChange(9, "p@b.c", new Change.SetPrompt(false), Examples.ONLY_VERSION)),
            List.of(Examples.REVERSE)));
  }

  @ParameterizedTest
  @MethodSource("deletions")
  void aDeletionArrivesAsItWas(Deletion deletion) throws Exception {
    DirectoryMessages.Deletion message = AccountMessages.message(deletion);
    byte[] sent = message.toByteArray();
    assertThat(AccountMessages.deletion(DirectoryMessages.Deletion.parseFrom(sent)))
        .usingRecursiveComparison()
        .isEqualTo(deletion);
    byte[] newer = NewerVersion.of(message).toByteArray();
    assertThat(AccountMessages.deletion(DirectoryMessages.Deletion.parseFrom(newer)))
        .usingRecursiveComparison()
        .isEqualTo(deletion);
  }

  @Test
  void aDeletionWithoutAnOutcomeOrWithAnUnknownChangeIsAnError() {
    var empty = DirectoryMessages.Deletion.getDefaultInstance();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccountMessages.deletion(empty))
        .withMessageContaining("the outcome of");
    var change = DirectoryMessages.Deletion.newBuilder().setOutcome(DirectoryMessages.Outcome.DONE);
    change.addChangesBuilder().setOwnerId(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccountMessages.deletion(change.build()))
        .withMessageContaining("the change of");
  }

  @Test
  void rowsOfAccountsArriveInTheirOrder() throws Exception {
    List<NewAccount> rows =
        List.of(
            new NewAccount("b@b.c", null, "secret"),
            new NewAccount("a@b.c", "", "p"),
            new NewAccount("", ALL_BYTES, ""));
    DirectoryMessages.ImportAccountsRequest message = AccountMessages.accountsMessage(rows);
    byte[] sent = message.toByteArray();
    assertThat(AccountMessages.accounts(DirectoryMessages.ImportAccountsRequest.parseFrom(sent)))
        .isEqualTo(rows);
    byte[] newer = NewerVersion.of(message).toByteArray();
    assertThat(AccountMessages.accounts(DirectoryMessages.ImportAccountsRequest.parseFrom(newer)))
        .isEqualTo(rows);
  }

  @Test
  void rowsOfContactsArriveInTheirOrder() throws Exception {
    List<NewContact> rows =
        List.of(
            new NewContact("b@b.c", "c@b.c", 7),
            new NewContact("a@b.c", "d@b.c", 1),
            new NewContact("", "", 0));
    DirectoryMessages.ImportContactsRequest message = AccountMessages.contactsMessage(rows);
    byte[] sent = message.toByteArray();
    assertThat(AccountMessages.contacts(DirectoryMessages.ImportContactsRequest.parseFrom(sent)))
        .isEqualTo(rows);
    byte[] newer = NewerVersion.of(message).toByteArray();
    assertThat(AccountMessages.contacts(DirectoryMessages.ImportContactsRequest.parseFrom(newer)))
        .isEqualTo(rows);
  }

  @Test
  void outcomesOfRowsArriveInTheirOrder() throws Exception {
    DirectoryMessages.ImportAccountsReply message = AccountMessages.message(OUTCOMES);
    byte[] sent = message.toByteArray();
    assertThat(
            AccountMessages.outcomes(
                DirectoryMessages.ImportAccountsReply.parseFrom(sent).getOutcomesList()))
        .isEqualTo(OUTCOMES);
  }

  @Test
  void anImportOfContactsArrivesAsItWas() throws Exception {
    ContactImport result = new ContactImport(OUTCOMES, List.of(Examples.OWNER_CHANGE));
    DirectoryMessages.ContactImport message = AccountMessages.message(result);
    byte[] sent = message.toByteArray();
    assertThat(AccountMessages.contactImport(DirectoryMessages.ContactImport.parseFrom(sent)))
        .usingRecursiveComparison()
        .isEqualTo(result);
    byte[] newer = NewerVersion.of(message).toByteArray();
    assertThat(AccountMessages.contactImport(DirectoryMessages.ContactImport.parseFrom(newer)))
        .usingRecursiveComparison()
        .isEqualTo(result);
  }
}
