package im.mariposa.portal.http;

import im.mariposa.operations.declaration.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Lets in who shows the network's token. */
final class Authorization {
  private static final String SCHEME = "Bearer ";

  private final byte[] token;

  Authorization(String token) {
    this.token = token.getBytes(StandardCharsets.US_ASCII);
  }

  /** The refusal, or null for a caller who may go on. */
  @Nullable ServerResponse refusal(ServerRequest request) {
    List<String> given = request.headers().header(HttpHeaders.AUTHORIZATION);
    if (given.size() == 1 && isRight(given.getFirst())) {
      return null;
    }
    return Problems.response(
        Problem.UNAUTHORIZED,
        given.isEmpty()
            ? "This needs the header 'Authorization: Bearer' with the token that is in admin.token in the network's data"
                + " directory."
            : "This is not the network's token; it is in admin.token in the network's data directory.",
        headers -> headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"mariposa\""));
  }

  /** Takes the same time however much of the token is right. */
  private boolean isRight(String header) {
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(
            header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8), token);
  }
}
