package im.mariposa.portal.http;

import im.mariposa.operations.Operations;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.declaration.Parameter;
import im.mariposa.operations.declaration.Parameter.Place;
import im.mariposa.operations.declaration.Problem;
import im.mariposa.operations.declaration.ProblemDocument;
import im.mariposa.operations.json.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The description of the admin API (OpenAPI 3.1), made from the declared operations. */
final class OpenApi {
  private static final String JSON = "application/json";

  /** What any request can be answered with. */
  private static final List<Problem> ALWAYS =
      List.of(
          Problem.MALFORMED_REQUEST,
          Problem.UNAUTHORIZED,
          Problem.INTERNAL,
          Problem.DIRECTORY_UNAVAILABLE);

  private final Map<String, Object> schemas = new TreeMap<>();

  private OpenApi() {}

  static Map<String, Object> description() {
    return new OpenApi().document();
  }

  private Map<String, Object> document() {
    Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
    for (Operation<?, ?> operation : Operations.all()) {
      paths
          .computeIfAbsent(Operation.BASE_PATH + operation.path(), path -> new LinkedHashMap<>())
          .put(operation.method().name().toLowerCase(Locale.ROOT), operation(operation));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put(
        "info",
        Map.of(
            "title", "Mariposa admin API",
            "version", "1",
            "description", "Administration of a running network."));
    document.put("security", List.of(Map.of("token", List.of())));
    document.put(
        "tags",
        Operations.groups().stream()
            .map(group -> Map.of("name", group.name(), "description", group.description()))
            .toList());
    document.put("paths", paths);
    document.put(
        "components",
        Map.of(
            "schemas",
            schemas,
            "securitySchemes",
            Map.of(
                "token",
                Map.of(
                    "type", "http",
                    "scheme", "bearer",
                    "description", "Content of admin.token in the network's data directory."))));
    return document;
  }

  private Map<String, Object> operation(Operation<?, ?> operation) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("operationId", operation.id());
    described.put("tags", List.of(operation.words().getFirst()));
    described.put("summary", operation.summary());
    List<Object> outside =
        Stream.of(Place.PATH, Place.QUERY)
            .flatMap(place -> operation.parameters(place).stream())
            .<Object>map(this::parameter)
            .toList();
    if (!outside.isEmpty()) {
      described.put("parameters", outside);
    }
    List<Parameter> body = operation.parameters(Place.BODY);
    if (!body.isEmpty()) {
      described.put(
          "requestBody",
          Map.of(
              "required", body.stream().anyMatch(Parameter::required),
              "content", Map.of(JSON, Map.of("schema", body(body)))));
    }
    described.put("responses", responses(operation));
    return described;
  }

  private Map<String, Object> parameter(Parameter parameter) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", parameter.name());
    described.put("in", parameter.place() == Place.PATH ? "path" : "query");
    described.put("required", parameter.required());
    described.put("description", parameter.description());
    described.put("schema", schema(parameter.shape()));
    if (parameter.shape() instanceof Shape.ListOf) {
      described.put("style", "form");
      described.put("explode", false);
    }
    return described;
  }

  private Map<String, Object> body(List<Parameter> parameters) {
    Map<String, Object> properties = new LinkedHashMap<>();
    parameters.forEach(
        parameter ->
            properties.put(
                parameter.name(),
                property(parameter.shape(), parameter.description(), parameter.secret())));
    return object(
        properties, parameters.stream().filter(Parameter::required).map(Parameter::name).toList());
  }

  private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    if (!required.isEmpty()) {
      object.put("required", required);
    }
    object.put("properties", properties);
    return object;
  }

  private Map<String, Object> property(Shape shape, String description, boolean secret) {
    Map<String, Object> property = new LinkedHashMap<>(schema(shape));
    property.put("description", description);
    if (secret) {
      property.put("format", "password");
    }
    return property;
  }

  private Map<String, Object> schema(Shape shape) {
    return switch (shape) {
      case Shape.Text _ -> Map.of("type", "string");
      case Shape.Flag _ -> Map.of("type", "boolean");
      case Shape.Whole whole -> whole(whole);
      case Shape.Choice choice -> Map.of("type", "string", "enum", choice.names());
      case Shape.ListOf(Shape element) -> Map.of("type", "array", "items", schema(element));
      case Shape.RecordOf record -> reference(record);
    };
  }

  private static Map<String, Object> whole(Shape.Whole shape) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "integer");
    schema.put("format", shape.wide() ? "int64" : "int32");
    if (shape.min() != Long.MIN_VALUE) {
      schema.put("minimum", shape.min());
    }
    if (shape.max() != Long.MAX_VALUE) {
      schema.put("maximum", shape.max());
    }
    return schema;
  }

  private Map<String, Object> reference(Shape.RecordOf record) {
    String name = record.type().getSimpleName();
    if (!schemas.containsKey(name)) {
      Map<String, Object> properties = new LinkedHashMap<>();
      record
          .fields()
          .forEach(
              field ->
                  properties.put(
                      field.name(), property(field.shape(), field.description(), field.secret())));
      schemas.put(
          name,
          object(
              properties,
              record.fields().stream()
                  .filter(Shape.Field::required)
                  .map(Shape.Field::name)
                  .toList()));
    }
    return Map.of("$ref", "#/components/schemas/" + name);
  }

  private Map<String, Object> responses(Operation<?, ?> operation) {
    Map<String, Object> responses = new TreeMap<>();
    responses.put(
        String.valueOf(operation.success()),
        Map.of(
            "description",
            "Done.",
            "content",
            Map.of(JSON, Map.of("schema", reference(Shape.object(operation.answer()))))));
    Map<Integer, List<Problem>> byStatus =
        Stream.concat(ALWAYS.stream(), operation.problems().stream())
            .distinct()
            .collect(
                Collectors.groupingBy(
                    Problem::status, TreeMap::new, Collectors.toCollection(ArrayList::new)));
    byStatus.forEach(
        (status, problems) -> responses.put(String.valueOf(status), problemResponse(problems)));
    return responses;
  }

  private Map<String, Object> problemResponse(List<Problem> problems) {
    return Map.of(
        "description",
            problems.stream()
                .map(problem -> problem.title() + " (" + problem.type() + ")")
                .collect(Collectors.joining("; ", "", ".")),
        "content",
            Map.of(
                ProblemDocument.MEDIA_TYPE,
                Map.of("schema", reference(Shape.object(ProblemDocument.class)))));
  }
}
