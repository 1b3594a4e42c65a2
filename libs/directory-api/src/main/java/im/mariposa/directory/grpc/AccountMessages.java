package im.mariposa.directory.grpc;

import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.proto.DirectoryMessages;
import java.util.List;

/** Administration. */
public final class AccountMessages {
  private AccountMessages() {}

  public static DirectoryMessages.OutcomeReply message(DirectoryAdministration.Outcome outcome) {
    return DirectoryMessages.OutcomeReply.newBuilder().setOutcome(outcomeMessage(outcome)).build();
  }

  public static DirectoryAdministration.Outcome outcome(DirectoryMessages.OutcomeReply message) {
    return outcome(message.getOutcome());
  }

  private static DirectoryMessages.Outcome outcomeMessage(DirectoryAdministration.Outcome outcome) {
    return switch (outcome) {
      case DONE -> DirectoryMessages.Outcome.DONE;
      case EXISTS -> DirectoryMessages.Outcome.EXISTS;
      case UNKNOWN -> DirectoryMessages.Outcome.UNKNOWN;
      case INVALID_HANDLE -> DirectoryMessages.Outcome.OUTCOME_INVALID_HANDLE;
      case INVALID_NAME -> DirectoryMessages.Outcome.OUTCOME_INVALID_NAME;
      case INVALID_PASSWORD -> DirectoryMessages.Outcome.OUTCOME_INVALID_PASSWORD;
    };
  }

  private static DirectoryAdministration.Outcome outcome(DirectoryMessages.Outcome message) {
    return switch (message) {
      case DONE -> DirectoryAdministration.Outcome.DONE;
      case EXISTS -> DirectoryAdministration.Outcome.EXISTS;
      case UNKNOWN -> DirectoryAdministration.Outcome.UNKNOWN;
      case OUTCOME_INVALID_HANDLE -> DirectoryAdministration.Outcome.INVALID_HANDLE;
      case OUTCOME_INVALID_NAME -> DirectoryAdministration.Outcome.INVALID_NAME;
      case OUTCOME_INVALID_PASSWORD -> DirectoryAdministration.Outcome.INVALID_PASSWORD;
      case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> throw EnumMessages.unknown("outcome");
    };
  }

  public static DirectoryMessages.AccountSummary message(
      DirectoryAdministration.AccountSummary summary) {
    return DirectoryMessages.AccountSummary.newBuilder()
        .setId(summary.id())
        .setHandle(summary.handle())
        .setName(summary.name())
        .setSuspended(summary.suspended())
        .setListVersion(summary.listVersion())
        .build();
  }

  public static DirectoryAdministration.AccountSummary summary(
      DirectoryMessages.AccountSummary message) {
    return new DirectoryAdministration.AccountSummary(
        message.getId(),
        message.getHandle(),
        message.getName(),
        message.getSuspended(),
        message.getListVersion());
  }

  public static DirectoryMessages.Deletion message(DirectoryAdministration.Deletion deletion) {
    DirectoryMessages.Deletion.Builder message =
        DirectoryMessages.Deletion.newBuilder()
            .setOutcome(outcomeMessage(deletion.outcome()))
            .setAccountId(deletion.accountId())
            .setStep(deletion.step())
            .setMore(deletion.more());
    deletion.changes().forEach(change -> message.addChanges(message(change)));
    deletion.reverse().forEach(notice -> message.addReverse(ChangeMessages.message(notice)));
    return message.build();
  }

  public static DirectoryAdministration.Deletion deletion(DirectoryMessages.Deletion message) {
    return new DirectoryAdministration.Deletion(
        outcome(message.getOutcome()),
        message.getAccountId(),
        message.getStep(),
        message.getMore(),
        message.getChangesList().stream().map(AccountMessages::change).toList(),
        ChangeMessages.reverse(message.getReverseList()));
  }

  private static DirectoryMessages.OwnerChange message(DirectoryAdministration.OwnerChange change) {
    return DirectoryMessages.OwnerChange.newBuilder()
        .setOwnerId(change.ownerId())
        .setOwnerHandle(change.ownerHandle())
        .setChange(ChangeMessages.message(change.change()))
        .setResult(ChangeMessages.message(change.result()))
        .build();
  }

