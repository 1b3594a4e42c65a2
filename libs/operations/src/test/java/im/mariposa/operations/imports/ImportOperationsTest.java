package im.mariposa.operations.imports;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.operations.declaration.Operation;
import im.mariposa.operations.json.Shape;
import im.mariposa.operations.presentation.Batches;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files become rows of these shapes. */
final class ImportOperationsTest {

  static Stream<Arguments> rows() {
    return Stream.of(
        Arguments.of(ImportOperations.ACCOUNTS, "handle! name password!"),
        Arguments.of(ImportOperations.CONTACTS, "owner! contact! lists"));
  }

  /** Columns that a row must have are marked {@code !}. */
  @ParameterizedTest
  @MethodSource("rows")
  void aRowHasTheseColumns(Operation<?, ?> operation, String columns) {
    assertThat(operation.presentation()).isEqualTo(new Batches(1000));
    assertThat(operation.parameters()).hasSize(1);
    Shape rows = operation.parameters().getFirst().shape();
    assertThat(rows instanceof Shape.ListOf(Shape.RecordOf row) ? described(row) : "no rows")
        .isEqualTo(columns);
  }

  private static String described(Shape.RecordOf row) {
    return String.join(
        " ",
        row.fields().stream().map(field -> field.name() + (field.required() ? "!" : "")).toList());
  }
}
