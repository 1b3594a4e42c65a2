package im.mariposa.operations.declaration;

import java.util.Locale;

/**
 * Why a request was not carried out: the {@code type}, {@code title} and {@code status} of a
 * problem (RFC 9457).
 */
public enum Problem {
  MALFORMED_REQUEST(400, "The request cannot be read"),
  INVALID_HANDLE(400, "Not a handle"),
  INVALID_NAME(400, "Not a name"),
  INVALID_PASSWORD(400, "Not a password"),
  INVALID_LISTS(400, "Not a choice of lists"),
  INVALID_ALERT(400, "Not an alert"),
  ALERT_TOO_LONG(400, "The alert is too long"),
  INVALID_DURATION(400, "Not a duration"),
  UNAUTHORIZED(401, "Not authorized"),
  UNKNOWN_ACCOUNT(404, "No such account"),
  UNKNOWN_NODE(404, "No such node"),
  UNKNOWN_PATH(404, "Nothing here"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  ACCOUNT_EXISTS(409, "The account exists"),
  ALREADY_ON_LIST(409, "Already on the list"),
  NOT_ON_LIST(409, "Not on the list"),
  ON_OPPOSITE_LIST(409, "On the opposite list"),
  LIST_FULL(409, "The list is full"),
  AMBIGUOUS_NODE(409, "Several nodes are called so"),
  TOO_LARGE(413, "The request is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  INTERNAL(500, "Something went wrong here"),
  DIRECTORY_UNAVAILABLE(503, "The directory is away"),
  CLUSTER_UNAVAILABLE(503, "Redis is away"),
  NODE_SILENT(503, "The node does not answer");

  private final int status;
  private final String title;

  Problem(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** Names the kind of problem; not an address to visit. */
  public String type() {
    return "urn:mariposa:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
