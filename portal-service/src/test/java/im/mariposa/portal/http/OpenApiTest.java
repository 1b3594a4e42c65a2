package im.mariposa.portal.http;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.operations.Operations;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.declaration.Parameter;
import im.mariposa.operations.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class OpenApiTest {
  private final Map<?, ?> description =
      (Map<?, ?>) Objects.requireNonNull(Json.read(Json.bytes(OpenApi.description())));

  private static Map<?, ?> map(Map<?, ?> parent, Object key) {
    return (Map<?, ?>) Objects.requireNonNull(parent.get(key), () -> key + " is missing");
  }

  @Test
  void describesEveryOperation() {
    for (Operation<?, ?> operation : Operations.all()) {
      Map<?, ?> described =
          map(
              map(map(description, "paths"), "/api/v1" + operation.path()),
              operation.method().name().toLowerCase(Locale.ROOT));

      assertThat(described.get("operationId")).isEqualTo(operation.id());
      assertThat(described.get("summary")).isEqualTo(operation.summary());
      assertThat(map(described, "responses").keySet().stream().map(String::valueOf))
          .contains(String.valueOf(operation.success()), "400", "401", "500", "503");
      long outside =
          operation.parameters().stream()
              .filter(parameter -> parameter.place() != Parameter.Place.BODY)
              .count();
      assertThat(described.get("parameters") instanceof List<?> list ? list.size() : 0)
          .isEqualTo((int) outside);
      assertThat(described.containsKey("requestBody"))
          .isEqualTo(outside < operation.parameters().size());
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    Map<?, ?> schemas = map(map(description, "components"), "schemas");

    assertThat(references(description))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(schemas.containsKey(name)).isTrue());
  }

  private static List<String> references(Object node) {
    return switch (node) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .flatMap(
                  entry ->
                      Objects.equals(entry.getKey(), "$ref")
                          ? java.util.stream.Stream.of(
                              String.valueOf(entry.getValue()).replace("#/components/schemas/", ""))
                          : references(Objects.requireNonNull(entry.getValue())).stream())
              .toList();
      case List<?> list -> list.stream().flatMap(element -> references(element).stream()).toList();
      default -> List.of();
    };
  }

  @Test
  void saysWhatIsRequiredAndWhatIsSecret() {
    Map<?, ?> body =
        map(
            map(
                map(
                    map(
                        map(map(map(description, "paths"), "/api/v1/accounts"), "post"),
                        "requestBody"),
                    "content"),
                "application/json"),
            "schema");

    assertThat(body.get("required")).isEqualTo(List.of("handle"));
    assertThat(map(map(body, "properties"), "password").get("format")).isEqualTo("password");
    assertThat(map(map(body, "properties"), "name").get("description")).asString().contains("387");
  }

  @Test
  void schemasWithOneNameAreOneType() {
    // Schemas are named by their record: two records of one name would hide each other.
    long records =
        Operations.all().stream()
            .map(Operation::answer)
            .distinct()
            .map(Class::getSimpleName)
            .distinct()
            .count();

    assertThat(records)
        .isEqualTo(Operations.all().stream().map(Operation::answer).distinct().count());
  }
}
