package im.mariposa.portal.http;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.directory.DirectoryException;
import im.mariposa.operations.access.AdminAccess;
import im.mariposa.portal.FailingAccounts;
import im.mariposa.portal.RunningPortal;
import im.mariposa.portal.RunningPortal.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every operation: the token, problems, limits; and what needs no token. */
final class HttpRulesTest {
  @TempDir static Path data;
  private static final FailingAccounts accounts = new FailingAccounts();
  private static RunningPortal portal;

  @BeforeAll
  static void start() {
    portal = RunningPortal.onFake(accounts.administration(), data);
  }

  @AfterAll
  static void stop() {
    portal.close();
    assertThat(data.resolve("admin.url")).as("the address is withdrawn").doesNotExist();
  }

  @AfterEach
  void heal() {
    accounts.fails(null);
    portal.store().away(false);
  }

  private static void problem(Answer answer, int status, String type, String detail) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.type()).isEqualTo("application/problem+json");
    assertThat(answer.at("status")).isEqualTo((long) status);
    assertThat(answer.at("type")).isEqualTo("urn:mariposa:problem:" + type);
    assertThat(String.valueOf(answer.at("title"))).isNotBlank();
    assertThat(String.valueOf(answer.at("detail"))).contains(detail);
  }

  @Test
  void theTokenAndTheAddressAreInTheDataDirectory() throws IOException {
    AdminAccess access = AdminAccess.in(data);

    assertThat(access.token().orElseThrow()).matches("[0-9a-f]{64}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(access.tokenFile())))
        .isEqualTo("rw-------");
    assertThat(access.url()).contains("http://127.0.0.1:" + portal.port());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/accounts", "/nodes", "/nothing", "/accounts/alice@example.com/../../nodes"})
  void withoutTheTokenNothingIsTold(String path) {
    Answer none = portal.send(portal.request("/api/v1" + path).GET());

    problem(none, 401, "unauthorized", "admin.token");
    assertThat(none.http().headers().firstValue("WWW-Authenticate"))
        .contains("Bearer realm=\"mariposa\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer wrong",
        "Bearer ",
        "Basic YTpi",
        "{token}",
        "Bearer {token}x",
        "Bearer {half}"
      })
  void anotherTokenIsRefused(String header) throws IOException {
    String given =
        header
            .replace("{token}", portal.token())
            .replace("{half}", portal.token().substring(0, 32));

    problem(
        portal.send(portal.request("/api/v1/nodes").header("Authorization", given)),
        401,
        "unauthorized",
        "not the network's");
  }

  @Test
  void theSchemeIsWrittenInAnyCase() throws IOException {
    assertThat(
            portal
                .send(
                    portal
                        .request("/api/v1/nodes")
                        .header("Authorization", "bearer " + portal.token()))
                .status())
        .isEqualTo(200);
  }

  @Test
  void unknownPathsAndMethodsAreProblems() {
    problem(portal.ask("GET", "/nothing", null), 404, "unknown-path", "openapi.json");
    Answer wrong = portal.ask("PUT", "/accounts/alice%40example.com", Map.of());
    problem(wrong, 405, "method-not-allowed", "PUT");
    assertThat(wrong.http().headers().firstValue("Allow")).contains("GET, DELETE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{                                  | Not JSON at line 1",
        "[]                                 | must be a JSON object",
        "{\"name\":\"x\"}                   | 'handle' is missing",
        "{\"handle\":7}                     | 'handle' must be a text",
        "{\"handle\":\"a\",\"pasword\":\"\"} | 'pasword' does not belong into the body; known are handle, name, password",
        "{\"handle\":\"a\",\"handle\":\"b\"} | Duplicate",
        "{\"handle\":\"a\"} x               | Not JSON",
        "{\"handle\":\"a\"} {}              | Something follows",
      })
  void aMalformedBodyIsExplained(String body, String detail) throws IOException {
    problem(
        portal.send(
            portal
                .request("/api/v1/accounts")
                .header("Authorization", "Bearer " + portal.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))),
        400,
        "malformed-request",
        detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "?limit=x         | 'limit' must be a whole number",
        "?limit=1&limit=2 | 2 times",
        "?limt=1          | 'limt' is not known in the query; known are after, limit",
        "?limit=99999999999 | 'limit' is too large",
      })
  void aMalformedQueryIsExplained(String query, String detail) {
    problem(portal.ask("GET", "/accounts" + query, null), 400, "malformed-request", detail);
  }

  @Test
  void onlyJsonIsTaken() throws IOException {
    HttpRequest.Builder request =
        portal.request("/api/v1/accounts").header("Authorization", "Bearer " + portal.token());

    problem(
        portal.send(request.POST(BodyPublishers.ofString("{}"))),
        415,
        "unsupported-media-type",
        "application/json");
    request.header("Content-Type", "text/xml");
    problem(portal.send(request), 415, "unsupported-media-type", "application/json");
  }

  @Test
  void aBodyIsBounded() throws IOException {
    problem(
        portal.send(
            portal
                .request("/api/v1/accounts")
                .header("Authorization", "Bearer " + portal.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[RequestReader.MAX_BODY + 1]))),
        413,
        "too-large",
        "4194304");
  }

  @Test
  void nullsAreWhatIsMissing() {
    java.util.Map<String, Object> body = new java.util.HashMap<>(Map.of("password", "x"));
    body.put("handle", "new@example.com");
    body.put("name", null);

    assertThat(portal.ask("POST", "/accounts", body).status()).isEqualTo(201);
  }

  @Test
  void aDirectoryThatIsAwayIsTold() {
    accounts.fails(new DirectoryException(DirectoryException.Kind.UNAVAILABLE, "no connection"));
    problem(portal.ask("GET", "/accounts", null), 503, "directory-unavailable", "try again");

    accounts.fails(new DirectoryException(DirectoryException.Kind.STORAGE, "no database"));
    problem(portal.ask("GET", "/accounts", null), 503, "directory-unavailable", "PostgreSQL");

    accounts.fails(new DirectoryException(DirectoryException.Kind.GONE, "deleted"));
    problem(portal.ask("GET", "/accounts", null), 404, "unknown-account", "deleted");

    accounts.fails(new IllegalStateException("a secret"));
    Answer broken = portal.ask("GET", "/accounts", null);
    problem(broken, 500, "internal", "defect");
    assertThat(broken.text()).doesNotContain("secret");
  }

  @Test
  void whileRedisIsAwayChangesAreMadeAndAlertsRefused() {
    portal.store().away(true);

    assertThat(
            portal.ask("PUT", "/accounts/alice%40example.com/name", Map.of("name", "A")).status())
        .isEqualTo(200);
    problem(
        portal.ask("POST", "/accounts/alice%40example.com/suspend", null),
        503,
        "cluster-unavailable",
        "is suspended");
    problem(
        portal.ask("POST", "/alerts", Map.of("handle", "alice@example.com", "text", "x")),
        503,
        "cluster-unavailable",
        "kept");
    assertThat(
            portal
                .ask(
                    "POST",
                    "/alerts",
                    Map.of("handle", "alice@example.com", "text", "x", "keep", true))
                .at("kept"))
        .isEqualTo(true);
  }

  @Test
  void healthAndMetricsNeedNoToken() {
    Answer health = portal.send(portal.request("/actuator/health"));
    assertThat(health.status()).isEqualTo(200);
    assertThat(portal.send(portal.request("/actuator/health/readiness")).status()).isEqualTo(200);

    portal.ask("GET", "/nodes", null);
    assertThat(portal.send(portal.request("/actuator/prometheus")).text())
        .contains("mariposa_admin_operations_seconds_count{operation=\"nodes\",status=\"200\"}");
  }

  @Test
  void readinessMeansIt() {
    accounts.fails(new DirectoryException(DirectoryException.Kind.UNAVAILABLE, "no connection"));
    assertThat(portal.send(portal.request("/actuator/health/readiness")).status()).isEqualTo(503);

    accounts.fails(null);
    portal.store().away(true);
    assertThat(portal.send(portal.request("/actuator/health/readiness")).status()).isEqualTo(503);
  }

  @Test
  void whatNothingServesIsAProblemToo() {
    Answer answer = portal.send(portal.request("/elsewhere"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.type()).isEqualTo("application/problem+json");
    assertThat(answer.at("title")).isEqualTo("Not Found");
  }

  @Test
  void evenARequestThatIsNoHttpGetsAProblem() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), portal.port())) {
      socket
          .getOutputStream()
          .write(
              "GET /api/v1/a|b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer)
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json")
          .contains("\"status\":400");
    }
  }

  @Test
  void theDescriptionIsServedWithoutAToken() {
    Answer description = portal.send(portal.request(OperationRoutes.DESCRIPTION_PATH));

    assertThat(description.status()).isEqualTo(200);
    assertThat(description.at("openapi")).isEqualTo("3.1.0");
    assertThat(description.at("security")).isEqualTo(List.of(Map.of("token", List.of())));
  }
}
