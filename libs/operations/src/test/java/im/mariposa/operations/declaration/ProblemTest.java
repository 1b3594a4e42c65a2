package im.mariposa.operations.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.operations.json.Binding;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers compare types and statuses: what one is called does not change. */
final class ProblemTest {

  @Test
  void theirTypesAndStatusesAreThese() {
    assertThat(
            Arrays.stream(Problem.values())
                .map(
                    problem ->
                        problem.status()
                            + " "
                            + problem.type().replaceFirst("^urn:mariposa:problem:", "")))
        .containsExactly(
            "400 malformed-request",
            "400 invalid-handle",
            "400 invalid-name",
            "400 invalid-password",
            "400 invalid-lists",
            "400 invalid-alert",
            "400 alert-too-long",
            "400 invalid-duration",
            "401 unauthorized",
            "404 unknown-account",
            "404 unknown-node",
            "404 unknown-path",
            "405 method-not-allowed",
            "409 account-exists",
            "409 already-on-list",
            "409 not-on-list",
            "409 on-opposite-list",
            "409 list-full",
            "409 ambiguous-node",
            "413 too-large",
            "415 unsupported-media-type",
            "500 internal",
            "503 directory-unavailable",
            "503 cluster-unavailable",
            "503 node-silent");
  }

  @ParameterizedTest
  @EnumSource
  void aDocumentTellsTheProblemAndWhatToDo(Problem problem) {
    assertThat(Binding.fields(ProblemDocument.of(problem, "Try again.")))
        .isEqualTo(
            Map.of(
                "type", problem.type(),
                "title", problem.title(),
                "status", problem.status(),
                "detail", "Try again."));
    assertThat(problem.title()).matches("[A-Z][^.]+");
  }

  @Test
  void aRefusalKeepsItsProblemAndItsCause() {
    IllegalStateException cause = new IllegalStateException("no connection");

    Refused refused = new Refused(Problem.LIST_FULL, "There is no room.", cause);

    assertThat(refused.problem()).isEqualTo(Problem.LIST_FULL);
    assertThat(refused.detail()).isEqualTo("There is no room.");
    assertThat(refused).hasCause(cause);
  }
}
