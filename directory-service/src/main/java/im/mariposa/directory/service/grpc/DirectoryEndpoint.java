package im.mariposa.directory.service.grpc;

import static im.mariposa.directory.service.grpc.Answers.answer;

import im.mariposa.directory.ChangeId;
import im.mariposa.directory.Directory;
import im.mariposa.directory.grpc.ChangeMessages;
import im.mariposa.directory.grpc.RosterMessages;
import im.mariposa.directory.proto.ChangeRequest;
import im.mariposa.directory.proto.ChangeResult;
import im.mariposa.directory.proto.DirectoryServiceGrpc;
import im.mariposa.directory.proto.HandlesReply;
import im.mariposa.directory.proto.HandlesRequest;
import im.mariposa.directory.proto.KeptAlertsReply;
import im.mariposa.directory.proto.KeptAlertsRequest;
import im.mariposa.directory.proto.LookupReply;
import im.mariposa.directory.proto.LookupRequest;
import im.mariposa.directory.proto.RemoveAlertReply;
import im.mariposa.directory.proto.RemoveAlertRequest;
import im.mariposa.directory.proto.Roster;
import im.mariposa.directory.proto.RosterRequest;
import im.mariposa.directory.proto.VerifyReply;
import im.mariposa.directory.proto.VerifyRequest;
import io.grpc.stub.StreamObserver;

/** {@link Directory} for notification nodes in other processes. */
public final class DirectoryEndpoint extends DirectoryServiceGrpc.DirectoryServiceImplBase {
  private final Directory directory;

  public DirectoryEndpoint(Directory directory) {
    this.directory = directory;
  }

  @Override
  public void verify(VerifyRequest request, StreamObserver<VerifyReply> caller) {
    answer(
        caller,
        () ->
            RosterMessages.message(
                directory.verify(
                    request.getHandle(), request.getChallenge(), request.getResponse())));
  }

  @Override
  public void readRoster(RosterRequest request, StreamObserver<Roster> caller) {
    answer(caller, () -> RosterMessages.message(directory.roster(request.getAccountId())));
  }

  @Override
  public void makeChange(ChangeRequest request, StreamObserver<ChangeResult> caller) {
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
  public void lookup(LookupRequest request, StreamObserver<LookupReply> caller) {
    answer(caller, () -> RosterMessages.message(directory.lookup(request.getHandle())));
  }

  @Override
  public void handles(HandlesRequest request, StreamObserver<HandlesReply> caller) {
    answer(
        caller,
        () ->
            HandlesReply.newBuilder()
                .putAllHandles(directory.handles(request.getAccountIdsList()))
                .build());
  }

  @Override
  public void keptAlerts(KeptAlertsRequest request, StreamObserver<KeptAlertsReply> caller) {
    answer(caller, () -> RosterMessages.message(directory.keptAlerts(request.getAccountId())));
  }

  @Override
  public void removeAlert(RemoveAlertRequest request, StreamObserver<RemoveAlertReply> caller) {
    answer(
        caller,
        () -> {
          directory.removeAlert(request.getAccountId(), request.getAlertId());
          return RemoveAlertReply.getDefaultInstance();
        });
  }
}