  private static DirectoryAdministration.OwnerChange change(DirectoryMessages.OwnerChange message) {
    return new DirectoryAdministration.OwnerChange(
        message.getOwnerId(),
        message.getOwnerHandle(),
        ChangeMessages.change(message.getChange()),
        ChangeMessages.changed(message.getResult()));
  }

  static DirectoryMessages.ImportAccountsRequest accountsMessage(
      List<DirectoryAdministration.NewAccount> rows) {
    DirectoryMessages.ImportAccountsRequest.Builder message =
        DirectoryMessages.ImportAccountsRequest.newBuilder();
    for (DirectoryAdministration.NewAccount row : rows) {
      DirectoryMessages.ImportAccountsRequest.Row.Builder rowMessage =
          message.addRowsBuilder().setHandle(row.handle()).setPassword(row.password());
      if (row.name() != null) {
        rowMessage.setName(row.name());
      }
    }
    return message.build();
  }

  public static List<DirectoryAdministration.NewAccount> accounts(
      DirectoryMessages.ImportAccountsRequest message) {
    return message.getRowsList().stream()
        .map(
            row ->
                new DirectoryAdministration.NewAccount(
                    row.getHandle(), row.hasName() ? row.getName() : null, row.getPassword()))
        .toList();
  }

  public static DirectoryMessages.ImportAccountsReply message(
      List<DirectoryAdministration.ImportOutcome> outcomes) {
    DirectoryMessages.ImportAccountsReply.Builder message =
        DirectoryMessages.ImportAccountsReply.newBuilder();
    outcomes.forEach(outcome -> message.addOutcomes(message(outcome)));
    return message.build();
  }

  static List<DirectoryAdministration.ImportOutcome> outcomes(
      List<DirectoryMessages.ImportOutcome> messages) {
    return messages.stream()
        .map(
            message ->
                new DirectoryAdministration.ImportOutcome(
                    message.getImported(), message.hasRefusal() ? message.getRefusal() : null))
        .toList();
  }

  private static DirectoryMessages.ImportOutcome message(
      DirectoryAdministration.ImportOutcome outcome) {
    DirectoryMessages.ImportOutcome.Builder message =
        DirectoryMessages.ImportOutcome.newBuilder().setImported(outcome.imported());
    if (outcome.refusal() != null) {
      message.setRefusal(outcome.refusal());
    }
    return message.build();
  }

  static DirectoryMessages.ImportContactsRequest contactsMessage(
      List<DirectoryAdministration.NewContact> rows) {
    DirectoryMessages.ImportContactsRequest.Builder message =
        DirectoryMessages.ImportContactsRequest.newBuilder();
    for (DirectoryAdministration.NewContact row : rows) {
      message
          .addRowsBuilder()
          .setOwner(row.owner())
          .setContact(row.contact())
          .setLists(row.lists());
    }
    return message.build();
  }

  public static List<DirectoryAdministration.NewContact> contacts(
      DirectoryMessages.ImportContactsRequest message) {
    return message.getRowsList().stream()
        .map(
            row ->
                new DirectoryAdministration.NewContact(
                    row.getOwner(), row.getContact(), row.getLists()))
        .toList();
  }

  public static DirectoryMessages.ContactImport message(
      DirectoryAdministration.ContactImport result) {
    DirectoryMessages.ContactImport.Builder message = DirectoryMessages.ContactImport.newBuilder();
    result.outcomes().forEach(outcome -> message.addOutcomes(message(outcome)));
    result.changes().forEach(change -> message.addChanges(message(change)));
    return message.build();
  }

  public static DirectoryAdministration.ContactImport contactImport(
      DirectoryMessages.ContactImport message) {
    return new DirectoryAdministration.ContactImport(
        outcomes(message.getOutcomesList()),
        message.getChangesList().stream().map(AccountMessages::change).toList());
  }
}
