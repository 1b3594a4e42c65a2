package im.mariposa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import im.mariposa.directory.DirectoryAdministration;
import im.mariposa.embedded.EmbeddedServerException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class StandaloneNetworkTest {
  private static final String ALICE = "alice@example.com";
  private static final String PASSWORD = "secret";
  private static final Duration HEALED = Duration.ofSeconds(90);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path directory;
  private static StandaloneNetwork network;

  @BeforeAll
  static void start() throws Exception {
    // Started by root, PostgreSQL may have to work in it as another user.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    network = StandaloneNetwork.start(StandaloneOptions.onFreePorts(directory, 2));
    network.part(DirectoryAdministration.class).create(ALICE, "Alice", PASSWORD);
  }

  @AfterAll
  static void stop() {
    network.close();
  }

  @Test
  void dispatchRefersToEveryNode() throws Exception {
    Set<Integer> ports = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      ports.add(Messenger.referral(network.addresses().dispatch(), ALICE).getPort());
    }
    assertThat(ports)
        .containsExactlyInAnyOrderElementsOf(
            network.addresses().notification().stream().map(InetSocketAddress::getPort).toList());
  }

  @Test
  void servesHealthMetricsAndTheAdminApiOnOnePort() throws Exception {
    assertThat(get("/actuator/health/readiness")).isEqualTo("200 {\"status\":\"UP\"}");
    assertThat(get("/actuator/health/liveness")).startsWith("200 ");
    assertThat(get("/actuator/prometheus"))
        .startsWith("200 ")
        .contains("node=\"ns-1\"")
        .contains("node=\"ns-2\"")
        .contains("node=\"sb-1\"");
    assertThat(get("/actuator/env")).startsWith("404 ");
    assertThat(Files.readString(directory.resolve("admin.url")).strip())
        .isEqualTo("http://127.0.0.1:" + network.addresses().http().getPort());
  }

  @Test
  void refusesASecondNetworkOnItsData() {
    assertThatThrownBy(() -> StandaloneNetwork.start(StandaloneOptions.onFreePorts(directory, 1)))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("in use by another mariposa");
    assertThat(network.postgres().processId()).isPositive();
  }

  @Test
  void healsWhenRedisAndPostgresAreKilled() throws Exception {
    ProcessHandle.of(network.redis().processId()).orElseThrow().destroyForcibly();
    ProcessHandle.of(network.postgres().processId()).orElseThrow().destroyForcibly();
    await()
        .atMost(HEALED)
        .ignoreExceptionsInstanceOf(IOException.class)
        .untilAsserted(
            () -> {
              try (Messenger alice =
                  Messenger.signIn(network.addresses().dispatch(), ALICE, PASSWORD)) {
                alice.send("CHG 5 NLN");
                alice.await("CHG 5 NLN");
              }
              assertThat(get("/actuator/health/readiness")).startsWith("200 ");
            });
  }

  /** The directory is a direct call here; its deadline is the same as between processes. */
  @Test
  void aFrozenPostgresKeepsNobodyWaiting() throws Exception {
    try (Messenger alice = Messenger.signIn(network.addresses().dispatch(), ALICE, PASSWORD)) {
      alice.send("CHG 5 NLN");
      alice.await("CHG 5 NLN");
      freeze("-STOP");
      try {
        alice.send("GTC 6 N");
        alice.await("50"); // 501 where no connection was had, 500 where the answer did not come
        alice.send("PNG");
        alice.await("QNG");
      } finally {
        freeze("-CONT");
      }
      await()
          .atMost(HEALED)
          .ignoreExceptionsInstanceOf(IOException.class)
          .untilAsserted(
              () -> {
                alice.send("LST 7 FL");
                alice.await("LST 7 FL");
              });
    }
  }

  private static void freeze(String signal) throws IOException, InterruptedException {
    ProcessHandle server = ProcessHandle.of(network.postgres().processId()).orElseThrow();
    List<String> command = new ArrayList<>(List.of("kill", signal));
    Stream.concat(Stream.of(server), server.descendants())
        .forEach(process -> command.add(Long.toString(process.pid())));
    // One that has ended meanwhile is none to be stopped.
    int _ = new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static String get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + network.addresses().http().getPort() + path);
    HttpResponse<String> response =
        HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }
}
