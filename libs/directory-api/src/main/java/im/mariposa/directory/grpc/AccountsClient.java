package im.mariposa.directory.grpc;

import im.mariposa.directory.Accounts;
import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Roster;
import im.mariposa.directory.proto.AccountsServiceGrpc;
import im.mariposa.directory.proto.AccountsServiceGrpc.AccountsServiceFutureStub;
import im.mariposa.directory.proto.ChangeByHandleRequest;
import im.mariposa.directory.proto.ContactsReply;
import im.mariposa.directory.proto.ContactsRequest;
import im.mariposa.directory.proto.CreateRequest;
import im.mariposa.directory.proto.DeleteRequest;
import im.mariposa.directory.proto.FindReply;
import im.mariposa.directory.proto.FindRequest;
import im.mariposa.directory.proto.ImportAccountsRequest;
import im.mariposa.directory.proto.ImportContactsRequest;
import im.mariposa.directory.proto.KeepAlertRequest;
import im.mariposa.directory.proto.ListRequest;
import im.mariposa.directory.proto.SetPasswordRequest;
import im.mariposa.directory.proto.SetSuspendedRequest;
import io.grpc.Channel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Administration of a directory in another process. Only reads are asked a second time when the
 * connection breaks.
 */
public final class AccountsClient implements Accounts {
  private static final Executor DIRECT = Runnable::run;

  private final AccountsServiceFutureStub stub;
  private final Duration deadline;

  /**
   * @param channel for example from {@link DirectoryChannel#open}; the caller closes it
   * @param deadline of each call, at most; a batch of an import and a deletion may take seconds
   */
  public AccountsClient(Channel channel, Duration deadline) {
    this.stub = AccountsServiceGrpc.newFutureStub(channel).withExecutor(DIRECT);
    this.deadline = deadline;
  }

  private AccountsServiceFutureStub call() {
    return stub.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public Outcome create(String handle, @Nullable String name, String password) {
    CreateRequest.Builder request =
        CreateRequest.newBuilder().setHandle(handle).setPassword(password);
    if (name != null) {
      request.setName(name);
    }
    return AccountMessages.outcome(Call.once(call().create(request.build())));
  }

  @Override
  public List<AccountSummary> list(String after, int limit) {
    ListRequest request = ListRequest.newBuilder().setAfter(after).setLimit(limit).build();
    return Call.repeatable(() -> call().list(request)).getAccountsList().stream()
        .map(AccountMessages::summary)
        .toList();
  }

  @Override
  public @Nullable AccountSummary find(String handle) {
    FindRequest request = FindRequest.newBuilder().setHandle(handle).build();
    FindReply reply = Call.repeatable(() -> call().find(request));
    return reply.hasAccount() ? AccountMessages.summary(reply.getAccount()) : null;
  }

  @Override
  public Outcome setPassword(String handle, String password) {
    SetPasswordRequest request =
        SetPasswordRequest.newBuilder().setHandle(handle).setPassword(password).build();
    return AccountMessages.outcome(Call.once(call().setPassword(request)));
  }

  @Override
  public Outcome setSuspended(String handle, boolean suspended) {
    SetSuspendedRequest request =
        SetSuspendedRequest.newBuilder().setHandle(handle).setSuspended(suspended).build();
    return AccountMessages.outcome(Call.once(call().setSuspended(request)));
  }

  @Override
  public Deletion delete(String handle) {
    DeleteRequest request = DeleteRequest.newBuilder().setHandle(handle).build();
    return AccountMessages.deletion(Call.once(call().delete(request)));
  }

  @Override
  public ChangeResult change(String ownerHandle, Change change) {
    ChangeByHandleRequest request =
        ChangeByHandleRequest.newBuilder()
            .setOwnerHandle(ownerHandle)
            .setChange(ChangeMessages.message(change))
            .build();
    return ChangeMessages.result(Call.once(call().changeByHandle(request)));
  }

  @Override
  public @Nullable Roster contacts(String ownerHandle) {
    ContactsRequest request = ContactsRequest.newBuilder().setOwnerHandle(ownerHandle).build();
    ContactsReply reply = Call.repeatable(() -> call().contacts(request));
    return reply.hasRoster() ? RosterMessages.roster(reply.getRoster()) : null;
  }

  @Override
  public List<ImportOutcome> importAccounts(List<NewAccount> rows) {
    ImportAccountsRequest request = AccountMessages.accountsMessage(rows);
    return AccountMessages.outcomes(Call.once(call().importAccounts(request)).getOutcomesList());
  }

  @Override
  public ContactImport importContacts(List<NewContact> rows) {
    ImportContactsRequest request = AccountMessages.contactsMessage(rows);
    return AccountMessages.contactImport(Call.once(call().importContacts(request)));
  }

  @Override
  public long keepAlert(long accountId, String text, String url) {
    KeepAlertRequest request =
        KeepAlertRequest.newBuilder().setAccountId(accountId).setText(text).setUrl(url).build();
    return Call.once(call().keepAlert(request)).getAlertId();
  }
}
