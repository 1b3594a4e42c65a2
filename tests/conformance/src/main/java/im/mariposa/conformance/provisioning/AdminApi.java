package im.mariposa.conformance.provisioning;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Over the admin HTTP API of a Mariposa network. */
public final class AdminApi implements Provisioner {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int NOT_FOUND = 404;
  private static final int FIRST_ERROR = 400;
  private static final String BASE_PATH = "/api/v1";
  private static final Pattern DELIVERED = Pattern.compile("\"delivered\"\\s*:\\s*true");
  private static final Pattern KEPT = Pattern.compile("\"kept\"\\s*:\\s*true");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final String base;
  private final String token;

  /**
   * An API and the token that opens it.
   *
   * @param url of the portal, {@code http://127.0.0.1:8080}
   */
  public AdminApi(URI url, String token) {
    this.base = url.toString().replaceFirst("/+$", "") + BASE_PATH;
    this.token = token;
  }

  @Override
  public void createAccount(String handle, @Nullable String name, String password)
      throws ProvisioningException {
    Map<String, Object> body = new TreeMap<>(Map.of("handle", handle, "password", password));
    if (name != null) {
      body.put("name", name);
    }
    call("POST", "/accounts", body);
  }

  @Override
  public void deleteAccount(String handle) throws ProvisioningException {
    HttpResponse<String> response = exchange("DELETE", account(handle), null);
    if (response.statusCode() != NOT_FOUND) {
      checked("DELETE", account(handle), response);
    }
  }

  @Override
  public void addContact(String owner, String contact, List<String> lists, @Nullable String name)
      throws ProvisioningException {
    // One request for each list: the order decides which version each change gets.
    for (String list : lists) {
      Map<String, Object> body = new TreeMap<>(Map.of("contact", contact, "lists", List.of(list)));
      if (name != null) {
        body.put("name", name);
      }
      call("POST", account(owner) + "/contacts", body);
    }
  }

  @Override
  public void removeContact(String owner, String contact, List<String> lists)
      throws ProvisioningException {
    for (String list : lists) {
      call("DELETE", account(owner) + "/contacts/" + encoded(contact) + "?lists=" + list, null);
    }
  }

  @Override
  public void suspendAccount(String handle) throws ProvisioningException {
    call("POST", account(handle) + "/suspend", Map.of());
  }

  @Override
  public void resumeAccount(String handle) throws ProvisioningException {
    call("POST", account(handle) + "/resume", Map.of());
  }

  @Override
  public void renameAccount(String handle, String name) throws ProvisioningException {
    call("PUT", account(handle) + "/name", Map.of("name", name));
  }

  @Override
  public void changePassword(String handle, String password) throws ProvisioningException {
    call("PUT", account(handle) + "/password", Map.of("password", password));
  }

  @Override
  public AlertOutcome alert(String handle, String text, boolean keep) throws ProvisioningException {
    String answer = call("POST", "/alerts", Map.of("handle", handle, "text", text, "keep", keep));
    if (DELIVERED.matcher(answer).find()) {
      return AlertOutcome.DELIVERED;
    }
    return KEPT.matcher(answer).find() ? AlertOutcome.KEPT : AlertOutcome.NOT_DELIVERED;
  }

  private String call(String method, String path, @Nullable Map<String, Object> body)
      throws ProvisioningException {
    return checked(method, path, exchange(method, path, body));
  }

  private static String checked(String method, String path, HttpResponse<String> response)
      throws ProvisioningException {
    if (response.statusCode() >= FIRST_ERROR) {
      throw new ProvisioningException(
          "the admin API answered "
              + response.statusCode()
              + " to "
              + method
              + " "
              + path
              + ": "
              + response.body());
    }
    return response.body();
  }

  private HttpResponse<String> exchange(
      String method, String path, @Nullable Map<String, Object> body) throws ProvisioningException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json(body)))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new ProvisioningException(
          "the admin API at " + base + " does not answer " + method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvisioningException("interrupted while waiting for the admin API", e);
    }
  }

  private static String account(String handle) {
    return "/accounts/" + encoded(handle);
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String json(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> json(String.valueOf(entry.getKey())) + ":" + json(entry.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case List<?> list ->
          list.stream().map(AdminApi::json).collect(Collectors.joining(",", "[", "]"));
      case Boolean truth -> truth.toString();
      default -> quoted(value.toString());
    };
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
