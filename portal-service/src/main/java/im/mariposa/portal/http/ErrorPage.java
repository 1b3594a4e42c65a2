package im.mariposa.portal.http;

import im.mariposa.operations.declaration.Problem;
import im.mariposa.operations.declaration.ProblemDocument;
import im.mariposa.operations.json.Json;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Answers what went wrong outside the operations, a path that nothing serves for example, as a
 * problem too.
 */
@Controller
public final class ErrorPage implements ErrorController {

  @RequestMapping("${spring.web.error.path:/error}")
  public ResponseEntity<byte[]> error(HttpServletRequest request) {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : Problem.UNKNOWN_PATH.status();
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(document(status));
  }

  /** A problem that is no more than its status. */
  static byte[] document(int status) {
    HttpStatus known = HttpStatus.resolve(status);
    String title = known == null ? "Error" : known.getReasonPhrase();
    return Json.bytes(
        new ProblemDocument(
            "about:blank",
            title,
            status,
            "The admin API is described at " + OperationRoutes.DESCRIPTION_PATH + "."));
  }
}
