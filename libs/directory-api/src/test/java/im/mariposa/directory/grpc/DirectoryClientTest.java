package im.mariposa.directory.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.DirectoryException.Kind;
import im.mariposa.directory.Lookup;
import im.mariposa.directory.TimedDirectory;
import im.mariposa.directory.proto.DirectoryMessages;
import im.mariposa.directory.proto.DirectoryServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.Deadline;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client against a server that fails as it is told. */
class DirectoryClientTest {
  private final Scripted scripted = new Scripted();
  private final Server server;
  private final ManagedChannel channel;

  DirectoryClientTest() throws IOException {
    String name = InProcessServerBuilder.generateName();
    server =
        InProcessServerBuilder.forName(name).directExecutor().addService(scripted).build().start();
    channel = InProcessChannelBuilder.forName(name).directExecutor().build();
  }

  @AfterEach
  void close() throws InterruptedException {
    channel.shutdownNow();
    server.shutdownNow();
    assertThat(channel.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  /** Answers with the statuses it was given, in order; then rightly. Null: never. */
  private static final class Scripted extends DirectoryServiceGrpc.DirectoryServiceImplBase {
    private final Queue<Status> failures = new ArrayDeque<>();
    private final List<DirectoryMessages.ChangeRequest> changes = new ArrayList<>();
    private boolean silent;
    private int lookups;

    @Override
    public void lookup(
        DirectoryMessages.LookupRequest request,
        StreamObserver<DirectoryMessages.LookupReply> caller) {
      lookups++;
      answer(caller, DirectoryMessages.LookupReply.getDefaultInstance());
    }

    @Override
    public void makeChange(
        DirectoryMessages.ChangeRequest request,
        StreamObserver<DirectoryMessages.ChangeResult> caller) {
      changes.add(request);
      DirectoryMessages.ChangeResult.Builder result = DirectoryMessages.ChangeResult.newBuilder();
      result.getChangedBuilder().setVersion(2);
      answer(caller, result.build());
    }

    private <T> void answer(StreamObserver<T> caller, T reply) {
      if (silent) {
        return;
      }
      Status failure = failures.poll();
      if (failure != null) {
        caller.onError(failure.asRuntimeException());
      } else {
        caller.onNext(reply);
        caller.onCompleted();
      }
    }
  }

  private DirectoryClient client(Duration deadline) {
    return new DirectoryClient(channel, deadline);
  }

  private DirectoryClient client() {
    return client(Duration.ofSeconds(30));
  }

  private static void assertFails(Kind kind, Runnable call) {
    assertThatExceptionOfType(DirectoryException.class)
        .isThrownBy(call::run)
        .extracting(DirectoryException::kind)
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "DEADLINE_EXCEEDED, UNAVAILABLE",
    "RESOURCE_EXHAUSTED, UNAVAILABLE",
    "CANCELLED, UNAVAILABLE",
    "ABORTED, STORAGE",
    "NOT_FOUND, GONE",
    "INTERNAL, INTERNAL",
    "UNKNOWN, INTERNAL",
    "UNIMPLEMENTED, INTERNAL",
    "INVALID_ARGUMENT, INTERNAL"
  })
  void statusesAreKindsOfFailure(Status.Code code, Kind kind) {
    scripted.failures.add(code.toStatus());
    assertFails(kind, () -> client().lookup("a@b.c"));
    assertThat(scripted.lookups).as("asked once").isEqualTo(1);
  }

  @Test
  void aReadIsAskedASecondTimeWhenTheConnectionBreaks() {
    scripted.failures.add(Status.UNAVAILABLE);
    assertThat(client().lookup("a@b.c")).isEqualTo(new Lookup.Unknown());
    assertThat(scripted.lookups).isEqualTo(2);

    scripted.failures.addAll(List.of(Status.UNAVAILABLE, Status.UNAVAILABLE));
    assertFails(Kind.UNAVAILABLE, () -> client().lookup("a@b.c"));
    assertThat(scripted.lookups).isEqualTo(4);
  }

  @Test
  void aChangeIsRepeatedUnderItsOwnIdOrNotAtAll() {
    Change change = new Change.SetPrompt(false);
    scripted.failures.add(Status.UNAVAILABLE);
    assertFails(Kind.UNAVAILABLE, () -> client().change(1, ChangeId.NEVER_REPEATED, change));
    assertThat(scripted.changes).hasSize(1);

    scripted.failures.add(Status.UNAVAILABLE);
    client().change(1, new ChangeId(7, 3), change);
    assertThat(scripted.changes).hasSize(3);
    assertThat(scripted.changes.get(2)).isEqualTo(scripted.changes.get(1));
    assertThat(scripted.changes.get(2).getSession()).isEqualTo(7);
    assertThat(scripted.changes.get(2).getCounter()).isEqualTo(3);
  }

  @Test
  void everyCallIsTimedByItsResult() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    TimedDirectory timed = new TimedDirectory(client(), meters, "notification-1");
    timed.lookup("a@b.c");
    timed.lookup("a@b.c");
    scripted.failures.addAll(List.of(Status.UNAVAILABLE, Status.UNAVAILABLE));
    assertFails(Kind.UNAVAILABLE, () -> timed.lookup("a@b.c"));

    assertThat(timed(meters, "done")).isEqualTo(2);
    assertThat(timed(meters, "unavailable")).isEqualTo(1);
  }

