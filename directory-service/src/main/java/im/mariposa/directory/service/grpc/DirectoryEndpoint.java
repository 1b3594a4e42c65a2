package im.mariposa.directory.service.grpc;

import static im.mariposa.directory.service.grpc.Answers.answer;

import im.mariposa.directory.ChangeId;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Directory;
import im.mariposa.directory.grpc.ChangeMessages;
import im.mariposa.directory.grpc.RosterMessages;
import im.mariposa.directory.proto.DirectoryMessages;
import im.mariposa.directory.proto.DirectoryServiceGrpc;
import io.grpc.stub.StreamObserver;

/** {@link Directory} for notification nodes in other processes. */
public final class DirectoryEndpoint extends DirectoryServiceGrpc.DirectoryServiceImplBase {
  private final Directory directory;

  public DirectoryEndpoint(Directory directory) {
    this.directory = directory;
  }

  @Override
  public void verify(
      DirectoryMessages.VerifyRequest request,
      StreamObserver<DirectoryMessages.VerifyReply> caller) {
    answer(
        caller,
        () ->
            RosterMessages.message(
                directory.verify(
                    request.getHandle(), request.getChallenge(), request.getResponse())));
  }

  @Override
  public void readRoster(
      DirectoryMessages.RosterRequest request, StreamObserver<DirectoryMessages.Roster> caller) {
    answer(caller, () -> RosterMessages.message(directory.roster(request.getAccountId())));
  }

  @Override
  public void makeChange(
      DirectoryMessages.ChangeRequest request,
      StreamObserver<DirectoryMessages.ChangeResult> caller) {
    answer(
        caller,
        () ->
            ChangeMessages.message(
                directory.change(
                    request.getAccountId(),
                    new ChangeId(request.getSession(), request.getCounter()),
                    ChangeMessages.change(request.getChange()))));
  }

  @Override
  public void settle(
      DirectoryMessages.SettleRequest request,
      StreamObserver<DirectoryMessages.SettleReply> caller) {
    answer(
        caller,
        () -> {
          ChangeResult.Changed changed =
              directory.settle(
                  request.getAccountId(), new ChangeId(request.getSession(), request.getCounter()));
          DirectoryMessages.SettleReply.Builder reply = DirectoryMessages.SettleReply.newBuilder();
          if (changed != null) {
            reply.setChanged(ChangeMessages.message(changed));
          }
          return reply.build();
        });
  }

  @Override
  public void versions(
      DirectoryMessages.VersionsRequest request,
      StreamObserver<DirectoryMessages.VersionsReply> caller) {
    answer(
        caller,
        () ->
            DirectoryMessages.VersionsReply.newBuilder()
                .putAllVersions(directory.versions(request.getAccountIdsList()))
                .build());
  }

  @Override
  public void lookup(
      DirectoryMessages.LookupRequest request,
      StreamObserver<DirectoryMessages.LookupReply> caller) {
    answer(caller, () -> RosterMessages.message(directory.lookup(request.getHandle())));
  }

  @Override
  public void handles(
      DirectoryMessages.HandlesRequest request,
      StreamObserver<DirectoryMessages.HandlesReply> caller) {
    answer(
        caller,
        () ->
            DirectoryMessages.HandlesReply.newBuilder()
                .putAllHandles(directory.handles(request.getAccountIdsList()))
                .build());
  }

  @Override
  public void keptAlerts(
      DirectoryMessages.KeptAlertsRequest request,
      StreamObserver<DirectoryMessages.KeptAlertsReply> caller) {
    answer(caller, () -> RosterMessages.message(directory.keptAlerts(request.getAccountId())));
  }

  @Override
  public void removeAlert(
      DirectoryMessages.RemoveAlertRequest request,
      StreamObserver<DirectoryMessages.RemoveAlertReply> caller) {
    answer(
        caller,
        () -> {
          directory.removeAlert(request.getAccountId(), request.getAlertId());
          return DirectoryMessages.RemoveAlertReply.getDefaultInstance();
        });
  }
}
