package im.mariposa.cli.network;

import im.mariposa.cli.command.CommandFailed;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.declaration.Parameter;
import im.mariposa.operations.declaration.Parameter.Place;
import im.mariposa.operations.declaration.ProblemDocument;
import im.mariposa.operations.json.Binding;
import im.mariposa.operations.json.Json;
import im.mariposa.operations.json.JsonException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Calls operations over HTTP. Every way to fail is a {@link CommandFailed} with a sentence. */
public final class AdminClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  private final URI address;
  private final String token;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  AdminClient(NetworkOptions.Access access) {
    this.address = access.address();
    this.token = access.token();
  }

  /**
   * @param arguments JSON values by parameter name; what is missing is not sent
   */
  public <A extends Record> A call(Operation<?, A> operation, Map<String, ?> arguments) {
    HttpResponse<byte[]> response = exchange(request(operation, arguments));
    if (response.statusCode() != operation.success()) {
      throw refused(response);
    }
    try {
      return Binding.record(
          operation.answer(), Json.read(response.body()), Binding.Unknown.IGNORED);
    } catch (JsonException e) {
      throw new CommandFailed(
          "What answers at " + address + " is not a portal of this version: " + e.getMessage(), e);
    }
  }

  private HttpRequest request(Operation<?, ?> operation, Map<String, ?> arguments) {
    String path = operation.path();
    for (Parameter parameter : operation.parameters(Place.PATH)) {
      path =
          path.replace(
              "{" + parameter.name() + "}",
              encode(String.valueOf(arguments.get(parameter.name()))));
    }
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    for (Parameter parameter : operation.parameters(Place.QUERY)) {
      Object value = arguments.get(parameter.name());
      if (value != null) {
        query.add(parameter.name() + "=" + encode(text(value)));
      }
    }
    Map<String, Object> body = new LinkedHashMap<>();
    for (Parameter parameter : operation.parameters(Place.BODY)) {
      Object value = arguments.get(parameter.name());
      if (value != null) {
        body.put(parameter.name(), value);
      }
    }
    return HttpRequest.newBuilder()
        .uri(URI.create(address + Operation.BASE_PATH + path + query))
        .timeout(ANSWER_TIMEOUT)
        .header("Authorization", "Bearer " + token)
        .header("Accept", "application/json, " + ProblemDocument.MEDIA_TYPE)
        .header("Content-Type", "application/json")
        .method(
            operation.method().name(),
            operation.parameters(Place.BODY).isEmpty()
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(Json.bytes(body)))
        .build();
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
        : String.valueOf(value);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpResponse<byte[]> exchange(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (ConnectException e) {
      throw new CommandFailed(
          "No network answers at " + address + ". Start it with './mariposa up'.", e);
    } catch (HttpTimeoutException e) {
      throw new CommandFailed(
          "The network at "
              + address
              + " did not answer in time. Whether it did what was asked is not known.",
          e);
    } catch (IOException e) {
      throw new CommandFailed(
          "The connection to "
              + address
              + " broke ("
              + e
              + "). Whether it did what was asked is not known.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed("Interrupted.", e);
    }
  }

  private CommandFailed refused(HttpResponse<byte[]> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (!type.startsWith(ProblemDocument.MEDIA_TYPE)) {
      return new CommandFailed(
          "What answers at "
              + address
              + " is not Mariposa's admin API (status "
              + response.statusCode()
              + "). Give the right address with --url or --data.");
    }
    ProblemDocument problem =
        Binding.record(ProblemDocument.class, Json.read(response.body()), Binding.Unknown.IGNORED);
    return new CommandFailed(problem.detail() != null ? problem.detail() : problem.title() + ".");
  }
}