  private static long timed(SimpleMeterRegistry meters, String result) {
    return meters
        .get("mariposa.directory.requests")
        .tags("method", "lookup", "result", result, "node", "notification-1")
        .timer()
        .count();
  }

  @Test
  void nobodyWaitsLongerThanTheDeadline() {
    scripted.silent = true;
    assertFails(Kind.UNAVAILABLE, () -> client(Duration.ofMillis(50)).lookup("a@b.c"));
  }

  /** The first answer uses up the time that both have: the second is not waited for. */
  @Test
  void aCallAskedASecondTimeStaysWithinTheOneDeadline() {
    List<Deadline> deadlines = new ArrayList<>();
    Channel watched =
        ClientInterceptors.intercept(
            channel,
            new ClientInterceptor() {
              @Override
              public <Q, A> ClientCall<Q, A> interceptCall(
                  MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
                deadlines.add(options.getDeadline());
                return next.newCall(method, options);
              }
            });
    scripted.failures.add(Status.UNAVAILABLE);
    new DirectoryClient(watched, Duration.ofSeconds(30)).lookup("a@b.c");

    assertThat(deadlines).hasSize(2).doesNotContainNull();
    assertThat(deadlines.get(1)).isSameAs(deadlines.get(0));
  }

  /** gRPC's own pause would be minutes by then. */
  @Test
  void aDirectoryThatComesBackIsReachedByTheCallThatWaits() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    ManagedChannel away = DirectoryChannel.open("127.0.0.1:" + port);
    Server back = null;
    try {
      DirectoryClient impatient = new DirectoryClient(away, Duration.ofMillis(300));
      for (int i = 0; i < 5; i++) {
        assertFails(Kind.UNAVAILABLE, () -> impatient.lookup("a@b.c"));
      }
      CompletableFuture<Lookup> waiting =
          CompletableFuture.supplyAsync(
              () -> new DirectoryClient(away, Duration.ofSeconds(3)).lookup("a@b.c"));
      back =
          NettyServerBuilder.forAddress(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
              .addService(new Scripted())
              .build()
              .start();
      assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(new Lookup.Unknown());
    } finally {
      away.shutdownNow();
      if (back != null) {
        back.shutdownNow();
      }
      assertThat(away.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void anInterruptedWaitEndsAndIsRemembered() throws Exception {
    scripted.silent = true;
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    client().lookup("a@b.c");
                  } catch (DirectoryException e) {
                    interrupted.complete(Thread.currentThread().isInterrupted());
                  }
                });
    waiting.interrupt();
    assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aServerThatIsNotThereIsUnavailable() throws InterruptedException {
    ManagedChannel nowhere = DirectoryChannel.open("127.0.0.1:1");
    try {
      assertFails(
          Kind.UNAVAILABLE,
          () -> new DirectoryClient(nowhere, Duration.ofMillis(300)).lookup("a@b.c"));
    } finally {
      nowhere.shutdownNow();
      assertThat(nowhere.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
