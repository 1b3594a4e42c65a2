package im.mariposa.directory.service.grpc;

import static im.mariposa.directory.service.grpc.Answers.answer;

import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.directory.grpc.AccountMessages;
import im.mariposa.directory.grpc.ChangeMessages;
import im.mariposa.directory.grpc.RosterMessages;
import im.mariposa.directory.proto.AccountsServiceGrpc;
import im.mariposa.directory.proto.DirectoryMessages;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/** {@link DirectoryAdministration} for the portal in another process. */
public final class DirectoryAdministrationEndpoint
    extends AccountsServiceGrpc.AccountsServiceImplBase {
  private final DirectoryAdministration accounts;

  public DirectoryAdministrationEndpoint(DirectoryAdministration accounts) {
    this.accounts = accounts;
  }

  @Override
  public void create(
      DirectoryMessages.CreateRequest request,
      StreamObserver<DirectoryMessages.OutcomeReply> caller) {
    String name = request.hasName() ? request.getName() : null;
    answer(
        caller,
        () ->
            AccountMessages.message(
                accounts.create(request.getHandle(), name, request.getPassword())));
  }

  @Override
  public void list(
      DirectoryMessages.ListRequest request, StreamObserver<DirectoryMessages.ListReply> caller) {
    answer(
        caller,
        () -> {
          DirectoryMessages.ListReply.Builder reply = DirectoryMessages.ListReply.newBuilder();
          accounts
              .list(request.getAfter(), request.getLimit())
              .forEach(summary -> reply.addAccounts(AccountMessages.message(summary)));
          return reply.build();
        });
  }

  @Override
  public void find(
      DirectoryMessages.FindRequest request, StreamObserver<DirectoryMessages.FindReply> caller) {
    answer(
        caller,
        () -> {
          DirectoryAdministration.@Nullable AccountSummary found =
              accounts.find(request.getHandle());
          DirectoryMessages.FindReply.Builder reply = DirectoryMessages.FindReply.newBuilder();
          return found == null
              ? reply.build()
              : reply.setAccount(AccountMessages.message(found)).build();
        });
  }

  @Override
  public void setPassword(
      DirectoryMessages.SetPasswordRequest request,
      StreamObserver<DirectoryMessages.OutcomeReply> caller) {
    answer(
        caller,
        () ->
            AccountMessages.message(
                accounts.setPassword(request.getHandle(), request.getPassword())));
  }

  @Override
  public void setSuspended(
      DirectoryMessages.SetSuspendedRequest request,
      StreamObserver<DirectoryMessages.OutcomeReply> caller) {
    answer(
        caller,
        () ->
            AccountMessages.message(
                accounts.setSuspended(request.getHandle(), request.getSuspended())));
  }

  @Override
  public void delete(
      DirectoryMessages.DeleteRequest request, StreamObserver<DirectoryMessages.Deletion> caller) {
    answer(caller, () -> AccountMessages.message(accounts.delete(request.getHandle())));
  }

  @Override
  public void deleteMore(
      DirectoryMessages.DeleteMoreRequest request,
      StreamObserver<DirectoryMessages.Deletion> caller) {
    answer(
        caller,
        () ->
            AccountMessages.message(
                accounts.deleteMore(request.getAccountId(), request.getTold())));
  }

  @Override
  public void restingDeletions(
      DirectoryMessages.RestingDeletionsRequest request,
      StreamObserver<DirectoryMessages.RestingDeletionsReply> caller) {
    answer(
        caller,
        () ->
            DirectoryMessages.RestingDeletionsReply.newBuilder()
                .addAllAccountIds(accounts.restingDeletions())
                .build());
  }

  @Override
  public void changeByHandle(
      DirectoryMessages.ChangeByHandleRequest request,
      StreamObserver<DirectoryMessages.ChangeResult> caller) {
    answer(
        caller,
        () ->
            ChangeMessages.message(
                accounts.change(
                    request.getOwnerHandle(), ChangeMessages.change(request.getChange()))));
  }

  @Override
  public void contacts(
      DirectoryMessages.ContactsRequest request,
      StreamObserver<DirectoryMessages.ContactsReply> caller) {
    answer(
        caller,
        () -> {
          im.mariposa.directory.@Nullable Roster roster =
              accounts.contacts(request.getOwnerHandle());
          DirectoryMessages.ContactsReply.Builder reply =
              DirectoryMessages.ContactsReply.newBuilder();
          return roster == null
              ? reply.build()
              : reply.setRoster(RosterMessages.message(roster)).build();
        });
  }

  @Override
  public void importAccounts(
      DirectoryMessages.ImportAccountsRequest request,
      StreamObserver<DirectoryMessages.ImportAccountsReply> caller) {
    answer(
        caller,
        () -> AccountMessages.message(accounts.importAccounts(AccountMessages.accounts(request))));
  }

  @Override
  public void importContacts(
      DirectoryMessages.ImportContactsRequest request,
      StreamObserver<DirectoryMessages.ContactImport> caller) {
    answer(
        caller,
        () -> AccountMessages.message(accounts.importContacts(AccountMessages.contacts(request))));
  }

  @Override
  public void keepAlert(
      DirectoryMessages.KeepAlertRequest request,
      StreamObserver<DirectoryMessages.KeepAlertReply> caller) {
    answer(
        caller,
        () ->
            DirectoryMessages.KeepAlertReply.newBuilder()
                .setAlertId(
                    accounts.keepAlert(request.getAccountId(), request.getText(), request.getUrl()))
                .build());
  }

  @Override
  public void newAlertId(
      DirectoryMessages.NewAlertIdRequest request,
      StreamObserver<DirectoryMessages.NewAlertIdReply> caller) {
    answer(
        caller,
        () ->
            DirectoryMessages.NewAlertIdReply.newBuilder()
                .setAlertId(accounts.newAlertId())
                .build());
  }
}
