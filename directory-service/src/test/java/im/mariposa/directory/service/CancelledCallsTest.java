package im.mariposa.directory.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import im.mariposa.directory.Change;
import im.mariposa.directory.ChangeId;
import im.mariposa.directory.ChangeResult;
import im.mariposa.directory.Directory;
import im.mariposa.directory.DirectoryException;
import im.mariposa.directory.grpc.DirectoryClient;
import im.mariposa.directory.service.database.RunningCall;
import im.mariposa.directory.service.grpc.DirectoryEndpoint;
import im.mariposa.embedded.TestServers;
import im.mariposa.vocabulary.Property;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose caller waits no more stops, although nothing else would end it; but a commit goes on. */
class CancelledCallsTest {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Change PHONE = new Change.SetProperty(Property.PHH, "1");

  private final String url = TestServers.freshDatabase();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private TestDirectory directory;
  private Server server;
  private ManagedChannel channel;
  private Person alice;

  @SuppressWarnings("NullAway.Init") // set by start
  CancelledCallsTest() {}

  @BeforeEach
  void start() throws IOException {
    directory =
        TestDirectory.on(url, TestDirectory.newKeyRing(), Map.of("database.shares.changes", 1));
    String name = InProcessServerBuilder.generateName();
    server =
        InProcessServerBuilder.forName(name)
            .executor(threads)
            .addService(new DirectoryEndpoint(directory.core()))
            .build()
            .start();
    channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    alice = Person.named(directory.core(), directory.core(), "Alice");
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
    threads.close();
    directory.close();
  }

  private Directory client(Duration deadline) {
    return new DirectoryClient(channel, deadline);
  }

  private Future<ChangeResult> change(Directory asked, ChangeId id) {
    return threads.submit(() -> asked.change(alice.id(), id, PHONE));
  }

  private void awaitWaiting(int calls) {
    await().atMost(BOUND).until(() -> HeldLock.waiting(directory) == calls);
  }

  private void assertNothingChangedAndAllWorks() {
    assertThat(alice.version()).isEqualTo(1);
    assertThat(alice.sets(Property.PHW, "2").version()).isEqualTo(2);
  }

  @Test
  void aCallWhoseDeadlinePassedStops() throws Exception {
    try (var _ = HeldLock.ofAccount(url, alice)) {
      Future<ChangeResult> change = change(client(Duration.ofSeconds(1)), new ChangeId(1, 1));
      awaitWaiting(1);
      awaitWaiting(0);
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> change.get(1, TimeUnit.MINUTES))
          .withCauseInstanceOf(DirectoryException.class);
    }
    assertNothingChangedAndAllWorks();
  }

  @Test
  void aCallWhoseCallerIsGoneStops() throws Exception {
    try (var _ = HeldLock.ofAccount(url, alice)) {
      Future<ChangeResult> first = change(client(LONG), new ChangeId(1, 1));
      awaitWaiting(1);
      first.cancel(/* mayInterruptIfRunning= */ true);
      awaitWaiting(0);
    }
    assertNothingChangedAndAllWorks();
  }

  /** As callers in the same process stop waiting. PostgreSQL notices the closed connection. */
  @Test
  void aCallThatIsInterruptedStops() throws Exception {
    Directory local = directory.core();
    try (var _ = HeldLock.ofAccount(url, alice)) {
      Future<ChangeResult> first = change(local, new ChangeId(1, 1));
      awaitWaiting(1);
      first.cancel(/* mayInterruptIfRunning= */ true);
      awaitWaiting(0);
    }
    assertNothingChangedAndAllWorks();
  }

  @Test
  void oneThatWaitsForItsShareIsNotBegunAnyMore() throws Exception {
    Future<ChangeResult> first;
    try (var _ = HeldLock.ofAccount(url, alice)) {
      Directory other = directory.core();
      first = threads.submit(() -> other.change(alice.id(), new ChangeId(9, 1), PHONE));
      awaitWaiting(1);
      Future<ChangeResult> second = change(client(Duration.ofMillis(200)), new ChangeId(1, 1));
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> second.get(1, TimeUnit.MINUTES));
    }
    assertThat(first.get(1, TimeUnit.MINUTES)).isInstanceOf(ChangeResult.Changed.class);
    assertThat(alice.sets(Property.PHW, "2").version()).as("the first one and this").isEqualTo(3);
  }

  @Test
  void aCommitThatWasSentGoesOnAndItsResultIsKept() throws Exception {
    directory
        .jdbc()
        .sql(
            """
            CREATE FUNCTION wait_at_commit() RETURNS trigger LANGUAGE plpgsql AS
              'BEGIN PERFORM pg_advisory_xact_lock(7); RETURN NULL; END';
            CREATE CONSTRAINT TRIGGER wait_at_commit AFTER INSERT ON last_change
              DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wait_at_commit();
            """)
        .update();
    RunningCall call = new RunningCall();
    ChangeId id = new ChangeId(1, 1);
    Future<ChangeResult> change;
    Thread cancelling;
    try (var _ = HeldLock.by(url, "SELECT pg_advisory_xact_lock(7)")) {
      change =
          threads.submit(() -> call.carryOut(() -> directory.core().change(alice.id(), id, PHONE)));
      awaitWaiting(1);
      cancelling = Thread.ofPlatform().start(call::cancel);
      await().atMost(BOUND).until(() -> cancelling.getState() == Thread.State.TIMED_WAITING);
      assertThat(HeldLock.waiting(directory)).isEqualTo(1);
    }
    ChangeResult made = change.get(1, TimeUnit.MINUTES);
    assertThat(made).isInstanceOf(ChangeResult.Changed.class);
    cancelling.join();
    assertThat(alice.version()).isEqualTo(2);
    assertThat(directory.core().change(alice.id(), id, PHONE))
        .usingRecursiveComparison()
        .isEqualTo(made);
    assertThat(alice.version()).isEqualTo(2);
  }
}
