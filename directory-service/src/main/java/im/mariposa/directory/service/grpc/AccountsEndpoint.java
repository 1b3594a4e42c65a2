package im.mariposa.directory.service.grpc;

import static im.mariposa.directory.service.grpc.Answers.answer;

import im.mariposa.directory.Accounts;
import im.mariposa.directory.grpc.AccountMessages;
import im.mariposa.directory.grpc.ChangeMessages;
import im.mariposa.directory.grpc.RosterMessages;
import im.mariposa.directory.proto.AccountsServiceGrpc;
import im.mariposa.directory.proto.ChangeByHandleRequest;
import im.mariposa.directory.proto.ChangeResult;
import im.mariposa.directory.proto.ContactImport;
import im.mariposa.directory.proto.ContactsReply;
import im.mariposa.directory.proto.ContactsRequest;
import im.mariposa.directory.proto.CreateRequest;
import im.mariposa.directory.proto.DeleteRequest;
import im.mariposa.directory.proto.Deletion;
import im.mariposa.directory.proto.FindReply;
import im.mariposa.directory.proto.FindRequest;
import im.mariposa.directory.proto.ImportAccountsReply;
import im.mariposa.directory.proto.ImportAccountsRequest;
import im.mariposa.directory.proto.ImportContactsRequest;
import im.mariposa.directory.proto.KeepAlertReply;
import im.mariposa.directory.proto.KeepAlertRequest;
import im.mariposa.directory.proto.ListReply;
import im.mariposa.directory.proto.ListRequest;
import im.mariposa.directory.proto.OutcomeReply;
import im.mariposa.directory.proto.SetPasswordRequest;
import im.mariposa.directory.proto.SetSuspendedRequest;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/** {@link Accounts} for the portal in another process. */
public final class AccountsEndpoint extends AccountsServiceGrpc.AccountsServiceImplBase {
  private final Accounts accounts;

  public AccountsEndpoint(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public void create(CreateRequest request, StreamObserver<OutcomeReply> caller) {
    String name = request.hasName() ? request.getName() : null;
    answer(
        caller,
        () ->
            AccountMessages.message(
                accounts.create(request.getHandle(), name, request.getPassword())));
  }

  @Override
  public void list(ListRequest request, StreamObserver<ListReply> caller) {
    answer(
        caller,
        () -> {
          ListReply.Builder reply = ListReply.newBuilder();
          accounts
              .list(request.getAfter(), request.getLimit())
              .forEach(summary -> reply.addAccounts(AccountMessages.message(summary)));
          return reply.build();
        });
  }

  @Override
  public void find(FindRequest request, StreamObserver<FindReply> caller) {
    answer(
        caller,
        () -> {
          Accounts.@Nullable AccountSummary found = accounts.find(request.getHandle());
          FindReply.Builder reply = FindReply.newBuilder();
          return found == null
              ? reply.build()
              : reply.setAccount(AccountMessages.message(found)).build();
        });
  }

  @Override
  public void setPassword(SetPasswordRequest request, StreamObserver<OutcomeReply> caller) {
    answer(
        caller,
        () ->
            AccountMessages.message(
                accounts.setPassword(request.getHandle(), request.getPassword())));
  }

  @Override
  public void setSuspended(SetSuspendedRequest request, StreamObserver<OutcomeReply> caller) {
    answer(
        caller,
        () ->
            AccountMessages.message(
                accounts.setSuspended(request.getHandle(), request.getSuspended())));
  }

  @Override
  public void delete(DeleteRequest request, StreamObserver<Deletion> caller) {
    answer(caller, () -> AccountMessages.message(accounts.delete(request.getHandle())));
  }

  @Override
  public void changeByHandle(ChangeByHandleRequest request, StreamObserver<ChangeResult> caller) {
    answer(
        caller,
        () ->
            ChangeMessages.message(
                accounts.change(
                    request.getOwnerHandle(), ChangeMessages.change(request.getChange()))));
  }

  @Override
  public void contacts(ContactsRequest request, StreamObserver<ContactsReply> caller) {
    answer(
        caller,
        () -> {
          im.mariposa.directory.@Nullable Roster roster =
              accounts.contacts(request.getOwnerHandle());
          ContactsReply.Builder reply = ContactsReply.newBuilder();
          return roster == null
              ? reply.build()
              : reply.setRoster(RosterMessages.message(roster)).build();
        });
  }

  @Override
  public void importAccounts(
      ImportAccountsRequest request, StreamObserver<ImportAccountsReply> caller) {
    answer(
        caller,
        () -> AccountMessages.message(accounts.importAccounts(AccountMessages.accounts(request))));
  }

  @Override
  public void importContacts(ImportContactsRequest request, StreamObserver<ContactImport> caller) {
    answer(
        caller,
        () -> AccountMessages.message(accounts.importContacts(AccountMessages.contacts(request))));
  }

  @Override
  public void keepAlert(KeepAlertRequest request, StreamObserver<KeepAlertReply> caller) {
    answer(
        caller,
        () ->
            KeepAlertReply.newBuilder()
                .setAlertId(
                    accounts.keepAlert(request.getAccountId(), request.getText(), request.getUrl()))
                .build());
  }
}
