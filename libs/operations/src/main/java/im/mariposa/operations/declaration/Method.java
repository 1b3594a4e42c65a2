package im.mariposa.operations.declaration;

/** HTTP methods that operations use. */
public enum Method {
  GET,
  POST,
  PUT,
  DELETE;

  /** Whether parameters go into a JSON body; else into the query. */
  public boolean hasBody() {
    return switch (this) {
      case POST, PUT -> true;
      case GET, DELETE -> false;
    };
  }
}
