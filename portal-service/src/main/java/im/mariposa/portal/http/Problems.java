package im.mariposa.portal.http;

import im.mariposa.directory.DirectoryException;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.declaration.Problem;
import im.mariposa.operations.declaration.ProblemDocument;
import im.mariposa.operations.declaration.Refused;
import im.mariposa.operations.json.Json;
import java.io.IOException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;

/** What a caller is told when an operation was not carried out. */
final class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);
  private static final String UNKNOWN_OUTCOME =
      " A change that was asked for was made or not: look before you repeat it.";

  private Problems() {}

  static ServerResponse response(Problem problem, String detail) {
    return response(problem, detail, headers -> {});
  }

  static ServerResponse response(Problem problem, String detail, Consumer<HttpHeaders> more) {
    return ServerResponse.status(problem.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .cacheControl(CacheControl.noStore())
        .headers(more)
        .body(Json.bytes(ProblemDocument.of(problem, detail)));
  }

  /** Whatever an operation threw. Causes go to the log, never what the request said. */
  static Refused of(Operation<?, ?> operation, Exception e) {
    return switch (e) {
      case Refused refused -> refused;
      case DirectoryException directory -> directory(operation, directory);
      case IOException broken ->
          new Refused(Problem.MALFORMED_REQUEST, "The body did not arrive whole.", broken);
      default -> {
        log.error("Operation '{}' failed", operation.name(), e);
        yield new Refused(
            Problem.INTERNAL, "This is a defect; the portal's log says more." + UNKNOWN_OUTCOME, e);
      }
    };
  }

  private static Refused directory(Operation<?, ?> operation, DirectoryException e) {
    return switch (e.kind()) {
      case GONE ->
          new Refused(
              Problem.UNKNOWN_ACCOUNT, "There is no such account, or it was deleted just now.", e);
      case UNAVAILABLE, STORAGE -> {
        log.warn("Operation '{}' failed: {}", operation.name(), e.getMessage());
        yield new Refused(
            Problem.DIRECTORY_UNAVAILABLE,
            "The directory service or PostgreSQL does not answer: try again in a moment."
                + UNKNOWN_OUTCOME,
            e);
      }
      case INTERNAL -> {
        log.error("Operation '{}' failed in the directory", operation.name(), e);
        yield new Refused(
            Problem.INTERNAL,
            "The directory has a defect; its log says more." + UNKNOWN_OUTCOME,
            e);
      }
    };
  }
}
