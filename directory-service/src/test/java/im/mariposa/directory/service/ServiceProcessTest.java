package im.mariposa.directory.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import im.mariposa.directory.proto.DirectoryMessages;
import im.mariposa.directory.service.contacts.ListLimits;
import im.mariposa.directory.service.database.DatabaseSettings;
import im.mariposa.vocabulary.ContactList;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The directory as a process of its own, for those who operate it. */
class ServiceProcessTest {

  private static String get(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + SharedService.instance().httpPort() + path);
      HttpResponse<String> response =
          client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(path).isEqualTo(200);
      return response.body();
    }
  }

  @Test
  void healthAndReadinessAnswer() throws Exception {
    assertThat(get("/actuator/health")).contains("UP");
    assertThat(get("/actuator/health/readiness")).contains("UP");
    assertThat(get("/actuator/health/liveness")).contains("UP");
    assertThat(SharedService.instance().core().ready()).isTrue();
  }

  @Test
  void callsAreTimedByMethodAndResultWithoutHandles() throws Exception {
    Person alice = Way.PORT.person("Metric");
    alice.refusal(Person.removing(ContactList.FL, alice));
    Way.PORT.directory().verify(alice.handle(), "1", "2");
    String metrics = get("/actuator/prometheus");
    assertThat(metrics)
        .contains("mariposa_directory_calls_seconds_count{method=\"create\",result=\"done\"}")
        .contains("mariposa_directory_calls_seconds_count{method=\"verify\",result=\"refused\"}")
        .contains(
            "mariposa_directory_calls_seconds_count{method=\"remove_contact\",result=\"not_on_list\"}")
        .contains("hikaricp_connections")
        .doesNotContain("example.com");
  }

  @Test
  void nobodyCanAskWhichServicesThereAre() {
    ManagedChannel channel =
        im.mariposa.directory.grpc.DirectoryChannel.open(
            "127.0.0.1:" + SharedService.instance().grpcPort());
    try {
      var anyMessage =
          ProtoUtils.marshaller(DirectoryMessages.RemoveAlertReply.getDefaultInstance());
      var reflection =
          MethodDescriptor.newBuilder(anyMessage, anyMessage)
              .setType(MethodDescriptor.MethodType.UNARY)
              .setFullMethodName("grpc.reflection.v1.ServerReflection/ServerReflectionInfo")
              .build();
      var request = DirectoryMessages.RemoveAlertReply.getDefaultInstance();
      assertThat(
              org.assertj.core.api.Assertions.catchThrowableOfType(
                      StatusRuntimeException.class,
                      () ->
                          ClientCalls.blockingUnaryCall(
                              channel,
                              reflection,
                              CallOptions.DEFAULT.withDeadlineAfter(Duration.ofSeconds(30)),
                              request))
                  .getStatus()
                  .getCode())
          .isEqualTo(Status.Code.UNIMPLEMENTED);
    } finally {
      channel.shutdownNow();
    }
  }

  private static DatabaseSettings database(String url) {
    Duration second = Duration.ofSeconds(1);
    Duration minute = Duration.ofMinutes(1);
    return new DatabaseSettings(
        url,
        "user",
        "hush",
        new DatabaseSettings.Shares(1, 1, 1, 1),
        new DatabaseSettings.Calls(second, second, minute),
        new DatabaseSettings.Administration(second, second, minute));
  }

  @Test
  void settingsThatCannotWorkAreNamed() {
    Duration second = Duration.ofSeconds(1);
    assertWrong("database.url", () -> database("jdbc:mysql:x"));
    assertWrong("database.url", () -> database(""));
    assertWrong("database.shares.verify", () -> new DatabaseSettings.Shares(0, 1, 1, 1));
    assertWrong("database.shares.rosters", () -> new DatabaseSettings.Shares(1, 201, 1, 1));
    assertWrong("database.shares.changes", () -> new DatabaseSettings.Shares(1, 1, 0, 1));
    assertWrong("database.shares.administration", () -> new DatabaseSettings.Shares(1, 1, 1, -1));
    assertWrong(
        "database.calls.connection-wait",
        () -> new DatabaseSettings.Calls(Duration.ofMillis(1), second, second.plusMillis(1)));
    assertWrong(
        "database.calls.lock-timeout", () -> new DatabaseSettings.Calls(second, second, second));
    assertWrong(
        "database.administration.lock-timeout",
        () -> new DatabaseSettings.Administration(second, Duration.ZERO, second));
    assertWrong(
        "database.administration.statement-timeout",
        () -> new DatabaseSettings.Administration(second, Duration.ZERO, Duration.ZERO));
    assertWrong("limits.forward", () -> new ListLimits(0, 1, 1, 1, 1, 1));
    assertWrong("limits.reverse", () -> new ListLimits(1, 1, 1, 0, 1, 1));
    assertWrong("limits.allowed-by", () -> new ListLimits(1, 1, 1, 1, 0, 1));
    assertWrong("limits.blocked-by", () -> new ListLimits(1, 1, 1, 1, 1, 0));
    DatabaseSettings right = database("jdbc:postgresql:x");
    assertWrong(
        "answers-kept",
        () ->
            new DirectorySettings(
                right, Path.of("keys"), new ListLimits(1, 1, 1, 1, 1, 1), second));
    assertThat(right.toString()).doesNotContain("hush");
  }

  private static void assertWrong(String key, Runnable making) {
    assertThatIllegalArgumentException()
        .isThrownBy(making::run)
        .withMessageStartingWith("Setting mariposa.directory." + key + " must");
  }
}
