package im.mariposa.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import im.mariposa.operations.access.AdminAccess;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.declaration.Problem;
import im.mariposa.operations.declaration.ProblemDocument;
import im.mariposa.operations.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An HTTP server that answers as it is told, and notes what it was asked. */
public final class FakePortal implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Function<Map<?, ?>, Answer>> answers = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /**
   * @param path with its query, encoded as it came
   */
  public record Request(
      String method, String path, Map<?, ?> body, @Nullable String authorization) {}

  private record Answer(int status, String type, String body) {}

  public FakePortal() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getRawPath().replaceFirst("^" + Operation.BASE_PATH, "");
    String query = exchange.getRequestURI().getRawQuery();
    Map<?, ?> json = body.length > 0 && Json.read(body) instanceof Map<?, ?> map ? map : Map.of();
    requests.add(
        new Request(
            exchange.getRequestMethod(),
            query == null ? path : path + "?" + query,
            json,
            exchange.getRequestHeaders().getFirst("Authorization")));
    Function<Map<?, ?>, Answer> how = answers.get(exchange.getRequestMethod() + " " + path);
    Answer answer =
        how == null ? new Answer(404, "text/html", "<h1>Nothing</h1>") : how.apply(json);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Answers with what is made of the body. */
  public FakePortal answers(String methodAndPath, int status, Function<Map<?, ?>, Object> with) {
    answers.put(
        methodAndPath,
        body -> new Answer(status, "application/json", Json.indented(with.apply(body))));
    return this;
  }

  public FakePortal answers(String methodAndPath, Object with) {
    return answers(methodAndPath, 200, body -> with);
  }

  public FakePortal refuses(String methodAndPath, Problem problem, String detail) {
    answers.put(
        methodAndPath,
        body ->
            new Answer(
                problem.status(),
                ProblemDocument.MEDIA_TYPE,
                Json.indented(ProblemDocument.of(problem, detail))));
    return this;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Makes a data directory name this as its network. */
  public String announceIn(Path data) throws IOException {
    AdminAccess access = AdminAccess.in(data);
    access.ensureToken();
    access.announce(address());
    return data.toString();
  }

  public List<Request> requests() {
    return requests;
  }

  public Request last() {
    return requests.getLast();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** A notification node with room for nine, as {@code GET /nodes} shows it. */
  public static Map<String, Object> node(
      String id, String address, int sessions, String state, int leaseAge) {
    return Map.of(
        "id", id,
        "kind", "notification",
        "address", address,
        "sessions", sessions,
        "capacity", 9,
        "state", state,
        "leaseAge", leaseAge);
  }
}
