package im.mariposa.operations;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.operations.declaration.Group;
import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.declaration.Parameter;
import im.mariposa.operations.declaration.Parameter.Place;
import im.mariposa.operations.declaration.Problem;
import im.mariposa.operations.json.Shape;
import im.mariposa.operations.presentation.Batches;
import im.mariposa.operations.presentation.Sentences;
import im.mariposa.operations.presentation.Sheet;
import im.mariposa.operations.presentation.Table;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every declaration. */
final class OperationsTest {

  static Stream<Operation<?, ?>> operations() {
    return Operations.all().stream();
  }

  static Stream<Group> groups() {
    return Operations.groups().stream();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void isWellDeclared(Operation<?, ?> operation) {
    assertThat(operation.name()).matches("[a-z]+( [a-z]+)?");
    assertThat(operation.path()).matches("(/[a-z]+|/\\{[a-z]+})+");
    assertThat(operation.summary()).matches("[A-Z].*\\.");
    assertThat(operation.parameters())
        .allSatisfy(parameter -> assertThat(parameter.description()).endsWith("."));
    assertThat(operation.parameters(Place.PATH)).allMatch(Parameter::required);
    assertThat(Shape.object(operation.answer()).fields()).isNotEmpty();
    assertThat(operation.problems()).doesNotHaveDuplicates().doesNotContain(Problem.INTERNAL);
  }

  @Test
  void noTwoAreAlike() {
    assertThat(operations().map(Operation::name)).doesNotHaveDuplicates();
    assertThat(operations().map(Operation::id)).doesNotHaveDuplicates();
    assertThat(operations().map(operation -> operation.method() + " " + operation.path()))
        .doesNotHaveDuplicates();
  }

  /** Descriptions name a type of answers by its record alone. */
  @Test
  void noTwoAnswersHaveOneName() {
    Set<Class<?>> answers = new HashSet<>();
    operations().forEach(operation -> gather(Shape.object(operation.answer()), answers));

    assertThat(answers.stream().map(Class::getSimpleName)).doesNotHaveDuplicates();
  }

  private static void gather(Shape shape, Set<Class<?>> records) {
    switch (shape) {
      case Shape.RecordOf record -> {
        records.add(record.type());
        record.fields().forEach(field -> gather(field.shape(), records));
      }
      case Shape.ListOf list -> gather(list.element(), records);
      case Shape.Text _, Shape.Whole _, Shape.Flag _, Shape.Choice _ -> {}
    }
  }

  @ParameterizedTest
  @MethodSource("groups")
  void aGroupHasAllOperationsThatItsInterfaceDeclares(Group group) {
    List<Class<?>> types =
        group.operations().stream().<Class<?>>map(o -> o.carrier().type()).distinct().toList();
    assertThat(types).as("one interface for each group").hasSize(1);

    assertThat(group.operations()).containsExactlyInAnyOrderElementsOf(declared(types.getFirst()));
    assertThat(group.operations())
        .filteredOn(o -> o.words().size() == 2)
        .allSatisfy(o -> assertThat(o.words().getFirst()).isEqualTo(group.name()));
    assertThat(group.description()).matches("[A-Z].*\\.");
  }

  private static List<Operation<?, ?>> declared(Class<?> type) {
    return Arrays.stream(type.getFields())
        .filter(field -> field.getType() == Operation.class)
        .<Operation<?, ?>>map(OperationsTest::constant)
        .toList();
  }

  private static Operation<?, ?> constant(Field field) {
    try {
      return (Operation<?, ?>) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("groups")
  void eachMethodOfAnInterfaceCarriesOutOneOperation(Group group) {
    Class<?> type = group.operations().getFirst().carrier().type();
    List<String> methods =
        Arrays.stream(type.getMethods())
            .filter(method -> Modifier.isAbstract(method.getModifiers()))
            .map(method -> method.getParameterTypes()[0] + " -> " + method.getReturnType())
            .toList();

    assertThat(
            group.operations().stream()
                .map(operation -> operation.request() + " -> " + operation.answer()))
        .containsExactlyInAnyOrderElementsOf(methods);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void theRequestFitsThePresentation(Operation<?, ?> operation) {
    List<String> parameters = operation.parameters().stream().map(Parameter::name).toList();
    switch (operation.presentation()) {
      case Table<?, ?> table when table.paged() -> {
        assertThat(parameters).contains(Table.AFTER);
        assertThat(operation.parameters())
            .filteredOn(parameter -> parameter.name().equals(Table.LIMIT))
            .singleElement()
            .extracting(Parameter::shape)
            .isInstanceOfSatisfying(
                Shape.Whole.class, whole -> assertThat(whole.max()).isLessThanOrEqualTo(10_000));
      }
      case Batches _ ->
          assertThat(operation.parameters())
              .singleElement()
              .satisfies(rows -> assertThat(rows.shape()).isInstanceOf(Shape.ListOf.class));
      case Table<?, ?> _, Sheet<?> _, Sentences<?> _ ->
          assertThat(parameters).doesNotContain(Table.AFTER);
    }
  }

  /** A command line takes texts, numbers, flags and choices. */
  @ParameterizedTest
  @MethodSource("operations")
  void whatIsNoBatchCanBeWrittenOnACommandLine(Operation<?, ?> operation) {
    if (!(operation.presentation() instanceof Batches)) {
      assertThat(operation.parameters())
          .allSatisfy(
              parameter ->
                  assertThat(parameter.shape())
                      .matches(
                          shape ->
                              !(shape instanceof Shape.RecordOf)
                                  && !(shape instanceof Shape.ListOf(Shape element)
                                      && !(element instanceof Shape.Choice))));
    }
  }
}
