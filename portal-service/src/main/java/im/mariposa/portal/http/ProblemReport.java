package im.mariposa.portal.http;

import im.mariposa.operations.declaration.ProblemDocument;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Tomcat's own refusals, of a request line that is no HTTP for example, as a problem instead of a
 * page.
 */
public final class ProblemReport extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, Throwable throwable) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    try {
      byte[] document = ErrorPage.document(response.getStatus());
      response.setContentType(ProblemDocument.MEDIA_TYPE);
      response.getOutputStream().write(document);
      response.finishResponse();
    } catch (IOException e) {
      // The caller is gone; nobody is left to tell.
    }
  }
}
