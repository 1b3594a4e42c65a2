package im.mariposa.operations;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.operations.accounts.AccountOperations;
import im.mariposa.operations.alerts.AlertOperations;
import im.mariposa.operations.contacts.ContactOperations;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.declaration.Parameter;
import im.mariposa.operations.declaration.Parameter.Place;
import im.mariposa.operations.json.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every declaration. */
final class OperationsTest {

  static Stream<Operation<?, ?>> operations() {
    return Operations.all().stream();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void isWellDeclared(Operation<?, ?> operation) {
    assertThat(operation.name()).matches("[a-z]+( [a-z]+)?");
    assertThat(operation.path()).matches("(/[a-z]+|/\\{[a-z]+})+");
    assertThat(operation.summary()).endsWith(".");
    assertThat(operation.parameters())
        .allSatisfy(parameter -> assertThat(parameter.description()).endsWith("."));
    assertThat(operation.parameters(Place.PATH)).allMatch(Parameter::required);
    assertThat(Shape.object(operation.answer()).fields()).isNotEmpty();
  }

  @Test
  void noTwoAreAlike() {
    assertThat(operations().map(Operation::name)).doesNotHaveDuplicates();
    assertThat(operations().map(Operation::id)).doesNotHaveDuplicates();
    assertThat(operations().map(operation -> operation.method() + " " + operation.path()))
        .doesNotHaveDuplicates();
  }

  @Test
  void parametersStandWhereTheyBelong() {
    assertThat(places(AccountOperations.ADD))
        .containsExactly("handle BODY", "name BODY option", "password BODY option");
    assertThat(places(AccountOperations.LIST))
        .containsExactly("after QUERY option", "limit QUERY option");
    assertThat(places(AccountOperations.RENAME)).containsExactly("handle PATH", "name BODY");
    assertThat(places(ContactOperations.REMOVE))
        .containsExactly("owner PATH", "contact PATH", "lists QUERY option");
    assertThat(places(AlertOperations.SEND))
        .containsExactly("handle BODY", "text BODY option", "url BODY option", "keep BODY option");
    assertThat(AccountOperations.ADD.id()).isEqualTo("accountAdd");
  }

  private static List<String> places(Operation<?, ?> operation) {
    return operation.parameters().stream()
        .map(
            parameter ->
                parameter.name() + " " + parameter.place() + (parameter.option() ? " option" : ""))
        .toList();
  }
}
