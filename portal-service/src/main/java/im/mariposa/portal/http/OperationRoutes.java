package im.mariposa.portal.http;

import im.mariposa.metrics.Metric;
import im.mariposa.operations.OperationTable;
import im.mariposa.operations.Operations;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.declaration.Problem;
import im.mariposa.operations.declaration.Refused;
import im.mariposa.operations.json.Json;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A route for each operation, one for their description; whatever else is asked below the base path
 * is a problem.
 */
public final class OperationRoutes {
  public static final String DESCRIPTION_PATH = Operation.BASE_PATH + "/openapi.json";
  private static final Metric OPERATIONS =
      Metric.timer(
          "mariposa.admin.operations",
          "Operations of administrators by what they were answered",
          "operation",
          "status");
  private static final String EVERYTHING = Operation.BASE_PATH + "/**";

  private final OperationTable table;
  private final Authorization authorization;
  private final MeterRegistry meters;

  public OperationRoutes(OperationTable table, String token, MeterRegistry meters) {
    this.table = table;
    this.authorization = new Authorization(token);
    this.meters = meters;
  }

  public RouterFunction<ServerResponse> routes() {
    byte[] description = Json.bytes(OpenApi.description());
    RouterFunctions.Builder routes = RouterFunctions.route();
    routes.GET(
        DESCRIPTION_PATH,
        request -> ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(description));
    for (Operation<?, ?> operation : Operations.all()) {
      routes.route(
          RequestPredicates.method(method(operation))
              .and(RequestPredicates.path(Operation.BASE_PATH + operation.path())),
          request -> serve(operation, request));
    }
    return routes.route(RequestPredicates.path(EVERYTHING), this::unknown).build();
  }

  private static HttpMethod method(Operation<?, ?> operation) {
    return HttpMethod.valueOf(operation.method().name());
  }

  private static PathPattern pattern(Operation<?, ?> operation) {
    return PathPatternParser.defaultInstance.parse(Operation.BASE_PATH + operation.path());
  }

  private ServerResponse serve(Operation<?, ?> operation, ServerRequest http) {
    ServerResponse refusal = authorization.refusal(http);
    if (refusal != null) {
      return refusal;
    }
    Timer.Sample sample = Timer.start(meters);
    ServerResponse response = carryOut(operation, http);
    sample.stop(OPERATIONS.timer(meters, operation.id(), response.statusCode().value()));
    return response;
  }

  private <Q extends Record> ServerResponse carryOut(
      Operation<Q, ?> operation, ServerRequest http) {
    try {
      Record answer = table.carryOut(operation, RequestReader.read(operation, http));
      return ServerResponse.status(operation.success())
          .contentType(MediaType.APPLICATION_JSON)
          .cacheControl(CacheControl.noStore())
          .body(Json.bytes(answer));
    } catch (Exception e) {
      Refused refused = Problems.of(operation, e);
      return Problems.response(refused.problem(), refused.detail());
    }
  }

  private ServerResponse unknown(ServerRequest http) {
    ServerResponse refusal = authorization.refusal(http);
    if (refusal != null) {
      return refusal;
    }
    List<String> methods =
        Operations.all().stream()
            .filter(
                operation -> pattern(operation).matches(http.requestPath().pathWithinApplication()))
            .map(operation -> operation.method().name())
            .toList();
    if (methods.isEmpty()) {
      return Problems.response(
          Problem.UNKNOWN_PATH,
          "There is no operation at this path; " + DESCRIPTION_PATH + " describes all that are.");
    }
    String allowed = String.join(", ", methods);
    return Problems.response(
        Problem.METHOD_NOT_ALLOWED,
        http.method() + " is not possible at this path, but " + allowed + ".",
        headers -> headers.set(HttpHeaders.ALLOW, allowed));
  }
}
