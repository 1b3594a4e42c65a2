package im.mariposa.directory.grpc;

import com.google.common.util.concurrent.ListenableFuture;
import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.Roster;
import im.mariposa.directory.proto.AccountsServiceGrpc;
import im.mariposa.directory.proto.AccountsServiceGrpc.AccountsServiceFutureStub;
import im.mariposa.directory.proto.DirectoryMessages;
import io.grpc.Channel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Administration of a directory in another process. Only reads, and the steps of a deletion, are
 * asked a second time when the connection breaks.
 */
public final class DirectoryAdministrationClient implements DirectoryAdministration {
  private static final Executor DIRECT = Runnable::run;

  private final AccountsServiceFutureStub stub;
  private final Duration deadline;

  /**
   * @param channel for example from {@link DirectoryChannel#open}; the caller closes it
   * @param deadline of each call, its repetition included; a batch of an import and a deletion may
   *     take seconds
   */
  public DirectoryAdministrationClient(Channel channel, Duration deadline) {
    this.stub = AccountsServiceGrpc.newFutureStub(channel).withExecutor(DIRECT);
    this.deadline = deadline;
  }

  private AccountsServiceFutureStub call() {
    return stub.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The second question fails at once when there is still no connection: an operator waits. */
  private <T> T repeatable(Function<AccountsServiceFutureStub, ListenableFuture<T>> question) {
    AccountsServiceFutureStub bounded = call();
    return Call.repeatable(() -> question.apply(bounded), () -> question.apply(bounded));
  }

  @Override
  public Outcome create(String handle, @Nullable String name, String password) {
    DirectoryMessages.CreateRequest.Builder request =
        DirectoryMessages.CreateRequest.newBuilder().setHandle(handle).setPassword(password);
    if (name != null) {
      request.setName(name);
    }
    return Call.read(Call.once(call().create(request.build())), AccountMessages::outcome);
  }

  @Override
  public List<AccountSummary> list(String after, int limit) {
    DirectoryMessages.ListRequest request =
        DirectoryMessages.ListRequest.newBuilder().setAfter(after).setLimit(limit).build();
    return repeatable(directory -> directory.list(request)).getAccountsList().stream()
        .map(AccountMessages::summary)
        .toList();
  }

  @Override
  public @Nullable AccountSummary find(String handle) {
    DirectoryMessages.FindRequest request =
        DirectoryMessages.FindRequest.newBuilder().setHandle(handle).build();
    DirectoryMessages.FindReply reply = repeatable(directory -> directory.find(request));
    return reply.hasAccount() ? AccountMessages.summary(reply.getAccount()) : null;
  }

  @Override
  public Outcome setPassword(String handle, String password) {
    DirectoryMessages.SetPasswordRequest request =
        DirectoryMessages.SetPasswordRequest.newBuilder()
            .setHandle(handle)
            .setPassword(password)
            .build();
    return Call.read(Call.once(call().setPassword(request)), AccountMessages::outcome);
  }

  @Override
  public Outcome setSuspended(String handle, boolean suspended) {
    DirectoryMessages.SetSuspendedRequest request =
        DirectoryMessages.SetSuspendedRequest.newBuilder()
            .setHandle(handle)
            .setSuspended(suspended)
            .build();
    return Call.read(Call.once(call().setSuspended(request)), AccountMessages::outcome);
  }

  @Override
  public Deletion delete(String handle) {
    DirectoryMessages.DeleteRequest request =
        DirectoryMessages.DeleteRequest.newBuilder().setHandle(handle).build();
    return Call.read(repeatable(directory -> directory.delete(request)), AccountMessages::deletion);
  }

  @Override
  public Deletion deleteMore(long accountId, int told) {
    DirectoryMessages.DeleteMoreRequest request =
        DirectoryMessages.DeleteMoreRequest.newBuilder()
            .setAccountId(accountId)
            .setTold(told)
            .build();
    return Call.read(
        repeatable(directory -> directory.deleteMore(request)), AccountMessages::deletion);
  }

  @Override
  public List<Long> restingDeletions() {
    DirectoryMessages.RestingDeletionsRequest request =
        DirectoryMessages.RestingDeletionsRequest.getDefaultInstance();
    return List.copyOf(
        repeatable(directory -> directory.restingDeletions(request)).getAccountIdsList());
  }

  @Override
  public ChangeResult change(String ownerHandle, Change change) {
    DirectoryMessages.ChangeByHandleRequest request =
        DirectoryMessages.ChangeByHandleRequest.newBuilder()
            .setOwnerHandle(ownerHandle)
            .setChange(ChangeMessages.message(change))
            .build();
    return Call.read(Call.once(call().changeByHandle(request)), ChangeMessages::result);
  }

  @Override
  public @Nullable Roster contacts(String ownerHandle) {
    DirectoryMessages.ContactsRequest request =
        DirectoryMessages.ContactsRequest.newBuilder().setOwnerHandle(ownerHandle).build();
    DirectoryMessages.ContactsReply reply = repeatable(directory -> directory.contacts(request));
    return reply.hasRoster() ? RosterMessages.roster(reply.getRoster()) : null;
  }

  @Override
  public List<ImportOutcome> importAccounts(List<NewAccount> rows) {
    DirectoryMessages.ImportAccountsRequest request = AccountMessages.accountsMessage(rows);
    return AccountMessages.outcomes(Call.once(call().importAccounts(request)).getOutcomesList());
  }

  @Override
  public ContactImport importContacts(List<NewContact> rows) {
    DirectoryMessages.ImportContactsRequest request = AccountMessages.contactsMessage(rows);
    return Call.read(Call.once(call().importContacts(request)), AccountMessages::contactImport);
  }

  @Override
  public long keepAlert(long accountId, String text, String url) {
    DirectoryMessages.KeepAlertRequest request =
        DirectoryMessages.KeepAlertRequest.newBuilder()
            .setAccountId(accountId)
            .setText(text)
            .setUrl(url)
            .build();
    return Call.once(call().keepAlert(request)).getAlertId();
  }

  @Override
  public long newAlertId() {
    return Call.once(call().newAlertId(DirectoryMessages.NewAlertIdRequest.getDefaultInstance()))
        .getAlertId();
  }
}
