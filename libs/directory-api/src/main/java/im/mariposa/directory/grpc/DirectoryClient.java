package im.mariposa.directory.grpc;

import com.google.common.util.concurrent.ListenableFuture;
import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Directory;
import im.mariposa.directory.KeptAlert;
import im.mariposa.directory.Lookup;
import im.mariposa.directory.Roster;
import im.mariposa.directory.Verification;
import im.mariposa.directory.proto.DirectoryMessages;
import im.mariposa.directory.proto.DirectoryServiceGrpc;
import im.mariposa.directory.proto.DirectoryServiceGrpc.DirectoryServiceFutureStub;
import io.grpc.Channel;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The directory in another process. Answers are handed over on the transport's own thread, where
 * nothing but waking the waiting virtual thread happens. Reads, and changes with an id, are asked a
 * second time when the connection breaks; the second waits until there is one. One deadline bounds
 * both.
 */
public final class DirectoryClient implements Directory {
  private static final Executor DIRECT = Runnable::run;

  private final DirectoryServiceFutureStub stub;
  private final Duration deadline;

  /**
   * @param channel for example from {@link DirectoryChannel#open}; the caller closes it
   * @param deadline of each question, its repetition included; reached, the call fails as
   *     UNAVAILABLE
   */
  public DirectoryClient(Channel channel, Duration deadline) {
    this.stub = DirectoryServiceGrpc.newFutureStub(channel).withExecutor(DIRECT);
    this.deadline = deadline;
  }

  private DirectoryServiceFutureStub call() {
    return stub.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  private <T> T repeatable(Function<DirectoryServiceFutureStub, ListenableFuture<T>> question) {
    DirectoryServiceFutureStub bounded = call();
    return Call.repeatable(
        () -> question.apply(bounded), () -> question.apply(bounded.withWaitForReady()));
  }

  @Override
  public Verification verify(String handle, String challenge, String response) {
    DirectoryMessages.VerifyRequest request =
        DirectoryMessages.VerifyRequest.newBuilder()
            .setHandle(handle)
            .setChallenge(challenge)
            .setResponse(response)
            .build();
    return RosterMessages.verification(repeatable(directory -> directory.verify(request)));
  }

  @Override
  public Roster roster(long accountId) {
    DirectoryMessages.RosterRequest request =
        DirectoryMessages.RosterRequest.newBuilder().setAccountId(accountId).build();
    return RosterMessages.roster(repeatable(directory -> directory.readRoster(request)));
  }

  @Override
  public ChangeResult change(long accountId, ChangeId id, Change change) {
    DirectoryMessages.ChangeRequest request =
        DirectoryMessages.ChangeRequest.newBuilder()
            .setAccountId(accountId)
            .setSession(id.session())
            .setCounter(id.counter())
            .setChange(ChangeMessages.message(change))
            .build();
    DirectoryMessages.ChangeResult result =
        id.session() == 0
            ? Call.once(call().makeChange(request))
            : repeatable(directory -> directory.makeChange(request));
    return Call.read(result, ChangeMessages::result);
  }

  @Override
  public ChangeResult.@Nullable Changed settle(long accountId, ChangeId id) {
    DirectoryMessages.SettleRequest request =
        DirectoryMessages.SettleRequest.newBuilder()
            .setAccountId(accountId)
            .setSession(id.session())
            .setCounter(id.counter())
            .build();
    DirectoryMessages.SettleReply reply = repeatable(directory -> directory.settle(request));
    return reply.hasChanged() ? Call.read(reply.getChanged(), ChangeMessages::changed) : null;
  }

  @Override
  public Map<Long, Long> versions(Collection<Long> accountIds) {
    DirectoryMessages.VersionsRequest request =
        DirectoryMessages.VersionsRequest.newBuilder().addAllAccountIds(accountIds).build();
    return Map.copyOf(repeatable(directory -> directory.versions(request)).getVersionsMap());
  }

  @Override
  public Lookup lookup(String handle) {
    DirectoryMessages.LookupRequest request =
        DirectoryMessages.LookupRequest.newBuilder().setHandle(handle).build();
    return RosterMessages.lookup(repeatable(directory -> directory.lookup(request)));
  }

  @Override
  public Map<Long, String> handles(Collection<Long> accountIds) {
    DirectoryMessages.HandlesRequest request =
        DirectoryMessages.HandlesRequest.newBuilder().addAllAccountIds(accountIds).build();
    return Map.copyOf(repeatable(directory -> directory.handles(request)).getHandlesMap());
  }

  @Override
  public List<KeptAlert> keptAlerts(long accountId) {
    DirectoryMessages.KeptAlertsRequest request =
        DirectoryMessages.KeptAlertsRequest.newBuilder().setAccountId(accountId).build();
    return RosterMessages.alerts(repeatable(directory -> directory.keptAlerts(request)));
  }

  @Override
  public void removeAlert(long accountId, long alertId) {
    DirectoryMessages.RemoveAlertRequest request =
        DirectoryMessages.RemoveAlertRequest.newBuilder()
            .setAccountId(accountId)
            .setAlertId(alertId)
            .build();
    repeatable(directory -> directory.removeAlert(request));
  }
}
