package im.mariposa.portal.http;

import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.declaration.Parameter;
import im.mariposa.operations.declaration.Parameter.Place;
import im.mariposa.operations.declaration.Problem;
import im.mariposa.operations.declaration.Refused;
import im.mariposa.operations.json.Binding;
import im.mariposa.operations.json.Json;
import im.mariposa.operations.json.JsonException;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;

/** Makes the request of an operation from path, query and body; says which of them is wrong. */
final class RequestReader {
  /** A full batch of an import with the longest rows stays far below. */
  static final int MAX_BODY = 4 * 1024 * 1024;

  private RequestReader() {}

  static <Q extends Record> Q read(Operation<Q, ?> operation, ServerRequest http)
      throws IOException {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    try {
      values.putAll(body(operation, http));
      for (Parameter parameter : operation.parameters(Place.QUERY)) {
        List<String> given = http.params().getOrDefault(parameter.name(), List.of());
        if (given.size() > 1) {
          throw malformed(
              "'" + parameter.name() + "' stands in the query " + given.size() + " times");
        } else if (!given.isEmpty()) {
          values.put(parameter.name(), parse(parameter, given.getFirst()));
        }
      }
      for (Parameter parameter : operation.parameters(Place.PATH)) {
        values.put(parameter.name(), parse(parameter, http.pathVariable(parameter.name())));
      }
      refuseUnknownQuery(operation, http);
      return Binding.record(operation.request(), values, Binding.Unknown.REFUSED);
    } catch (JsonException e) {
      throw new Refused(Problem.MALFORMED_REQUEST, sentence(e.getMessage()), e);
    }
  }

  private static Map<?, ?> bodyObject(byte[] bytes) {
    if (Json.read(bytes) instanceof Map<?, ?> object) {
      return object;
    }
    throw malformed("the body must be a JSON object");
  }

  private static Map<String, @Nullable Object> body(Operation<?, ?> operation, ServerRequest http)
      throws IOException {
    byte[] bytes = http.servletRequest().getInputStream().readNBytes(MAX_BODY + 1);
    if (bytes.length > MAX_BODY) {
      throw new Refused(
          Problem.TOO_LARGE,
          "The body is longer than " + MAX_BODY + " bytes: send it in several requests.");
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    if (bytes.length == 0) {
      return values;
    }
    requireJson(http);
    Set<String> allowed =
        operation.parameters(Place.BODY).stream().map(Parameter::name).collect(Collectors.toSet());
    bodyObject(bytes)
        .forEach(
            (name, value) -> {
              if (!allowed.contains(String.valueOf(name))) {
                throw malformed(
                    "'"
                        + name
                        + "' does not belong into the body"
                        + (allowed.isEmpty()
                            ? ""
                            : "; known are " + String.join(", ", names(operation))));
              }
              values.put(String.valueOf(name), value);
            });
    return values;
  }

  private static List<String> names(Operation<?, ?> operation) {
    return operation.parameters(Place.BODY).stream().map(Parameter::name).toList();
  }

  private static void requireJson(ServerRequest http) {
    String type = http.servletRequest().getContentType();
    try {
      if (type != null
          && MediaType.parseMediaType(type).isCompatibleWith(MediaType.APPLICATION_JSON)) {
        return;
      }
    } catch (InvalidMediaTypeException e) {
      // Said below.
    }
    throw new Refused(
        Problem.UNSUPPORTED_MEDIA_TYPE,
        "Send the body as JSON, with 'Content-Type: application/json'.");
  }

  private static void refuseUnknownQuery(Operation<?, ?> operation, ServerRequest http) {
    Set<String> unknown = new HashSet<>(http.params().keySet());
    List<String> known = operation.parameters(Place.QUERY).stream().map(Parameter::name).toList();
    known.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw malformed(
          "'"
              + unknown.iterator().next()
              + "' is not known in the query"
              + (known.isEmpty() ? "" : "; known are " + String.join(", ", known)));
    }
  }

  private static Object parse(Parameter parameter, String text) {
    try {
      return parameter.parse(text);
    } catch (IllegalArgumentException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  private static Refused malformed(String what) {
    return new Refused(Problem.MALFORMED_REQUEST, sentence(what));
  }

  private static String sentence(@Nullable String text) {
    String words = text == null ? "It cannot be read" : text;
    return Character.toUpperCase(words.charAt(0))
        + words.substring(1)
        + (words.endsWith(".") ? "" : ".");
  }
}
