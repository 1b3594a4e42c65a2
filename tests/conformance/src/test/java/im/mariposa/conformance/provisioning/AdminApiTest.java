package im.mariposa.conformance.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import im.mariposa.conformance.provisioning.Provisioner.AlertOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminApiTest {
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private AdminApi api;
  private volatile int status = 200;
  private volatile String answer = "{}";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
    api =
        new AdminApi(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), "open sesame");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(exchange.getRequestHeaders().getFirst("Authorization"))
        .isEqualTo("Bearer open sesame");
    requests.add(
        (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void every_operation_is_a_request() throws ProvisioningException {
    api.createAccount("a@b.example", "J\u00fcrgen \"J\" \\", "secret");
    api.createAccount("a@b.example", null, "secret");
    api.addContact("a@b.example", "c@b.example", List.of("FL", "AL"), null);
    api.removeContact("a@b.example", "c@b.example", List.of("FL"));
    api.suspendAccount("a@b.example");
    api.resumeAccount("a@b.example");
    api.renameAccount("a@b.example", "New");
    api.changePassword("a@b.example", "new");
    api.deleteAccount("a@b.example");
    assertThat(requests)
        .containsExactly(
            "POST /api/v1/accounts {\"handle\":\"a@b.example\",\"name\":\"J\u00fcrgen \\\"J\\\" \\\\\",\"password\":\"secret\"}",
            "POST /api/v1/accounts {\"handle\":\"a@b.example\",\"password\":\"secret\"}",
            "POST /api/v1/accounts/a%40b.example/contacts {\"contact\":\"c@b.example\",\"lists\":[\"FL\"]}",
            "POST /api/v1/accounts/a%40b.example/contacts {\"contact\":\"c@b.example\",\"lists\":[\"AL\"]}",
            "DELETE /api/v1/accounts/a%40b.example/contacts/c%40b.example?lists=FL",
            "POST /api/v1/accounts/a%40b.example/suspend {}",
            "POST /api/v1/accounts/a%40b.example/resume {}",
            "PUT /api/v1/accounts/a%40b.example/name {\"name\":\"New\"}",
            "PUT /api/v1/accounts/a%40b.example/password {\"password\":\"new\"}",
            "DELETE /api/v1/accounts/a%40b.example");
  }

  @Test
  void what_became_of_an_alert_is_in_the_answer() throws ProvisioningException {
    answer = "{\"handle\":\"a@b.example\",\"delivered\":true,\"kept\":false}";
    assertThat(api.alert("a@b.example", "Hi", true)).isEqualTo(AlertOutcome.DELIVERED);
    answer = "{\"handle\":\"a@b.example\",\"delivered\":false,\"kept\":true}";
    assertThat(api.alert("a@b.example", "Hi", true)).isEqualTo(AlertOutcome.KEPT);
    answer = "{\"handle\":\"a@b.example\",\"delivered\":false,\"kept\":false}";
    assertThat(api.alert("a@b.example", "Hi", false)).isEqualTo(AlertOutcome.NOT_DELIVERED);
  }

  @Test
  void deleting_somebody_who_is_not_there_is_fine_and_any_other_refusal_is_not()
      throws ProvisioningException {
    status = 404;
    answer = "{\"title\":\"No such account\"}";
    api.deleteAccount("a@b.example");
    assertThatThrownBy(() -> api.suspendAccount("a@b.example"))
        .isInstanceOf(ProvisioningException.class)
        .hasMessage(
            "the admin API answered 404 to POST /accounts/a%40b.example/suspend: {\"title\":\"No such account\"}");
  }

  @Test
  void an_api_that_is_away_is_named() {
    server.stop(0);
    assertThatThrownBy(() -> api.resumeAccount("a@b.example"))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageStartingWith("the admin API at http://127.0.0.1:");
  }
}
