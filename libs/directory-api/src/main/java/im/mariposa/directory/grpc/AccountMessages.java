package im.mariposa.directory.grpc;

import im.mariposa.directory.Accounts;
import im.mariposa.directory.proto.AccountSummary;
import im.mariposa.directory.proto.ContactImport;
import im.mariposa.directory.proto.Deletion;
import im.mariposa.directory.proto.ImportAccountsReply;
import im.mariposa.directory.proto.ImportAccountsRequest;
import im.mariposa.directory.proto.ImportContactsRequest;
import im.mariposa.directory.proto.ImportOutcome;
import im.mariposa.directory.proto.Outcome;
import im.mariposa.directory.proto.OutcomeReply;
import im.mariposa.directory.proto.OwnerChange;
import java.util.List;

/** Administration. */
public final class AccountMessages {
  private AccountMessages() {}

  public static OutcomeReply message(Accounts.Outcome outcome) {
    return OutcomeReply.newBuilder().setOutcome(outcomeMessage(outcome)).build();
  }

  public static Accounts.Outcome outcome(OutcomeReply message) {
    return outcome(message.getOutcome());
  }

  private static Outcome outcomeMessage(Accounts.Outcome outcome) {
    return switch (outcome) {
      case DONE -> Outcome.DONE;
      case EXISTS -> Outcome.EXISTS;
      case UNKNOWN -> Outcome.UNKNOWN;
      case INVALID_HANDLE -> Outcome.OUTCOME_INVALID_HANDLE;
      case INVALID_NAME -> Outcome.OUTCOME_INVALID_NAME;
      case INVALID_PASSWORD -> Outcome.OUTCOME_INVALID_PASSWORD;
    };
  }

  private static Accounts.Outcome outcome(Outcome message) {
    return switch (message) {
      case DONE -> Accounts.Outcome.DONE;
      case EXISTS -> Accounts.Outcome.EXISTS;
      case UNKNOWN -> Accounts.Outcome.UNKNOWN;
      case OUTCOME_INVALID_HANDLE -> Accounts.Outcome.INVALID_HANDLE;
      case OUTCOME_INVALID_NAME -> Accounts.Outcome.INVALID_NAME;
      case OUTCOME_INVALID_PASSWORD -> Accounts.Outcome.INVALID_PASSWORD;
      case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> throw EnumMessages.unknown("outcome");
    };
  }

  public static AccountSummary message(Accounts.AccountSummary summary) {
    return AccountSummary.newBuilder()
        .setId(summary.id())
        .setHandle(summary.handle())
        .setName(summary.name())
        .setSuspended(summary.suspended())
        .setListVersion(summary.listVersion())
        .build();
  }

  public static Accounts.AccountSummary summary(AccountSummary message) {
    return new Accounts.AccountSummary(
        message.getId(),
        message.getHandle(),
        message.getName(),
        message.getSuspended(),
        message.getListVersion());
  }

  public static Deletion message(Accounts.Deletion deletion) {
    Deletion.Builder message =
        Deletion.newBuilder()
            .setOutcome(outcomeMessage(deletion.outcome()))
            .setAccountId(deletion.accountId());
    deletion.changes().forEach(change -> message.addChanges(message(change)));
    deletion.reverse().forEach(notice -> message.addReverse(ChangeMessages.message(notice)));
    return message.build();
  }

  public static Accounts.Deletion deletion(Deletion message) {
    return new Accounts.Deletion(
        outcome(message.getOutcome()),
        message.getAccountId(),
        message.getChangesList().stream().map(AccountMessages::change).toList(),
        ChangeMessages.reverse(message.getReverseList()));
  }

  private static OwnerChange message(Accounts.OwnerChange change) {
    return OwnerChange.newBuilder()
        .setOwnerId(change.ownerId())
        .setOwnerHandle(change.ownerHandle())
        .setChange(ChangeMessages.message(change.change()))
        .setResult(ChangeMessages.message(change.result()))
        .build();
  }

  private static Accounts.OwnerChange change(OwnerChange message) {
    return new Accounts.OwnerChange(
        message.getOwnerId(),
        message.getOwnerHandle(),
        ChangeMessages.change(message.getChange()),
        ChangeMessages.changed(message.getResult()));
  }

  static ImportAccountsRequest accountsMessage(List<Accounts.NewAccount> rows) {
    ImportAccountsRequest.Builder message = ImportAccountsRequest.newBuilder();
    for (Accounts.NewAccount row : rows) {
      ImportAccountsRequest.Row.Builder rowMessage =
          message.addRowsBuilder().setHandle(row.handle()).setPassword(row.password());
      if (row.name() != null) {
        rowMessage.setName(row.name());
      }
    }
    return message.build();
  }

  public static List<Accounts.NewAccount> accounts(ImportAccountsRequest message) {
    return message.getRowsList().stream()
        .map(
            row ->
                new Accounts.NewAccount(
                    row.getHandle(), row.hasName() ? row.getName() : null, row.getPassword()))
        .toList();
  }

  public static ImportAccountsReply message(List<Accounts.ImportOutcome> outcomes) {
    ImportAccountsReply.Builder message = ImportAccountsReply.newBuilder();
    outcomes.forEach(outcome -> message.addOutcomes(message(outcome)));
    return message.build();
  }

  static List<Accounts.ImportOutcome> outcomes(List<ImportOutcome> messages) {
    return messages.stream()
        .map(
            message ->
                new Accounts.ImportOutcome(
                    message.getImported(), message.hasRefusal() ? message.getRefusal() : null))
        .toList();
  }

  private static ImportOutcome message(Accounts.ImportOutcome outcome) {
    ImportOutcome.Builder message = ImportOutcome.newBuilder().setImported(outcome.imported());
    if (outcome.refusal() != null) {
      message.setRefusal(outcome.refusal());
    }
    return message.build();
  }

  static ImportContactsRequest contactsMessage(List<Accounts.NewContact> rows) {
    ImportContactsRequest.Builder message = ImportContactsRequest.newBuilder();
    for (Accounts.NewContact row : rows) {
      message
          .addRowsBuilder()
          .setOwner(row.owner())
          .setContact(row.contact())
          .setLists(row.lists());
    }
    return message.build();
  }

  public static List<Accounts.NewContact> contacts(ImportContactsRequest message) {
    return message.getRowsList().stream()
        .map(row -> new Accounts.NewContact(row.getOwner(), row.getContact(), row.getLists()))
        .toList();
  }

  public static ContactImport message(Accounts.ContactImport result) {
    ContactImport.Builder message = ContactImport.newBuilder();
    result.outcomes().forEach(outcome -> message.addOutcomes(message(outcome)));
    result.changes().forEach(change -> message.addChanges(message(change)));
    return message.build();
  }

  public static Accounts.ContactImport contactImport(ContactImport message) {
    return new Accounts.ContactImport(
        outcomes(message.getOutcomesList()),
        message.getChangesList().stream().map(AccountMessages::change).toList());
  }
}
